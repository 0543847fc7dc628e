"""What every command needs of the installation: its settings, store and date."""

import secrets
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from dashboard.clock import today_in
from dashboard.setting_checks import BadSetting
from dashboard.settings import Settings
from queries.messages import Message, Refused
from queries.personal import Vault
from queries.store import Store


def open_store(settings: Settings | None = None, *, current: bool = True) -> Store:
    """Open the store that the settings name; it is closed when the command ends.

    Args:
        settings: read from the environment where left out.
        current: refuse a store whose tables are not of the newest version.

    Raises:
        Refused: the store must be upgraded first.
    """
    settings = settings or Settings.from_environment()
    store = Store(
        settings.database_url,
        vault=Vault(settings.pii_keys or (kept_secret(settings, "pii_key"),)),
        read_urls=settings.read_database_urls,
    )
    context = click.get_current_context(silent=True)
    if context is not None:
        context.call_on_close(store.close)
    if current and not store.is_current():
        raise Refused(Message("数据库结构不是最新版本，请先运行 zhiyuan db upgrade"))
    return store


def keyed(settings: Settings) -> Settings:
    """Return settings with the keys of personal fields, those kept beside the store included."""
    return replace(settings, pii_keys=settings.pii_keys or (kept_secret(settings, "pii_key"),))


def today(settings: Settings | None = None) -> date:
    """Return the city's date."""
    settings = settings or Settings.from_environment()
    return today_in(settings.timezone)


def serving_settings() -> Settings:
    """Read the settings of a serving process; keys that are not set are kept beside the store."""
    settings = keyed(Settings.from_environment())
    return replace(settings, secret_key=settings.secret_key or kept_secret(settings, "secret_key"))


def kept_secret(settings: Settings, name: str, length: int = 32) -> str:
    """Return a secret generated once and kept beside an embedded store.

    Args:
        settings: of this installation.
        name: of the file it is kept in.
        length: bytes of chance in it.

    Raises:
        BadSetting: the store is not embedded, so the secret must be set.
    """
    if not settings.database_url.startswith("sqlite:///"):
        setting = "PII_KEYS" if name == "pii_key" else name.upper()
        raise BadSetting(f"ZHIYUAN_{setting} must be set where the store is not an SQLite file")
    path = store_file(settings).parent / name
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(length))
    return path.read_text()


def store_file(settings: Settings) -> Path:
    """Return the file of an embedded store."""
    return Path(settings.database_url.removeprefix("sqlite:///"))
