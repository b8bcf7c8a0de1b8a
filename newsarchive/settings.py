"""The one settings file. What differs between machines comes from the environment; README.md lists every variable."""

import os

import django_stubs_ext
from csp.constants import NONE, SELF

from newsarchive import environment
from newsarchive.data_dir import BASE_DIR, data_dir_from, kept_secret_key

# Lets `class ArticleAdmin(admin.ModelAdmin[Article])` run as well as type-check: Django's own classes aren't generic at run time.
django_stubs_ext.monkeypatch()

DATA_DIR = data_dir_from(os.environ)
DEBUG = environment.flag("DEBUG")

# Empty is no error here: commands that sign nothing (`ingest --dry-run`) work without a key; newsarchive/wsgi.py insists on one.
SECRET_KEY = os.environ.get("SECRET_KEY", "") or kept_secret_key(DATA_DIR)

ALLOWED_HOSTS = environment.hosts("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = environment.origins("CSRF_TRUSTED_ORIGINS")

# The address a reverse proxy connects from; only its X-Forwarded-For and -Proto are believed (newsarchive/run.py strips everyone else's).
TRUSTED_PROXY = environment.ip_address("TRUSTED_PROXY")

# Whom a library that harvests the archive writes to when something is wrong (OAI-PMH's adminEmail). Unset: webmaster@ the site's name.
CONTACT_EMAIL = environment.email("CONTACT_EMAIL")

INSTALLED_APPS = [
    "articles.apps.ArticlesConfig",
    "django_filters",
    "csp",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    # First, so that an answer of any other middleware (a bad Host, a redirect) carries the policy too.
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Pages shrink to a third, which a phone in a village notices. The one secret a page carries, the CSRF token, is masked anew in each
    # answer, and Django adds bytes of random length: BREACH has nothing to measure.
    "articles.web.compressing.TextGZipMiddleware",
    # An answer's tag is made of what it says, so that no correction, rename or new template is ever missed: it saves the way, not the work.
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "articles.web.frame.varies_by_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "newsarchive.urls"
WSGI_APPLICATION = "newsarchive.wsgi.application"

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
                "articles.web.frame.frame",
            ],
        },
    },
]

# --- Database

DATABASES = {"default": environment.database("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'archive.sqlite3'}")}
# A connection is kept by its thread: opening one costs more than most queries, and closing SQLite's last one folds the whole WAL back.
DATABASES["default"] |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Readers never wait for a writer (WAL), and two writers wait for each other instead of failing half-way (IMMEDIATE, 20 seconds).
    # With IMMEDIATE, ATOMIC_REQUESTS must stay off, or every page view would take the write lock. Django itself turns foreign_keys on.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Language and time

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]

# What stands at the foot of every page: who runs the archive, how to reach them, and the number of its registration (ICP备案号).
FOOTER = {
    "office": environment.line("SITE_OFFICE"),
    "contact": environment.line("SITE_CONTACT"),
    "icp": environment.line("SITE_ICP"),
}
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# --- Static files: collected under DATA_DIR, so that the checkout may be read-only

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- Security

# Neither the site nor Django's admin needs an inline script or style.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        # A page's PDF beside its text. For the whole site: a 304 is given the site's policy, and browsers then forget the page's own.
        "object-src": [SELF],
        "frame-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# Behind a proxy the site is reached by https; `make run` alone is reached by http on this machine, where a Secure cookie would never come back.
BEHIND_HTTPS = bool(TRUSTED_PROXY) and not DEBUG
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_HTTPS
SECURE_HSTS_SECONDS = 30 * 24 * 60 * 60 if BEHIND_HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXY else None

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"

# --- Log: warnings and errors to standard error, where systemd and a terminal both keep them

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django": {"handlers": [], "level": "INFO" if DEBUG else "WARNING", "propagate": True}},
}
