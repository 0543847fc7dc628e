"""What every command needs of the installation: its settings, store and date."""

import secrets
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from dashboard.settings import BadSetting, Settings
from queries.messages import Message, Refused
from queries.personal import Vault
from queries.store import Store


def open_store(settings: Settings | None = None, *, current: bool = True) -> Store:
    """Open the store that the settings name.

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
    if current and not store.is_current():
        raise Refused(Message("数据库结构不是最新版本，请先运行 zhiyuan db upgrade"))
    return store


def today(settings: Settings | None = None) -> date:
    """Return the city's date."""
    settings = settings or Settings.from_environment()
    return datetime.now(ZoneInfo(settings.timezone)).date()


def kept_secret(settings: Settings, name: str) -> str:
    """Return a secret generated once and kept beside an embedded store.

    Raises:
        BadSetting: the store is not embedded, so the secret must be set.
    """
    if not settings.database_url.startswith("sqlite:///"):
        setting = "PII_KEYS" if name == "pii_key" else name.upper()
        raise BadSetting(f"ZHIYUAN_{setting} must be set where the store is not an SQLite file")
    path = Path(settings.database_url.removeprefix("sqlite:///")).parent / name
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(32))
    return path.read_text()
