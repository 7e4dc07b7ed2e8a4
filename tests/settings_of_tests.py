"""The settings of the platform, with an example application of the kernel's tests and a database in a file, as in service."""

from scotemp.config.settings import *  # noqa: F403
from scotemp.config.settings import DATABASES, HOME, INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "parcels", "notices"]
DATABASES = {"default": {**DATABASES["default"], "TEST": {"NAME": str(HOME / "test.sqlite3")}}}
