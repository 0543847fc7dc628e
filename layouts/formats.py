"""How numbers, shares, changes and dates are written in the language spoken."""

from datetime import date, datetime
from typing import NamedTuple

from babel.dates import format_date

from layouts.names import baseline_name, nothing_beside, unit_name
from layouts.texts import CHINESE, ENGLISH, gettext, locale
from layouts.values import FigureLike, MonthLike

_DECIMALS = {"hours_per_person": 1, "hours_per_10k": 0}
_SHARE_DECIMALS = 1
_STEPS = {CHINESE: ((100_000_000, "亿"), (10_000, "万")), ENGLISH: ((1_000_000, "M"),)}
MISSING, FEW, HIDDEN, NOT_COMPARABLE, NOT_DUE = EMPTY = ("–", "<5", "*", "⁄", "…")
"""What stands in cells without a value, in the order in which it is explained."""
HIDING = ("suppressed", "protected")
"""Marks of numbers that exist and are not told."""

_MARKS = {
    **dict.fromkeys(HIDING, HIDDEN),
    "insufficient": NOT_COMPARABLE,
    "not_due": NOT_DUE,
}


class Written(NamedTuple):
    """A value in two pieces, so that the unit may be set smaller.

    Attributes:
        number: digits, sign and separators.
        unit: with the word for ten thousand and the like.
    """

    number: str
    unit: str

    def __str__(self) -> str:
        """Write both; a per cent sign and Chinese words stand close, English words apart."""
        close = not self.unit or self.unit == "%" or locale() == CHINESE
        return f"{self.number}{self.unit}" if close else f"{self.number} {self.unit}"


class Change(NamedTuple):
    """How a value differs from an earlier one.

    Attributes:
        direction: `up`, `down`, `same` or `none` (nothing to compare with).
        text: in words with the sign.
    """

    direction: str
    text: str


def scale_of(largest: float) -> tuple[float, str]:
    """Choose what values are divided by, and its word: 万 and 亿 in Chinese, M in English."""
    size = round(abs(largest))
    return next(((float(step), word) for step, word in _STEPS[locale()] if size >= step), (1.0, ""))


def short(value: float, unit: str) -> Written:
    """Write a value as on a card: in 万 from ten thousand on, with one decimal."""
    if unit == "share":
        return Written(f"{value * 100:,.{_SHARE_DECIMALS}f}", "%")
    scale, word = scale_of(value)
    if not word:
        return Written(_digits(value, unit), unit_name(unit))
    number = f"{value / scale:,.{1 if locale() == CHINESE else 2}f}"
    return (
        Written(number, word + unit_name(unit))
        if locale() == CHINESE
        else Written(number + word, unit_name(unit))
    )


def exact(value: float, unit: str) -> str:
    """Write a value in full, with its unit."""
    if unit == "share":
        return f"{value * 100:,.2f}%"
    return str(Written(_digits(value, unit), unit_name(unit)))


def cell(figure: FigureLike, unit: str) -> str:
    """Write a value as in a table: in full, without the unit; or its mark."""
    if figure.value is None:
        return mark(figure.mark, unit)
    return _cell(figure.value, unit)


def interval(figure: FigureLike, unit: str) -> str:
    """Write the interval of a value; nothing where none is claimed."""
    if figure.lower is None or figure.upper is None:
        return ""
    return f"{_cell(figure.lower, unit)}–{_cell(figure.upper, unit)}"


def mark(code: str | None, unit: str) -> str:
    """Return the sign that stands where there is no value of a unit.

    Persons too few to be shown are fewer than five; of anything else that is hidden, a share of
    them, what they did, or a number that is usually large, that says nothing.
    """
    if code == "suppressed" and unit == "persons":
        return FEW
    return _MARKS.get(code or "", MISSING)


def parts_of(figure: FigureLike) -> str:
    """Write numerator and denominator of a ratio as on a card; nothing for any other value."""
    if figure.denominator is None or figure.numerator is None:
        return ""
    return f"{_whole(figure.numerator)} / {_whole(figure.denominator)}"


def exact_parts_of(figure: FigureLike) -> str:
    """Write numerator and denominator of a ratio in full; nothing for any other value."""
    if figure.denominator is None or figure.numerator is None:
        return ""
    return f"{figure.numerator:,.0f} / {figure.denominator:,.0f}"


