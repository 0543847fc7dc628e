"""What browsers send, read once and for all: the address, and the filters that it means."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from queries.filters import Filters
from queries.indicators import ALL, Indicator
from queries.messages import Message, Refused
from queries.months import Month

LONGEST = 6000
"""Characters of an address; a file of every indicator names each of them."""


class Compare(StrEnum):
    """What figures are set beside, as the address says it."""

    YOY = "yoy"
    PREVIOUS = "previous"
    TARGET = "target"
    CITY = "city"


def read_pairs(search: Any) -> list[tuple[str, str]]:
    """Read what an address says after its question mark.

    Raises:
        Refused: it is no text, or far too long.
    """
    if search is None:
        return []
    if not isinstance(search, str) or len(search) > LONGEST:
        raise Refused(Message("无法识别这个地址，请检查后重试"))
    return parse_qsl(search.removeprefix("?"))


def asked_of(pairs: Sequence[tuple[str, str]]) -> str:
    """Write what an address says of a table, without how and as what it is shown."""
    return urlencode([pair for pair in pairs if pair[0] not in ("show", "list")], quote_via=quote)


@dataclass(frozen=True)
class Address:
    """What the address of a page says after its question mark.

    Attributes:
        start: first month; None: not said.
        end: last month; None: not said.
        districts: codes, sorted; empty: not said.
        indicator: code; None: not said.
        compare: what figures are set beside; where it is not said, the same period last year.
        rest: everything else, which belongs to single pages.
    """

    start: Month | None = None
    end: Month | None = None
    districts: tuple[str, ...] = ()
    indicator: str | None = None
    compare: Compare = Compare.YOY
    rest: tuple[tuple[str, str], ...] = ()

    @classmethod
    def read(cls, search: Any) -> "Address":
        """Read `?from=2026-01&to=2026-09&district=350203&indicator=active_rate&compare=target`.

        Raises:
            Refused: a month is none, nothing is compared so, or the address is no text or far too
                long.
        """
        pairs = read_pairs(search)
        said = dict(pairs)
        return cls(
            start=Month.parse(said["from"]) if "from" in said else None,
            end=Month.parse(said["to"]) if "to" in said else None,
            districts=tuple(sorted({value for name, value in pairs if name == "district"})),
            indicator=said.get("indicator"),
            compare=read_compare(said.get("compare", Compare.YOY)),
            rest=tuple(pair for pair in pairs if pair[0] not in _OWN),
        )

    def write(self) -> str:
        """Write the address again, with its question mark; nothing where nothing is said."""
        pairs = [
            *([("from", str(self.start))] if self.start else []),
            *([("to", str(self.end))] if self.end else []),
            *(("district", code) for code in self.districts),
            *([("indicator", self.indicator)] if self.indicator else []),
            *([("compare", str(self.compare))] if self.compare != Compare.YOY else []),
            *self.rest,
        ]
        return f"?{urlencode(pairs, quote_via=quote)}" if pairs else ""

    def kept(self) -> "Address":
        """Return what goes along to another page: period, districts and comparison."""
        return replace(self, indicator=None, rest=())

    def narrowed(self, district: str) -> "Address":
        """Return the address narrowed to a district, or widened again where it was just that."""
        return replace(self, districts=() if self.districts == (district,) else (district,))

    def about(self, district: str) -> "Address":
        """Return what goes along to the page of a district: period, comparison, the district."""
        return replace(self.kept(), districts=(district,))

    def showing(self, indicator: str) -> "Address":
        """Return the address with an indicator chosen."""
        return replace(self, indicator=indicator)


_OWN = ("from", "to", "district", "indicator", "compare")


def read_compare(said: Any) -> Compare:
    """Read what figures are set beside.

    Raises:
        Refused: nothing is compared so.
    """
    if said not in tuple(Compare):
        raise Refused(Message("没有“{compare}”这种对比方式", compare=str(said)[:20]))
    return Compare(said)


def district_of(pathname: Any) -> str:
    """Return the code of the district that a page is about; empty where it is about none."""
    found = _DISTRICT.fullmatch(pathname) if isinstance(pathname, str) else None
    return found[1] if found else ""


_DISTRICT = re.compile(r"/districts/([0-9]{6})[0-9]*/?", re.ASCII)
"""The page of a district; the code of a township or village serves too."""


def last_whole_month(as_of: date) -> Month:
    """Return the last month that is over in the data."""
    month = Month.of(as_of)
    return month if as_of == month.last_day else month - 1


def default_period(as_of: date) -> tuple[Month, Month]:
    """Return January of the data's year to its last whole month; in January, the year before."""
    end = last_whole_month(as_of)
    return Month(end.year, 1), end


def filters_of(
    address: Address, as_of: date, visible: Collection[str], scope: frozenset[str] | None
) -> Filters:
    """Turn an address into filters.

    Args:
        address: what was asked for.
        as_of: latest day with data, by which the default period is chosen.
        visible: codes of the districts that the viewer may see.
        scope: of the viewer.

    Raises:
        Refused: the period ends before it starts, or a district is none that the viewer may see.
    """
    for code in address.districts:
        if code not in visible:
            raise Refused(Message("没有代码为“{code}”的区，或您无权查看", code=code[:12]))
    start, end = default_period(as_of)
    end = address.end or max(end, address.start or end)
    start = address.start or min(Month(end.year, 1), end)
    return Filters(start, end, frozenset(address.districts) or None, scope)


def is_running(filters: Filters, as_of: date) -> bool:
    """Tell whether a period ends with a month that is not over in the data."""
    return filters.end > last_whole_month(as_of)


def indicator_of(address: Address, default: str) -> Indicator:
    """Find the indicator that an address asks for.

    Raises:
        Refused: there is none of this code.
    """
    code = address.indicator or default
    if code not in ALL:
        raise Refused(Message("没有代码为“{code}”的指标", code=code[:60]))
    return ALL[code]


def span_of(start: Month, end: Month, as_of: date) -> str:
    """Name the quick choice that a period is: `year`, `last12`, `previous` or `own`."""
    periods = {code: period_of(code, as_of) for code in ("year", "last12", "previous")}
    return next((code for code, period in periods.items() if period == (start, end)), "own")


def period_of(span: str, as_of: date) -> tuple[Month, Month] | None:
    """Return the period of a quick choice; None for `own` and anything else."""
    start, end = default_period(as_of)
    return {
        "year": (start, end),
        "last12": (end - 11, end),
        "previous": (Month(end.year - 1, 1), Month(end.year - 1, 12)),
    }.get(span)
