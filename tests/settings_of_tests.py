"""The settings of the platform, with the example applications of the kernel's tests and a database in a file, as in service."""

from scotemp.config.settings import *  # noqa: F403
from scotemp.config.settings import DATABASES, HOME, INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "parcels", "readings", "papers", "library", "dossiers"]
DATABASES = {"default": {**DATABASES["default"], "TEST": {"NAME": str(HOME / "test.sqlite3")}}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # a slow one guards passwords, and nothing here is secret
