"""The one place that looks at the clock; everything else is told the time."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]
"""Tells the time in UTC, without a zone, as the store keeps it."""


def utc_now() -> datetime:
    """Return the time in UTC, without a zone."""
    return datetime.now(UTC).replace(tzinfo=None)


def local_in(timezone: str, moment: datetime) -> datetime:
    """Turn a moment of the store into a city's, without a zone."""
    return moment.replace(tzinfo=UTC).astimezone(ZoneInfo(timezone)).replace(tzinfo=None)


def today_in(timezone: str) -> date:
    """Return the date in a city, such as that of `Asia/Shanghai`."""
    return datetime.now(ZoneInfo(timezone)).date()
