"""Everything that differs between one installation and another, read once."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dotenv import dotenv_values


class BadSetting(ValueError):
    """A setting is missing or wrong; the message names it and says what it should be."""


def _setting(meaning: str, default: Any = None) -> Any:
    return field(default=default, metadata={"meaning": meaning})


@dataclass(frozen=True, kw_only=True)
class Settings:
    """One installation's settings; each is the environment variable ZHIYUAN_<NAME>."""

    database_url: str = _setting(
        "Address of the store, as SQLAlchemy writes it.", "sqlite:///var/zhiyuan.db"
    )
    read_database_urls: tuple[str, ...] = _setting(
        "Addresses of replicas to read from, separated by commas.", ()
    )
    secret_key: str = _setting("Signs the session cookie; at least 16 characters.", "")
    pii_keys: tuple[str, ...] = _setting(
        "Keys for personal fields, newest first, separated by commas; at least 16 characters.", ()
    )
    city: str = _setting("City pack that the demo loads.", "xiamen")
    locale: str = _setting("Language where neither person nor browser says: zh_CN or en.", "zh_CN")
    timezone: str = _setting("The city's clock.", "Asia/Shanghai")
    session_idle_minutes: int = _setting("Minutes without a request until a session ends.", 30)
    session_hours: int = _setting("Hours until a session ends, whatever is done in it.", 10)
    behind_tls: bool = _setting(
        "1 where a proxy serves this over TLS: cookies Secure, HSTS.", False
    )
    allowed_hosts: tuple[str, ...] = _setting(
        "Host names that requests may name, separated by commas; empty: any.", ()
    )
    map_approval_number: str = _setting("审图号 printed below the map; empty: 示意图.", "")
    demo_password: str = _setting("Password of the demo accounts; empty: generated.", "")
    log_format: str = _setting("text or json.", "text")

    @classmethod
    def from_environment(
        cls, environ: Mapping[str, str] | None = None, env_file: Path | None = Path(".env")
    ) -> "Settings":
        """Read the settings.

        Args:
            environ: where from; None: the process's environment.
            env_file: read first where it exists; the environment wins over it.

        Raises:
            BadSetting: a value cannot be what it should be, or a ZHIYUAN_ name is unknown.
        """
        known = dotenv_values(env_file) if env_file and env_file.is_file() else {}
        found = {**known, **(os.environ if environ is None else environ)}
        given = {
            name.removeprefix("ZHIYUAN_").lower(): value
            for name, value in found.items()
            if name.startswith("ZHIYUAN_") and value is not None
        }
        names = {one.name for one in fields(cls)}
        for name in given.keys() - names:
            raise BadSetting(f"ZHIYUAN_{name.upper()} is not a setting; see the README's table")
        defaults = {one.name: one.default for one in fields(cls)}
        return cls(**{name: _read(name, text, defaults[name]) for name, text in given.items()})

    def __post_init__(self) -> None:
        """Refuse values that would only fail later."""
        if self.locale not in ("zh_CN", "en"):
            raise BadSetting("ZHIYUAN_LOCALE must be zh_CN or en")
        if self.log_format not in ("text", "json"):
            raise BadSetting("ZHIYUAN_LOG_FORMAT must be text or json")
        if min(self.session_idle_minutes, self.session_hours) < 1:
            raise BadSetting("ZHIYUAN_SESSION_IDLE_MINUTES and ZHIYUAN_SESSION_HOURS start at 1")
        try:
            ZoneInfo(self.timezone)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise BadSetting("ZHIYUAN_TIMEZONE must be a zone such as Asia/Shanghai") from error
        if not self.database_url.startswith(("sqlite:", "postgresql")):
            raise BadSetting("ZHIYUAN_DATABASE_URL must begin with sqlite: or postgresql")


def _read(name: str, text: str, default: Any) -> Any:
    if isinstance(default, bool):
        if text not in ("0", "1"):
            raise BadSetting(f"ZHIYUAN_{name.upper()} must be 0 or 1")
        return text == "1"
    if isinstance(default, int):
        if not text.isdecimal():
            raise BadSetting(f"ZHIYUAN_{name.upper()} must be a whole number")
        return int(text)
    if isinstance(default, tuple):
        return tuple(part.strip() for part in text.split(",") if part.strip())
    return text
