"""Settings, read strictly from the environment (or from `.env`): a missing or wrong value stops the start.

`make run` writes a `.env` with fresh keys. Every name is listed in docs/operations.md.
"""

import base64
from datetime import date
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
ENV_FILE = env.path("TONGMU_ENV_FILE", default=str(BASE_DIR / ".env"))
if Path(ENV_FILE).is_file():
    env.read_env(str(ENV_FILE))


def secret_bytes(name, text):
    """The 32 bytes written in base64 as `text`; anything else stops the start."""
    try:
        key = base64.b64decode(text, validate=True)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} is not base64.") from error
    if len(key) != 32:
        raise ImproperlyConfigured(f"{name} holds {len(key)} bytes, not 32.")
    return key


def key_ring(text):
    """`k2:<base64>,k1:<base64>` as a dict; the first key encrypts, all of them decrypt."""
    pairs = (part.strip().partition(":") for part in text.split(","))
    return {name: secret_bytes(f"FIELD_KEYS {name}", value) for name, _colon, value in pairs}


DEBUG = env.bool("DEBUG", default=False)
# A trial on one's own machine: plain http and static files as they lie, but the pages of a server in earnest.
TRIAL = env.bool("TRIAL", default=False)
AT_HOME = DEBUG or TRIAL
SECRET_KEY = env.str("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
FIELD_KEYS = key_ring(env.str("FIELD_KEYS"))
INDEX_KEY = secret_bytes("INDEX_KEY", env.str("INDEX_KEY"))
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"] if AT_HOME else [])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
HTTPS = env.bool("HTTPS", default=not AT_HOME)
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)

if not AT_HOME and (not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS):
    raise ImproperlyConfigured("ALLOWED_HOSTS must name the hosts when DEBUG and TRIAL are off.")

# The business date may be fixed (the demo lives on 2018-12-31); see tongmu.core.clock.
BUSINESS_DATE = env.str("BUSINESS_DATE", default="")
BUSINESS_DATE = date.fromisoformat(BUSINESS_DATE) if BUSINESS_DATE else None

# The town this portal belongs to: the region its public pages open with.
PORTAL_REGION = env.str("PORTAL_REGION", default="360322102")
PORTAL_NAME = env.str("PORTAL_NAME", default="")
INDICATORS_SINCE = env.str("INDICATORS_SINCE", default="2016-01")

INSTALLED_APPS = [
    "tongmu.core.apps.TongmuAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "axes",
    "csp",
    "tongmu.core",
    "tongmu.audit",
    "tongmu.accounts",
    "tongmu.indicators",
    "villages",
    "households",
    "projects",
    "tongmu.news",
    "tongmu.supervision",
    "tongmu.search",
    "tongmu.figures",
    "tongmu.public",
    "tongmu.office",
    "tongmu.fieldwork",
    "tongmu.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tongmu.core.middleware.RequestNumber",
    "tongmu.core.middleware.ClientAddress",
    "tongmu.core.middleware.CacheRules",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "tongmu.core.middleware.ReadableAddress",
    "tongmu.core.large_type.LargeType",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "tongmu.accounts.middleware.IdleLogout",
    "tongmu.accounts.middleware.LoginRequired",
    "tongmu.accounts.middleware.RefusedAccess",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "axes.middleware.AxesMiddleware",
]

if DEBUG:  # Django's own server hands out the static files
    MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")

ROOT_URLCONF = "tongmu.urls"
WSGI_APPLICATION = "tongmu.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tongmu.core.context.portal",
            ],
            "builtins": ["tongmu.core.templatetags.tongmu"],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# SQLite: write-ahead log, every commit synced, writers take the lock at once. PostgreSQL: commits are synchronous,
# connections are kept, and short queries are not compiled (jit). tongmu.core.durability refuses to start on
# anything weaker.
DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
    }
else:
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c synchronous_commit=on -c jit=off"
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=600)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://")}
if CACHES["default"]["BACKEND"].endswith(("LocMemCache", "DatabaseCache")):
    # Django throws a third away beyond 300: whoever comes from many addresses would be forgotten by way of them.
    CACHES["default"].setdefault("OPTIONS", {}).setdefault("MAX_ENTRIES", 100_000)

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["username", "name"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "tongmu.accounts.passwords.NotBlank"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "start"
LOGOUT_REDIRECT_URL = "login"

# 5 failures in 15 minutes per user and address.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "tongmu.core.origin.address_of"
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
AXES_LOCKOUT_TEMPLATE = "registration/locked.html"
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_VERBOSE = False

# Sessions live in the database so that they can be ended; IdleLogout ends them sooner.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_IDLE_OFFICE = 30 * 60
SESSION_IDLE_FIELD = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

SELF = ["'self'"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": SELF,
        "style-src": SELF,
        "img-src": [*SELF, "data:"],
        "font-src": SELF,
        "connect-src": SELF,
        "manifest-src": SELF,
        "worker-src": SELF,
        "form-action": SELF,
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if AT_HOME
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = AT_HOME  # nothing needs to be collected
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(BASE_DIR / "media"))

# Feedback from one network address a day, and numbers that are no receipts tried from it; many share an address.
FEEDBACK_PER_DAY = env.int("FEEDBACK_PER_DAY", default=20)
FEEDBACK_GUESSES_PER_DAY = env.int("FEEDBACK_GUESSES_PER_DAY", default=50)

# Callables told of each change after its commit; see tongmu.audit.feed.
FEED_SUBSCRIBERS = ["tongmu.indicators.refresh.on_changes", "tongmu.search.refresh.on_changes"]
# Callables told of each change in its own transaction.
FEED_WITNESSES = ["households.sealing.watching.on_write"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"personal": {"()": "tongmu.core.logging.MaskPersonalNumbers"}},
    "formatters": {"json": {"()": "tongmu.core.logging.JsonFormatter"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["personal"],
            **({} if AT_HOME else {"formatter": "json"}),
        }
    },
    "root": {"handlers": ["console"], "level": "INFO" if AT_HOME else "WARNING"},
}
