"""Whether Meldpad sends mail, and through which machine. Without one it sends none and everything works."""

from urllib.parse import unquote, urlsplit

from meldpad.config.env import Environment, SettingUnreadable

NONE = "django.core.mail.backends.dummy.EmailBackend"
SMTP = "django.core.mail.backends.smtp.EmailBackend"
PORTS = {"smtp": 587, "smtps": 465}  # the first turns to TLS when it is connected, the second begins with it


def mail(env: Environment) -> dict[str, object]:
    """Django's settings for mail; SettingUnreadable when the address of the machine is none."""
    if not env.mail:
        return {"EMAIL_BACKEND": NONE}
    try:
        url = urlsplit(env.mail)
        port = url.port
    except ValueError:
        raise SettingUnreadable("MELDPAD_MAIL must be smtp://user:password@host:port") from None
    if url.scheme not in PORTS or not url.hostname or not env.mail_from:
        raise SettingUnreadable("MELDPAD_MAIL must be smtp://user:password@host:port, and MELDPAD_MAIL_FROM an address")
    return {
        "EMAIL_BACKEND": SMTP,
        "EMAIL_HOST": url.hostname,
        "EMAIL_PORT": port or PORTS[url.scheme],
        "EMAIL_HOST_USER": unquote(url.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
        "EMAIL_USE_TLS": url.scheme == "smtp",
        "EMAIL_USE_SSL": url.scheme == "smtps",
        "EMAIL_TIMEOUT": 10,
        "DEFAULT_FROM_EMAIL": env.mail_from,
    }
