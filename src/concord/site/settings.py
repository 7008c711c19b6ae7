"""Settings of one installation. Everything that differs between machines comes from the environment.

`./concord up` and `./concord serve` prepare these variables; nothing here opens a file or a connection.
"""

from __future__ import annotations

from pathlib import Path

from concord.site import env, logs

logs.configure()

DATA_DIR = env.folder("CONCORD_DATA", env.PROJECT / "var")
KEYS_DIR = env.folder("CONCORD_KEYS", DATA_DIR / "keys")
HEAD_KEY = env.text("CONCORD_HEAD_KEY")
FILES_DIR = env.folder("CONCORD_FILES", DATA_DIR / "files")

# `serve` sets this: it switches off, once and for all, everything that only a demonstration may have.
SERVING = env.flag("CONCORD_SERVING")
BIND_HOST = env.text("CONCORD_HOST", "127.0.0.1")
BIND_PORT = int(env.text("CONCORD_PORT", "8000"))
PUBLIC_URL = env.text("CONCORD_PUBLIC_URL", f"http://{BIND_HOST}:{BIND_PORT}")
# Where live streams are served: the same origin behind a proxy, the ASGI process's own port under `up`.
LIVE_URL = env.text("CONCORD_LIVE_URL", "/live/")

# How many streams one session, and one person, may hold open.
LIVE_SEATS = [int(each) for each in env.names("CONCORD_LIVE_SEATS")] or [16, 48]

SECRET_KEY = env.text("CONCORD_SECRET_KEY", "only-for-tests-and-commands-that-sign-nothing")
DEBUG = False
# This machine's own names stay: monitoring asks /alive and /ready by them.
ALLOWED_HOSTS = [*env.names("CONCORD_ALLOWED_HOSTS"), "127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = env.names("CONCORD_TRUSTED_ORIGINS")

# The duties, in the order of the stack: a new one is one line here. Each room's duty.py says all there is to know.
DUTIES = [
    "concord.ground.interchange",
    "concord.ground.privacy",
    "concord.registry",
    "concord.mediation",
    "concord.training",
    "concord.guidance",
]
HOUSE = "concord.site"

# Written in the order of the stack: a room may import only rooms above it in this list.
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    "concord.ground.installation",
    "concord.ground.jobs",
    "concord.ground.vault",
    "concord.ground.accounts",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "concord.ground.ledger",
    "concord.ground.parameters",
    "concord.ground.files",
    "concord.ground.notices",
    "concord.ground.documents",
    "concord.ground.signing",
    "concord.ground.lifecycle",
    "concord.ground.tabular",
    "concord.ground.pages",
    *DUTIES,
    HOUSE,
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "concord.site.middleware.measured",
    "concord.site.squeezing.squeezed",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "concord.site.middleware.headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "concord.ground.parameters.middleware.remembering",
    "concord.site.middleware.acting",
    "concord.site.legible.legible",
    "concord.site.middleware.refusals",
]

# What follows when a value is confirmed, in the same transaction: a callable (setting).
PARAMETER_FOLLOWERS = dict.fromkeys(("law.notices", "law.limits"), "concord.ground.lifecycle.recounting.begin")

# What follows an act in another duty stands on one page.
REACTIONS = "concord.site.reactions.REACTIONS"
# Who answers what a duty asks of another.
ANSWERS = "concord.site.answers.ANSWERS"

# Outgoing messages; without them deliveries wait and say so. A demonstration never uses them.
SMS_URL = env.text("CONCORD_SMS_URL")
SMS_TOKEN = env.text("CONCORD_SMS_TOKEN")
SMTP_URL = env.text("CONCORD_SMTP_URL")
MAIL_FROM = env.text("CONCORD_MAIL_FROM", "concord@localhost")

# Each room's tasks stand in its jobs.py.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

ROOT_URLCONF = "concord.site.urls"
WSGI_APPLICATION = "concord.site.wsgi.application"

# A room's templates hide those of the rooms below it.
_TEMPLATE_ROOMS = [
    app.removeprefix("concord.").replace(".", "/") for app in reversed(INSTALLED_APPS) if app.startswith("concord.")
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [env.PROJECT / "src/concord" / room / "templates" for room in _TEMPLATE_ROOMS],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "concord.site.jinja.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "concord.site.context.shell",
            ],
        },
    },
]

DATABASES = {
    "default": env.database(env.text("CONCORD_DATABASE_URL", "postgres://concord@127.0.0.1:5432/concord")),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "handle"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_ADAPTER = "concord.ground.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "phone"}
ACCOUNT_SIGNUP_FIELDS = ["username*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "30/m/ip,5/300s/key", "reauthenticate": "10/m/user"}
# Guessing who somebody is by their second proof: a few tries an hour for one account, more for one network.
ACCOUNT_RATE_LIMITS["lost_phone"] = "30/h/ip,6/h/key"
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.flag("CONCORD_BEHIND_PROXY") else 0
MFA_ADAPTER = "concord.ground.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "和园 Concord"
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
# With it, a staff standing cannot act until its holder has set up a second factor.
STAFF_TOTP = env.flag("CONCORD_STAFF_TOTP", default=SERVING)
# What carries one-time codes: a callable (phone, code, purpose, at). Accounts lie below notices, hence the path.
CODE_SENDER = "concord.ground.notices.senders.send_code"
CSRF_FAILURE_VIEW = "concord.site.refusing.forged"
# Throttles must count over all processes; the table is made by an accounts migration.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "accounts_throttle"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

SESSION_COOKIE_SECURE = SERVING
CSRF_COOKIE_SECURE = SERVING
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("CONCORD_BEHIND_PROXY") else None
SECURE_HSTS_SECONDS = 31_536_000 if SERVING else 0
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = "zh-hans"
LOCALE_PATHS = [Path(__file__).with_name("locale")]  # Django's own messages in our words
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": FILES_DIR}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Before the first collectstatic (tests, a fresh clone) files are found where they lie; a missing folder is no fault.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = not STATIC_ROOT.exists()
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
# Django's own would write large uploads to disk in plain.
FILE_UPLOAD_HANDLERS = ["concord.ground.files.spool.SealingHandler"]
# Who searches uploads for malware: unix:/run/clamav/clamd.ctl or tcp://host:3310; nobody when unset.
CLAMD = env.text("CONCORD_CLAMD")

# Where the ledger's heads are kept besides the ledger, best on another machine's disk; who gets each by e-mail.
HEADS_FILE = env.text("CONCORD_HEADS", str(DATA_DIR / "heads.jsonl"))
WITNESS_MAIL = env.text("CONCORD_WITNESS_MAIL")

# Signing: the park's intermediate CA (PEM files) and its RFC 3161 authority; a demonstration makes its own test ones.
SIGNING_CA_CERT = env.text("CONCORD_CA_CERT")
SIGNING_CA_KEY = env.text("CONCORD_CA_KEY")
SIGNING_CA_PASSPHRASE = env.text("CONCORD_CA_PASSPHRASE")
SIGNING_TSA_URL = env.text("CONCORD_TSA_URL")
