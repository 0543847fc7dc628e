"""Reading cells that say how much or when: numbers, durations, days, moments."""

import re
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import Any

from queries.imports.fields import Known, Parser, Wrong
from queries.imports.texts import plain
from queries.messages import Message

_LONGEST = 744 * 60
_MANY = 9_999
_LARGEST = 2**31 - 1
_DAY = re.compile(
    r"(?P<y>[0-9]{4})(?:[-./年](?P<m>[0-9]{1,2})[-./月](?P<d>[0-9]{1,2})日?"
    r"|(?P<mm>[0-9]{2})(?P<dd>[0-9]{2}))"
)
_YEARLESS = re.compile(r"(0?[1-9]|1[0-2])[-./月][0-3]?[0-9]日?")
_TIME = re.compile(
    r"[T ]*(?P<h>[0-9]{1,2})(?:[:时点](?P<m>[0-9]{1,2})?分?)(?::?(?P<s>[0-9]{1,2})(?:\.0*)?秒?)?"
)
_NUMBER = re.compile(r"[-+]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?")
_HOURS = re.compile(r"(?P<n>[0-9]+(?:\.[0-9]+)?)(?:小时|个小时|时|h|hr|hrs|hour|hours)?")
_MINUTES = re.compile(r"(?P<n>[0-9]+(?:\.[0-9]+)?)(?:分钟|分|min|mins|minutes)")
_HOURS_MINUTES = re.compile(
    r"(?P<h>[0-9]+)(?:[:]|小时|个小时|时)(?P<m>[0-5]?[0-9])(?:分钟|分|:00)?"
)
_SERIAL_1904 = 1462
_FIRST_SERIAL, _LAST_SERIAL = 1, 109_939  # 1900-01-01 to 2200-12-31
_LEAP_BUG = 60
_YEARS = (1900, 2200)


def number(cell: Any, _: Known) -> float:
    """Read a number; thousands may be parted by commas."""
    if type(cell) in (int, float) and isfinite(cell):
        return float(cell)
    said = plain(cell)
    if not _NUMBER.fullmatch(said):
        raise Wrong(Message("应为数字"), Message("请只写阿拉伯数字，不带单位和说明"))
    return float(said.replace(",", ""))


def whole(low: int = 0, high: int = _LARGEST) -> Parser:
    """Read a whole number within bounds, both included."""

    def parse(cell: Any, known: Known) -> int:
        value = number(cell, known)
        if not (value.is_integer() and low <= value <= high):
            raise Wrong(
                Message("应为 {low} 到 {high} 的整数", low=low, high=high),
                Message("请更正，不知道就留空"),
            )
        return int(value)

    return parse


def heads(cell: Any, known: Known) -> int:
    """Read how many people; 9999 and its like, which stand for `many`, are no number of them."""
    value: int = whole()(cell, known)
    if value >= _MANY and set(str(value)) == {"9"}:
        raise Wrong(
            Message("{value} 多半表示“不限”或“很多”，不是人数", value=value),
            Message("请填写实际人数，不知道就留空"),
        )
    return value


def minutes(cell: Any, _: Known) -> int:
    """Read a duration given in hours, such as 2.5, 2.5小时, 2:30, 2小时30分 or 90分钟."""
    value = _minutes(cell)
    if value is None:
        raise Wrong(
            Message("认不出这个时长"),
            Message("请写作 2.5、2.5小时、2:30、2小时30分 或 90分钟"),
        )
    if not 1 <= value <= _LONGEST:
        raise Wrong(Message("时长须大于 0，不超过 744 小时"), Message("请核对原始记录后更正"))
    return value


def day(cell: Any, known: Known) -> date:
    """Read a day; a time of day that comes with it is left away."""
    return moment(cell, known).date()


