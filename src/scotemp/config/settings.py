"""The one file of settings: defaults that run on a laptop, and what a public site must say."""

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from scotemp.config import environment
from scotemp.home import home

PACKAGE = Path(__file__).resolve().parents[1]
HOME = home()

PUBLIC = environment.flag("SCOTEMP_PUBLIC")
DEBUG = environment.flag("SCOTEMP_DEBUG")
if PUBLIC and DEBUG:
    raise ImproperlyConfigured(
        "SCOTEMP_DEBUG and SCOTEMP_PUBLIC are both on: a public site must not show its insides, leave the first out."
    )
SECRET_KEY = environment.secret_key("SCOTEMP_SECRET_KEY", HOME / "secret-key", public=PUBLIC)
ALLOWED_HOSTS = environment.names("SCOTEMP_ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")

# A public site stands behind a proxy that ends TLS and sets X-Forwarded-Proto itself.
if PUBLIC:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000
CSRF_COOKIE_SECURE = PUBLIC
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "scotemp.portal.views.errors.form_expired"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "scotemp.kit.accounts",
    "scotemp.kit.events",
    "scotemp.kit.access",
    "scotemp.kit.content",
    "scotemp.kit.taxonomies",
    "scotemp.kit.rulepacks",
    "scotemp.kit.kpi",
    "scotemp.portal",
]
AUTH_USER_MODEL = "accounts.User"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
]
ROOT_URLCONF = "scotemp.config.urls"
WSGI_APPLICATION = "scotemp.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request", "scotemp.portal.context.page"]},
    }
]

# With these options readers and writers of several processes wait for each other instead of failing.
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": environment.sqlite_path("SCOTEMP_DATABASE", HOME / "scotemp.sqlite3"),
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON",
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # On disk, because the worker that receives a file is not always the one that is asked about it.
    "uploads": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": HOME / "cache" / "django",
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
}
UPLOAD_MAX_BYTES = 2 * 1024 * 1024
UPLOAD_MAX_UNPACKED_BYTES = 40 * 1024 * 1024
UPLOAD_SECONDS = 24 * 60 * 60
DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 1
FILE_UPLOAD_HANDLERS = ["scotemp.kit.uploads.BoundedUploadHandler"]

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("zh-hans", _("Chinese")), ("ru", _("Russian"))]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATICFILES_DIRS = [("documents", PACKAGE / "documents" / "static")]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

# No address, header or form field of a visitor is written: only what was asked and what went wrong.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "django.security.DisallowedHost": {"level": "CRITICAL"},  # scanners would fill the log
    },
}
