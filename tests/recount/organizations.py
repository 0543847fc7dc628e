"""Recounts of 组织登记与标识."""

from typing import Any

import pandas as pd

from queries.months import Month
from tests.recount.counts import Recount
from tests.recount.raw import Raw, standing, tally


def _orgs(raw: Raw, month: Month) -> Any:
    return (tally(standing(raw.organizations, month), "registrar"),)


def _marking(raw: Raw, month: Month) -> Any:
    rows = standing(raw.organizations, month)
    named = rows.name.str.contains("志愿服务|志愿者|义工")
    rows = rows[named | rows.volunteer_purpose.eq(True)]
    marked = rows[rows.marked_on <= pd.Timestamp(month.last_day)]
    return tally(marked, "registrar"), tally(rows, "registrar")


def _founded(raw: Raw) -> Any:
    return raw.organizations.registered_on.dropna()


COUNTS = {
    "volunteer_orgs": Recount(_orgs, needs=(_founded,)),
    "identity_marking_rate": Recount(_marking, needs=(_founded,)),
}
