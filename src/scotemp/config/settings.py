"""The one file of settings: defaults that run on a laptop, and what a public site must say."""

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from scotemp.config import databases, environment
from scotemp.home import home

PACKAGE = Path(__file__).resolve().parents[1]
HOME = home()

PUBLIC = environment.flag("SCOTEMP_PUBLIC")
DEBUG = environment.flag("SCOTEMP_DEBUG")
if PUBLIC and DEBUG:
    raise ImproperlyConfigured(
        "SCOTEMP_DEBUG and SCOTEMP_PUBLIC are both on: a public site must not show its insides, leave the first out."
    )
DEMO = environment.flag("SCOTEMP_DEMO")
if PUBLIC and DEMO:
    raise ImproperlyConfigured(
        "SCOTEMP_DEMO and SCOTEMP_PUBLIC are both on: in demo mode anybody enters as anybody, so a public site must leave the first out."
    )
SECRET_KEY = environment.secret_key("SCOTEMP_SECRET_KEY", HOME / "secret-key", public=PUBLIC)
SECRET_KEY_FALLBACKS = environment.old_keys("SCOTEMP_SECRET_KEY_OLD")
ALLOWED_HOSTS = environment.names("SCOTEMP_ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")

SMTP = environment.smtp("SCOTEMP_SMTP_URL")
OIDC = environment.oidc("SCOTEMP_OIDC_URL", "SCOTEMP_OIDC_CLIENT_ID", "SCOTEMP_OIDC_SECRET", "SCOTEMP_OIDC_NAME")

# A public site stands behind a proxy that ends TLS and sets X-Forwarded-Proto itself.
if PUBLIC:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked on the machine itself, without the proxy
    SECURE_HSTS_SECONDS = 31_536_000
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
CSRF_COOKIE_SECURE = PUBLIC
SESSION_COOKIE_SECURE = PUBLIC
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
        "form-action": [SELF, *([OIDC.origin] if OIDC else [])],  # a browser follows the form to the provider only if it is named
        "frame-ancestors": [NONE],
    }
}

INSTALLED_APPS = [
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "scotemp.kit.accounts",
    "scotemp.kit.events",
    "scotemp.kit.access",
    "scotemp.kit.content",
    "scotemp.kit.taxonomies",
    "scotemp.kit.rulepacks",
    "scotemp.kit.kpi",
    "scotemp.kit.jobs",
    "scotemp.kit.outbox",
    "scotemp.kit.clocks",
    "scotemp.kit.evidence",
    "scotemp.kit.claims",
    "scotemp.kit.desks",
    "scotemp.kit.api",
    "scotemp.kit.search",
    "scotemp.kit.tables",
    "scotemp.kit.backup",
    "scotemp.kit.notes",
    "scotemp.kit.publication",
    "scotemp.kit.milestones",
    "scotemp.kit.voting",
    "scotemp.apps.directory",
    "scotemp.apps.risk",
    "scotemp.apps.agreements",
    "scotemp.apps.logistics",
    "scotemp.apps.committees",
    "scotemp.apps.promotion",
    "scotemp.portal",
    "scotemp.demo",
    # Below our own applications, whose templates stand before theirs.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    *(["allauth.socialaccount.providers.openid_connect"] if OIDC else []),
]
AUTH_USER_MODEL = "accounts.User"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "scotemp.kit.access.middleware.ViewerMiddleware",
]
FORM_RENDERER = "scotemp.kit.desks.renderer.FieldRenderer"
ROOT_URLCONF = "scotemp.config.urls"
WSGI_APPLICATION = "scotemp.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "scotemp.portal.context.page",
                "scotemp.demo.context.mode",
                "scotemp.kit.outbox.context.unread",
            ]
        },
    }
]

DATABASES = {"default": databases.database("DATABASE_URL", HOME / "scotemp.sqlite3")}
POSTGRES_BIN = environment.present_folder("SCOTEMP_POSTGRES_BIN")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    # In the database, because limits on attempts must hold for all workers together.
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "scotemp_cache"},
    # On disk, because the worker that receives a file is not always the one that is asked about it.
    "uploads": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": HOME / "cache" / "django",
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
}
UPLOAD_MAX_BYTES = 2 * 1024 * 1024
UPLOAD_MAX_UNPACKED_BYTES = 40 * 1024 * 1024
IMPORT_MAX_ROWS = 50_000
IMPORT_MAX_BYTES = 8 * 1024 * 1024
IMPORT_AT_ONCE_ROWS = 300  # what is longer is tried and imported in the background
UPLOAD_SECONDS = 24 * 60 * 60
EVIDENCE_FOLDER = environment.folder("SCOTEMP_EVIDENCE", HOME / "evidence")
EVIDENCE_MAX_BYTES = 25 * 1024 * 1024
EVIDENCE_MAX_UNPACKED_BYTES = 200 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 1
FILE_UPLOAD_HANDLERS = ["scotemp.kit.uploads.BoundedUploadHandler"]

# Signing in: an e-mail address that is confirmed, a password, and whatever second factor the user sets up.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desks:mine"
LOGOUT_REDIRECT_URL = "portal:home"
ACCOUNT_ADAPTER = "scotemp.kit.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = str
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "scotemp.kit.accounts.forms.AboutYou"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[SCO TEMP] "
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_MAX_EMAIL_ADDRESSES = 5
ACCOUNT_PREVENT_ENUMERATION = True
# Beside the usual limits: what visitors without an account may send from one address.
ACCOUNT_RATE_LIMITS = {"enquiry": "10/h/ip", "enquiry_code": "30/h/ip", "enquiry_message": "30/h/ip"}
ACCOUNT_REAUTHENTICATION_REQUIRED = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "SCO TEMP"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PUBLIC  # browsers allow it on localhost alone
SOCIALACCOUNT_ADAPTER = "scotemp.kit.accounts.adapter.ProviderAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [OIDC.app()]}} if OIDC else {}

# Without a server for mail, letters lie as files in the home folder.
DEFAULT_FROM_EMAIL = environment.sender("SCOTEMP_MAIL_FROM", "SCO TEMP <no-reply@localhost>", needed=SMTP is not None)
EMAIL_FILE_PATH = HOME / "mail"
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if SMTP else 'filebased'}.EmailBackend"
if SMTP:
    EMAIL_HOST, EMAIL_PORT = SMTP.host, SMTP.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = SMTP.user, SMTP.password
    EMAIL_USE_SSL, EMAIL_USE_TLS = SMTP.from_the_start, SMTP.on_request
    EMAIL_TIMEOUT = 15

# Background work: `scotemp serve` starts so many workers beside itself; 0 where an operator runs them elsewhere.
WORKERS = environment.count("SCOTEMP_WORKERS", default=1, most=16)
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Mail leads back to the platform, so it must know its own address.
SITE_URL = environment.site("SCOTEMP_URL", f"https://{ALLOWED_HOSTS[0]}" if PUBLIC else f"http://{ALLOWED_HOSTS[0]}:8000")
MAIL_STOPPED = environment.flag("SCOTEMP_MAIL_STOPPED")

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
        "django.request": {"level": "ERROR"},  # who asks wrongly is told so; the log is for what goes wrong here
        "django.security.DisallowedHost": {"level": "CRITICAL"},  # scanners would fill the log
    },
}
