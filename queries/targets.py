"""Targets that the bureau set, and which of them a figure is held against."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, select

from queries.cube import Version
from queries.filters import Filters
from queries.indicators.base import Additivity, Indicator
from queries.indicators.parts import Flow
from queries.months import Month
from queries.schema import target

_LAST = 12


class Target(NamedTuple):
    """A target as it was set.

    Attributes:
        indicator: its code.
        district: code; the city's own code is the whole city.
        period: `2026` or `2026-09`.
        value: in the indicator's unit, shares as 0..1.
        approved_by: person or office.
    """

    indicator: str
    district: str
    period: str
    value: float
    approved_by: str


class Aim(NamedTuple):
    """The target of one figure.

    Attributes:
        value: in the indicator's unit.
        period: that it was set for, `2026` or `2026-09`.
        approved_by: person or office.
        due: whether its period is over in the data and the figure is that of the whole of it; a
            figure below a target that is not due is not a miss.
    """

    value: float
    period: str
    approved_by: str
    due: bool


@dataclass(frozen=True)
class Targets:
    """All targets, as one version of the figures found them.

    Attributes:
        version: of the figures.
        listed: by indicator, district and period.
    """

    version: Version
    listed: Mapping[tuple[str, str, str], Target]

    @classmethod
    def load(cls, connection: Connection, version: Version) -> "Targets":
        """Read all of them: one statement."""
        found = list_targets(connection)
        return cls(version, {(one.indicator, one.district, one.period): one for one in found})

    def aim(
        self, indicator: Indicator, district: str, filters: Filters, whole: Month
    ) -> Aim | None:
        """Find the target that a figure of a period is held against.

        What is counted over the period is held against the month's target where the period is that
        month, and against the year's where it begins with the year; a sum of other months has
        none. What is taken at the end of the period is held against the last month's own target,
        else its year's.

        Args:
            indicator: what was measured.
            district: code; the city's own code is the whole city.
            filters: of which the period counts.
            whole: last month that is over in the data.
        """
        end, year = filters.end, str(filters.end.year)
        counted = isinstance(indicator.numerator, Flow)
        summed = indicator.additivity == Additivity.FLOW
        from_new_year = filters.start == Month(end.year, 1)
        wanted = [
            *([(str(end), end)] if filters.start == end or not counted else []),
            *([(year, Month(end.year, _LAST))] if from_new_year or not summed else []),
        ]
        for period, last in wanted:
            found = self.listed.get((indicator.code, district, period))
            if found:
                due = end == last <= whole
                return Aim(found.value, period, found.approved_by, due)
        return None


class LatestTargets:
    """Keeps the targets of the newest version, shared by the threads of a process."""

    def __init__(self) -> None:
        """Begin with nothing kept."""
        self._kept: Targets | None = None

    def of(self, connection: Connection, version: Version) -> Targets:
        """Return the targets of a version: no statement if kept, one if not."""
        kept = self._kept
        if kept is None or kept.version != version:
            kept = self._kept = Targets.load(connection, version)
        return kept


def list_targets(connection: Connection, indicator: str | None = None) -> list[Target]:
    """List targets by indicator, district and period.

    Args:
        connection: to the store.
        indicator: code of the only one to list; None lists those of all.
    """
    columns = target.c
    asked = select(
        columns.indicator, columns.district, columns.period, columns.value, columns.approved_by
    ).order_by(columns.indicator, columns.district, columns.period)
    if indicator is not None:
        asked = asked.where(columns.indicator == indicator)
    return [Target(*row) for row in connection.execute(asked)]


def targets_for(
    targets: Targets,
    indicators: Sequence[Indicator],
    filters: Filters,
    districts: Collection[str],
    whole: Month,
) -> dict[str, dict[str, Aim]]:
    """Find the targets that the figures of a period are held against.

    Args:
        targets: all of them.
        indicators: that were measured.
        filters: period, and the viewer's scope.
        districts: codes; the city's own code stands for the whole city.
        whole: last month that is over in the data.

    Returns:
        By code of the indicator, then of the district; none outside the scope.
    """
    scope = filters.scope
    seen = [code for code in districts if scope is None or code in scope]
    return {
        one.code: {
            code: aim
            for code in seen
            if (aim := targets.aim(one, code, filters, whole)) is not None
        }
        for one in indicators
    }