def moment(cell: Any, known: Known) -> datetime:
    """Read a day with its time, 00:00 where there is none; seconds are cut off."""
    if isinstance(cell, str):
        found = _canonical(cell)
        if found is None:
            _refuse_yearless(cell)
            found = _written(plain(cell), known)
    elif isinstance(cell, datetime):
        found = _rounded(cell)
    elif isinstance(cell, date):
        found = datetime(cell.year, cell.month, cell.day)
    else:
        _refuse_yearless(cell)
        found = _serial(cell, known) if type(cell) in (int, float) else None
    if found is None or not _YEARS[0] <= found.year <= _YEARS[1]:
        raise Wrong(
            Message("认不出这个日期，或没有这一天"),
            Message("请写作 2021-03-05，带时间的写作 2021-03-05 09:30"),
        )
    return found


def _refuse_yearless(cell: Any) -> None:
    """Refuse a month and a day alone; as the number of a day, 6.30 would lie in 1900."""
    if isinstance(cell, str):
        yearless = _YEARLESS.fullmatch(plain(cell)) is not None
    else:
        yearless = isinstance(cell, float) and 1 <= cell < 13 and not cell.is_integer()
    if yearless:
        raise Wrong(Message("日期没有写年份"), Message("请写全年月日，如 2021-06-30，再导入"))


def _canonical(cell: str) -> datetime | None:
    # fromisoformat also takes 2021W10 and 2021-W10-5, which nobody here means.
    if len(cell) in (10, 16) and cell[4] == cell[7] == "-" and cell[5] != "W":
        try:
            return datetime.fromisoformat(cell)
        except ValueError:
            return None
    return None


def _written(said: str, known: Known) -> datetime | None:
    found = _DAY.match(said)
    if found is None:
        value = number(said, known) if _NUMBER.fullmatch(said) else None
        return None if value is None else _serial(value, known)
    rest = said[found.end() :].strip()
    year, month, day = found["y"], found["m"] or found["mm"], found["d"] or found["dd"]
    clock = timedelta(0) if not rest else _clock(rest)
    if clock is None:
        return None
    try:
        return datetime(int(year), int(month), int(day)) + clock
    except (ValueError, OverflowError):
        return None


def _clock(said: str) -> timedelta | None:
    found = _TIME.fullmatch(said)
    if found is None:
        return None
    hour, minute, second = (int(found[part] or 0) for part in "hms")
    if hour > 24 or minute > 59 or second > 59 or (hour == 24 and minute + second):
        return None
    return timedelta(hours=hour, minutes=minute)


def _serial(value: float, known: Known) -> datetime | None:
    if 19_000_101 <= value <= 22_001_231 and float(value).is_integer():
        return _written(str(int(value)), known)
    serial = value + (_SERIAL_1904 if known.epoch_1904 else 0)
    if not _FIRST_SERIAL <= serial < _LAST_SERIAL or _LEAP_BUG <= serial < _LEAP_BUG + 1:
        return None
    if _YEARS[0] <= value <= _YEARS[1]:
        return None  # a year, not the number of a day in 1905
    # Day numbers below 60 are one too small: Excel knows a 29 February 1900.
    origin = datetime(1899, 12, 30) if serial > _LEAP_BUG else datetime(1899, 12, 31)
    return _rounded(origin + timedelta(days=serial))


def _rounded(value: datetime) -> datetime:
    # Day numbers hold times as fractions: 09:30 may come as 09:29:59.999.
    return (value + timedelta(milliseconds=500)).replace(second=0, microsecond=0, tzinfo=None)


def _minutes(cell: Any) -> int | None:
    if isinstance(cell, time):
        return round(cell.hour * 60 + cell.minute + cell.second / 60)
    if isinstance(cell, timedelta):
        return round(cell.total_seconds() / 60)
    if type(cell) in (int, float):
        return _bounded(cell * 60)
    if isinstance(cell, (date, datetime)):
        return None
    said = plain(cell).lower().replace(" ", "")
    for pattern, per_unit in ((_HOURS, 60), (_MINUTES, 1)):
        found = pattern.fullmatch(said)
        if found:
            return _bounded(float(found["n"]) * per_unit)
    found = _HOURS_MINUTES.fullmatch(said)
    return int(found["h"]) * 60 + int(found["m"]) if found else None


def _bounded(value: float) -> int:
    """Round minutes; 0, which no duration is, for what no calendar holds."""
    return round(value) if abs(value) < _LARGEST else 0
