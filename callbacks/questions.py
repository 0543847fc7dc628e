"""A page's question: who asks, for what period and districts, of which version of the figures."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any

from callbacks.controls import Address, filters_of, is_running
from callbacks.earlier import earlier_period
from callbacks.ground import Ground
from callbacks.kept import Kept
from layouts.formats import period
from layouts.names import indicator_name, unit_name
from layouts.parts.notices import records_source, source_line
from layouts.parts.panels import files_query
from layouts.texts import gettext
from layouts.values import Frame, Place
from queries.filters import Filters
from queries.indicators import Figure, Indicator, answer
from queries.indicators.comparing import dispersions
from queries.messages import Message, Refused
from queries.months import Month
from queries.schema.base import UNKNOWN_DISTRICT
from queries.statistics import Dispersion

TREND_MONTHS = 24


@dataclass(frozen=True)
class Question:
    """What a page shows.

    Attributes:
        ground: what the answer stands on.
        path: address of the page.
        address: what it says after its question mark.
        filters: period, districts, scope.
        within: name of the township that the page is narrowed to; empty: none.
    """

    ground: Ground
    path: str
    address: Address
    filters: Filters
    within: str = ""

    @classmethod
    def read(cls, ground: Ground, path: str, search: Any) -> "Question":
        """Read the address of a page.

        Raises:
            Refused: it cannot be answered, see `filters_of`; there are no figures, or none that
                the viewer may see.
        """
        as_of = ground.snapshot.version.as_of
        if as_of is None:
            raise Refused(Message("系统中还没有数据"))
        if not ground.visible:
            raise Refused(Message("您的账号还没有可查看的区，请联系安全管理员"))
        address = Address.read(search)
        scope = ground.viewer.scope
        return cls(ground, path, address, filters_of(address, as_of, ground.visible, scope))

    @cached_property
    def frame(self) -> Frame:
        """What every figure of the page has in common."""
        version = self.ground.snapshot.version
        named = gettext("、").join(self.ground.name(code) for code in self.address.districts)
        return Frame(
            self.filters.start,
            self.filters.end,
            version.as_of,
            version.as_of is not None and is_running(self.filters, version.as_of),
            self.within or named or self.ground.together(),
            version.number,
            self.address.compare,
        )

    @cached_property
    def _kept(self) -> Kept:
        return Kept()

    @cached_property
    def wide(self) -> Filters:
        """The same period for every district that the viewer may see."""
        return replace(self.filters, districts=None)

    def earlier(self, filters: Filters) -> Filters | None:
        """Return the earlier period that the address compares one with, see `earlier_period`."""
        snapshot = self.ground.snapshot
        return earlier_period(filters, self.address.compare, snapshot, self.frame.running)

    def whole(
        self, indicators: Sequence[Indicator], filters: Filters | None = None
    ) -> dict[str, Figure]:
        """Measure indicators for the districts asked for together.

        Args:
            indicators: what to measure.
            filters: others than the page's.

        Returns:
            By code of the indicator.
        """
        asked = filters or self.filters

        def measured(missing: list[Indicator]) -> dict[str, Figure]:
            return {one.indicator: one for one in answer(self.ground.snapshot, missing, asked)}

        return self._kept.of(("together", asked), indicators, measured)

    def by_district(
        self, indicators: Sequence[Indicator], filters: Filters | None = None
    ) -> dict[str, dict[str, Figure]]:
        """Measure indicators for every district that the viewer may see.

        Returns:
            By code of the indicator, then of the district.
        """
        asked = filters or self.wide

        def measured(missing: list[Indicator]) -> dict[str, dict[str, Figure]]:
            found: dict[str, dict[str, Figure]] = {one.code: {} for one in missing}
            for one in answer(self.ground.snapshot, missing, asked, by_district=True):
                found[one.indicator][str(one.district)] = one
            return found

        return self._kept.of(("by district", asked), indicators, measured)

    def spread(self, indicators: Sequence[Indicator]) -> dict[str, Dispersion]:
        """Estimate how much more places of the city differ than by chance, by indicator."""
        estimate = partial(dispersions, self.ground.snapshot, filters=self.wide)
        return self._kept.of("spread", indicators, estimate)

    def months(self, count: int) -> list[Month]:
        """List the last months up to the end of the period, early to late."""
        return list((self.filters.end - (count - 1)).through(self.filters.end))

    def by_month(
        self, indicators: Sequence[Indicator], count: int, back: int = 0
    ) -> dict[str, list[Figure]]:
        """Measure indicators in each of the last months up to the end of the period.

        Args:
            indicators: what to measure.
            count: of months.
            back: so many months earlier.

        Returns:
            By code of the indicator, a figure for each month.
        """
        span = replace(self.filters, start=self.filters.end - (count - 1)).back(back)
        found: dict[str, list[Figure]] = {one.code: [] for one in indicators}
        for one in answer(self.ground.snapshot, indicators, span, by_month=True):
            found[one.indicator].append(one)
        return found

    def places(self, found: Collection[Mapping[str, Figure]]) -> list[Place]:
        """Describe the districts to show, in the official order.

        Args:
            found: figures by district; 市本级 and 000000 are shown where any of theirs is not 0.

        Returns:
            Each with a link that narrows the page to it.
        """
        beside = (self.ground.snapshot.city, UNKNOWN_DISTRICT)
        return [
            Place(
                code,
                self.ground.name(code),
                self.ground.short(code),
                self.path + self.address.narrowed(code).write(),
                code in self.address.districts,
                code not in beside,
                f"/districts/{code}{self.address.about(code).write()}",
            )
            for code in self.ground.visible
            if code not in beside or any(one[code].value for one in found if code in one)
        ]

    def subtitle(self, indicator: Indicator, start: Month | None = None) -> str:
        """Write measure, period and unit, for below a finding.

        Args:
            indicator: what is measured.
            start: first month shown; None: that of the page.
        """
        return gettext(
            "{name} · {period} · {unit}",
            name=indicator_name(indicator),
            period=period(start or self.filters.start, self.filters.end),
            unit=unit_name(indicator.unit),
        )

    def listed(self, name: str, indicator: Indicator | None = None) -> str:
        """Write what a table that is none of indicators asks for as an exhibit.

        Args:
            name: of the table, see `callbacks.briefings.lists`.
            indicator: that it is about; None: none.
        """
        codes = [indicator.code] if indicator else []
        return f"show=table&list={name}&{self.files(codes)}"

    def source(self, source: str = "") -> str:
        """Write where the page's figures come from, for below a chart.

        Args:
            source: what they were drawn from; empty: from the records.
        """
        city = self.ground.geography.city
        made_up = city is not None and city.synthetic
        return source_line(source or records_source(), self.frame, made_up)

    def passport(self, indicator: Indicator) -> str:
        """Return the address of the page about an indicator, for the same period and districts.

        Returns:
            Empty where this is that page.
        """
        path = f"/indicators/{indicator.code}"
        return "" if path == self.path else path + self.address.kept().write()

    def files(
        self, codes: Sequence[str], *by: str, start: Month | None = None, wide: bool = False
    ) -> str:
        """Write the address part of the files that hold what a chart shows."""
        return files_query(
            codes,
            str(start or self.filters.start),
            str(self.filters.end),
            () if wide else self.address.districts,
            *by,
        )
