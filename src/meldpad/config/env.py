"""The only place that reads the environment. Everything has a default that is right for one school on one machine."""

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit


class SettingUnreadable(Exception):
    """An environment variable holds something that cannot be used; the text names the variable."""


@dataclass(frozen=True, kw_only=True)
class Environment:
    """What the outside may choose. Content and keys never share a folder."""

    content_folder: Path
    key_folder: Path
    slot_folder: Path | None
    second_slot_folder: Path | None
    root_keeper: str
    slot_keeper: str
    token_module: Path | None
    token_label: str
    token_pin_file: Path | None
    database: str
    keys_database: str
    hosts: tuple[str, ...]
    https: bool
    demo: bool
    idle_minutes: int
    recent_minutes: int
    trusted_proxies: int
    leaked_passwords: Path | None
    attachment_megabytes: int
    clamav: str
    backup_recipients: tuple[str, ...]
    mail: str
    mail_from: str
    address: str
    clock: bool


def read_environment() -> Environment:
    """The environment as typed settings; SettingUnreadable when a number is none or a file is not there."""
    data = Path(os.environ.get("MELDPAD_DATA", "var")).resolve()
    https = os.environ.get("MELDPAD_HTTPS", "") == "1"
    return Environment(
        content_folder=data / "content",
        key_folder=Path(os.environ.get("MELDPAD_KEY_FOLDER", data / "keys")).resolve(),
        slot_folder=_path("MELDPAD_SLOT_FOLDER"),
        second_slot_folder=_path("MELDPAD_SECOND_SLOT_FOLDER"),
        root_keeper=_keeper("MELDPAD_ROOT_KEEPER"),
        slot_keeper=_keeper("MELDPAD_SLOT_KEEPER"),
        token_module=_file("MELDPAD_TOKEN_MODULE"),
        token_label=os.environ.get("MELDPAD_TOKEN_LABEL", ""),
        token_pin_file=_path("MELDPAD_TOKEN_PIN_FILE"),
        database=os.environ.get("MELDPAD_DATABASE", ""),
        keys_database=os.environ.get("MELDPAD_KEYS_DATABASE", ""),
        hosts=tuple(os.environ.get("MELDPAD_HOSTS", "127.0.0.1,localhost").split(",")),
        https=https,
        demo=os.environ.get("MELDPAD_DEMO", "") == "1",
        idle_minutes=_number("MELDPAD_IDLE_MINUTES", 15),
        recent_minutes=_number("MELDPAD_RECENT_MINUTES", 10),
        trusted_proxies=_number("MELDPAD_TRUSTED_PROXIES", 1 if https else 0),
        leaked_passwords=_file("MELDPAD_LEAKED_PASSWORDS"),
        attachment_megabytes=_number("MELDPAD_ATTACHMENT_MEGABYTES", 5),
        clamav=_socket_here("MELDPAD_CLAMAV"),
        backup_recipients=tuple(os.environ.get("MELDPAD_BACKUP_RECIPIENTS", "").replace(",", " ").split()),
        mail=os.environ.get("MELDPAD_MAIL", ""),
        mail_from=os.environ.get("MELDPAD_MAIL_FROM", ""),
        address=_web_address("MELDPAD_ADDRESS"),
        clock=os.environ.get("MELDPAD_CLOCK", "1") == "1",
    )


def _number(name: str, default: int) -> int:
    text = os.environ.get(name, str(default))
    if not text.isascii() or not text.isdigit():
        raise SettingUnreadable(f"{name} must be a whole number")
    return int(text)


def _socket_here(name: str) -> str:
    """A socket of this machine: a path, or a port. What goes through it is not sealed, so no other machine will do."""
    text = os.environ.get(name, "")
    host, _, port = text.rpartition(":")
    if text and not text.startswith("/") and (host not in ("127.0.0.1", "localhost") or not port.isdecimal()):
        raise SettingUnreadable(f"{name} must be the path of a socket, or a port of this machine such as 127.0.0.1:3310")
    return text


def _web_address(name: str) -> str:
    """An address of a page, ending with a slash; it goes into mail as it is."""
    text = os.environ.get(name, "")
    url = urlsplit(text)
    if text and (url.scheme not in ("http", "https") or not url.hostname):
        raise SettingUnreadable(f"{name} must be the address of Meldpad, such as https://meldpad.example.org/")
    return f"{text.rstrip('/')}/" if text else ""


def _file(name: str) -> Path | None:
    text = os.environ.get(name, "")
    if text and not Path(text).is_file():
        raise SettingUnreadable(f"{name} must be the path of a file")
    return Path(text).resolve() if text else None


def _path(name: str) -> Path | None:
    text = os.environ.get(name, "")
    return Path(text).resolve() if text else None


def _keeper(name: str) -> str:
    keeper = os.environ.get(name, "file")
    if keeper not in {"file", "token"}:
        raise SettingUnreadable(f"{name} must be file or token")
    if keeper == "token" and not all(os.environ.get(f"MELDPAD_TOKEN_{part}") for part in ("MODULE", "LABEL", "PIN_FILE")):
        raise SettingUnreadable(
            f"{name} is token: MELDPAD_TOKEN_MODULE, MELDPAD_TOKEN_LABEL and MELDPAD_TOKEN_PIN_FILE must say which"
        )
    return keeper