def change(now: float | None, before: float | None, unit: str, compare: str = "yoy") -> Change:
    """Say how a value differs from what it is set beside.

    Args:
        now: the value; None: there is none.
        before: the other one; None: there is none.
        unit: of both; a change of a share is said in percentage points.
        compare: what the other one is: of the same period last year, of the previous period, the
            target, the city's.
    """
    if now is None or before is None or (unit != "share" and before == 0):
        return Change("none", nothing_beside(compare))
    beside = baseline_name(compare)
    size = round((now - before) * 100, 1) if unit == "share" else round(now / before * 100 - 100, 1)
    if size == 0:
        return Change("same", gettext("● 与{baseline}持平", baseline=beside))
    sign, direction = ("▲", "up") if size > 0 else ("▼", "down")
    amount = f"{abs(size):,.1f}"
    words = (
        gettext("{sign} {amount} 个百分点 较{baseline}", sign=sign, amount=amount, baseline=beside)
        if unit == "share"
        else gettext("{sign} {amount}% 较{baseline}", sign=sign, amount=amount, baseline=beside)
    )
    return Change(direction, words)


def brief_change(
    now: FigureLike, before: FigureLike | None, unit: str, compare: str = "yoy"
) -> Change:
    """Say the same for a column whose head names what is compared; or the mark of either."""
    found = change(now.value, before.value if before else None, unit, compare)
    if found.direction == "none":
        marks = [one.mark for one in (now, before) if one is not None and one.value is None]
        return Change("none", mark(marks[0] if marks else None, unit))
    if found.direction == "same":
        return Change("same", "● 0.0")
    return Change(found.direction, " ".join(found.text.split(" ")[:2]))


def month(one: MonthLike) -> str:
    """Write a month: 2026年9月, Sep 2026."""
    if locale() == CHINESE:
        return f"{one.year}年{one.number}月"
    return format_date(date(one.year, one.number, 1), "MMM yyyy", locale="en")


def period(start: MonthLike, end: MonthLike) -> str:
    """Write a period: 2026年1月–9月, Jan–Sep 2026."""
    if (start.year, start.number) == (end.year, end.number):
        return month(end)
    if start.year != end.year:
        return f"{month(start)}–{month(end)}"
    if locale() == CHINESE:
        return f"{month(start)}–{end.number}月"
    return f"{month(start).split()[0]}–{month(end)}"


def day(one: date) -> str:
    """Write a day: 2026年9月30日, 30 Sep 2026."""
    if locale() == CHINESE:
        return f"{one.year}年{one.month}月{one.day}日"
    return format_date(one, "d MMM yyyy", locale="en")


def minute(one: datetime) -> str:
    """Write a moment to the minute: 2026年9月30日 08:05, 30 Sep 2026 08:05."""
    return f"{day(one)} {one:%H:%M}"


def duration(minutes: int) -> str:
    """Write a stretch of time: `2 小时 30 分`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return gettext("{minutes} 分", minutes=rest)
    if not rest:
        return gettext("{hours} 小时", hours=f"{hours:,}")
    return gettext("{hours} 小时 {minutes} 分", hours=f"{hours:,}", minutes=rest)


def file_size(size: int) -> str:
    """Write how large a file is."""
    return f"{size / 2**20:.1f} MB" if size >= 2**20 else f"{max(1, round(size / 1024))} KB"


def _cell(value: float, unit: str) -> str:
    if unit == "share":
        return f"{value * 100:,.{_SHARE_DECIMALS}f}%"
    return _digits(value, unit)


def moment(written: str) -> str:
    """Write a year, a month or a day that is kept as text: `2022`, `2022-12` or `2022-12-31`."""
    parts = written.split("-")
    if len(parts) == 3:
        return day(date.fromisoformat(written))
    first = date(int(parts[0]), int(parts[1]) if len(parts) > 1 else 1, 1)
    if locale() == CHINESE:
        return format_date(first, "y年M月" if len(parts) > 1 else "y年", locale="zh")
    return format_date(first, "MMM yyyy" if len(parts) > 1 else "yyyy", locale="en")


def days(start: date, end: date | None) -> str:
    """Write a day, or the days from one to another."""
    if end is None or end == start:
        return day(start)
    return gettext("{start}至{end}", start=day(start), end=day(end))


def _digits(value: float, unit: str) -> str:
    return f"{value:,.{_DECIMALS.get(unit, 0)}f}"


def _whole(value: float) -> str:
    return str(short(round(value), ""))
