"""The settings of the platform with the example applications of the kernel; on SQLite in a file, as in service, or on ``DATABASE_URL``."""

from scotemp.config.settings import *  # noqa: F403
from scotemp.config.settings import DATABASES, HOME, INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "parcels", "readings", "papers", "library", "dossiers", "cases", "errands", "notices"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # a slow one guards passwords, and nothing here is secret
if "sqlite3" in DATABASES["default"]["ENGINE"]:
    DATABASES = {"default": {**DATABASES["default"], "TEST": {"NAME": str(HOME / "test.sqlite3")}}}
