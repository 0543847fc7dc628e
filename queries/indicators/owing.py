"""Organizations that owed an annual report: those that stood at the end of the year reported on."""

import numpy as np

from queries.cube.dimensions import Dimension
from queries.cube.measures.registrations import DUE_MONTHS
from queries.cube.snapshot import WHOLE, Cut, Snapshot
from queries.indicators.parts import Numbers, Part, Period
from queries.months import Month
from queries.schema.organizations import OrgType


class Owing(Part):
    """Organizations whose report was due in the period, foundations earlier than all others.

    A year of which the store holds no report at all is not known: nothing was owed for it.
    """

    def is_known(self, snapshot: Snapshot) -> bool:
        """Tell whether the store holds reports, and organizations that owe them."""
        return snapshot.has("annual_reports") and snapshot.has("founded_orgs")

    def members(self, snapshot: Snapshot, dimension: str) -> list[str]:
        """What an organization owes is not cut."""
        return []

    def of(
        self, snapshot: Snapshot, rows: list[int], periods: list[Period], cut: Cut = WHOLE
    ) -> Numbers:
        """Return the part as (district, period)."""
        found = np.zeros((len(rows), len(periods)))
        for at, period in enumerate(periods):
            for year in range(period.start.year, period.end.year + 1):
                if not _reported(snapshot, year):
                    continue
                for org_type, month in DUE_MONTHS.items():
                    if period.start <= Month(year, month) <= period.end:
                        found[:, at] += _stood(snapshot, rows, org_type, Month(year - 1, 12))
        return found


def _reported(snapshot: Snapshot, year: int) -> bool:
    every = list(range(len(snapshot.districts)))
    due = (Month(year, min(DUE_MONTHS.values())), Month(year, max(DUE_MONTHS.values())))
    return bool(snapshot.sums("annual_reports", every, [due]).any())


def _stood(snapshot: Snapshot, rows: list[int], org_type: OrgType, end: Month) -> Numbers:
    cut = (Dimension.ORG_TYPE, org_type)
    come, gone = (
        snapshot.sums(measure, rows, [(None, end)], cut)[:, 0]
        for measure in ("founded_orgs", "ended_orgs")
    )
    return np.asarray(come - gone, dtype=np.float64)
