"""One settings file for every environment; what differs comes through `env.py`."""

from meldpad.config.databases import databases
from meldpad.config.env import read_environment
from meldpad.config.mail import mail
from meldpad.config.secret import signing_key

ENV = read_environment()

SECRET_KEY = signing_key(ENV.key_folder)
DEBUG = False
ALLOWED_HOSTS = list(ENV.hosts)
ROOT_URLCONF = "meldpad.config.urls"
WSGI_APPLICATION = "meldpad.config.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "heroicons",
    "meldpad.keyroom",
    "meldpad.accounts",
    "meldpad.schools",
    "meldpad.audit",
    "meldpad.evidence",
    "meldpad.socialmap",
    "meldpad.adoption",
    "meldpad.dossiers",
    "meldpad.retention",
    "meldpad.rights",
    "meldpad.evaluation",
    "meldpad.readiness",
    "meldpad.practice",
    "meldpad.clock",
    "meldpad.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "meldpad.web.middleware.smaller.smaller",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "meldpad.web.middleware.headers.strict_headers",
    "meldpad.web.middleware.practice.practice_address",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "meldpad.web.middleware.session.session_rules",
    "meldpad.web.middleware.language.in_their_language",
    "meldpad.web.middleware.practice.practice_person",
    "meldpad.web.middleware.signed_in.only_signed_in",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "meldpad.web.context.page",
            ],
        },
    },
]
FORM_RENDERER = "meldpad.web.renderer.MeldpadRenderer"

DATABASES = databases(ENV)
DATABASE_ROUTERS = ["meldpad.config.databases.KeysApart"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_KEY_FILE = ENV.key_folder / "root.key"
SLOT_FOLDER = ENV.slot_folder or ENV.key_folder / "slots"
SLOT_FOLDER_IS_OURS = ENV.slot_folder is None  # a folder on a medium of its own is never made where that medium is missing
SECOND_SLOT_FOLDER = ENV.second_slot_folder
ROOT_KEEPER, SLOT_KEEPER = ENV.root_keeper, ENV.slot_keeper
TOKEN_MODULE, TOKEN_LABEL, TOKEN_PIN_FILE = ENV.token_module, ENV.token_label, ENV.token_pin_file
CHECKPOINT_KEY_FILE = ENV.key_folder / "checkpoint.key"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["meldpad.accounts.backend.AccountBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "meldpad.accounts.password_rules.Length"},
    {"NAME": "meldpad.accounts.password_rules.HardToGuess"},
    {"NAME": "meldpad.accounts.password_rules.NotLeaked"},
]
LEAKED_PASSWORDS = ENV.leaked_passwords
ACCOUNT_ADAPTER = "meldpad.accounts.adapter.StaffOnly"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
MFA_ADAPTER = "meldpad.accounts.adapter.SealedFactors"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TRUST_ENABLED = False
MFA_TOTP_TOLERANCE = 1  # thirty seconds early or late: a clock is never right
MFA_RECOVERY_CODE_DIGITS = 10
MFA_RECOVERY_CODES_SHOW_ONCE = True
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"

SESSION_ENGINE = "meldpad.accounts.sessions"
SESSION_COOKIE_AGE = 24 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = ENV.https
SESSION_COOKIE_NAME = "__Host-meldpad" if ENV.https else "meldpad"
CSRF_COOKIE_NAME = "__Host-meldpad-form" if ENV.https else "meldpad-form"
CSRF_COOKIE_SECURE = ENV.https
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "meldpad.web.views.errors.form_expired"
IDLE_MINUTES = ENV.idle_minutes
LONGEST_SESSION_HOURS = 9
RECENT_MINUTES = ENV.recent_minutes
DEVICE_COOKIE_NAME = "__Host-meldpad-device" if ENV.https else "meldpad-device"
TRUSTED_PROXIES = ENV.trusted_proxies

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = ENV.https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENV.https else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if ENV.https else 0

CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}
globals().update(mail(ENV))
PUBLIC_ADDRESS = ENV.address or f"{'https' if ENV.https else 'http'}://{ENV.hosts[0]}/"  # of the first screen, for mail
CLOCK_INSIDE = ENV.clock  # whether `meldpad serve` also does what `meldpad work` does

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "__Host-meldpad-language" if ENV.https else "meldpad-language"
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

STATIC_URL = "/static/"  # one place, also for whoever practises under an address of their own
STATIC_ROOT = None  # served from where they lie
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
DATA_UPLOAD_MAX_NUMBER_FILES = 5
FILE_UPLOAD_HANDLERS = ["meldpad.web.uploads.OnlyInMemory"]  # Django's own would write a large file to a temporary folder
ATTACHMENT_FOLDER = ENV.content_folder / "attachments"
THEME_FOLDER = ENV.content_folder / "themes"
ATTACHMENT_BYTES = ENV.attachment_megabytes * 1024 * 1024
CLAMAV = ENV.clamav

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"quiet": {"()": "meldpad.config.quiet.WithoutTokens"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["quiet"]}},
    "loggers": {
        "django": {"handlers": ["out"], "level": "WARNING", "propagate": False},
        "meldpad": {"handlers": ["out"], "level": "INFO", "propagate": False},
    },
}
