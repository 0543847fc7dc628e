"""Recounts of 评价."""

from typing import Any

import pandas as pd

from queries.months import Month
from tests.recount.counts import Recount, served
from tests.recount.raw import Raw, month_of, number_of, tally


def _evaluated(raw: Raw, month: Month) -> Any:
    served = raw.served(number_of(month), number_of(month))
    return tally(served[served.id.isin(raw.evaluations.record_id)]), tally(served)


def _satisfied(raw: Raw, month: Month) -> Any:
    rows = _recipients(raw)
    rows = rows[month_of(rows.rated_on) == number_of(month)]
    return tally(rows[rows.rating >= 4]), tally(rows)


def _recipients(raw: Raw) -> pd.DataFrame:
    records = raw.valid[["id", "district"]].rename(columns={"id": "record_id"})
    asked = raw.evaluations[raw.evaluations.rater == "recipient"]
    return asked[["record_id", "rating", "rated_on"]].merge(records, on="record_id")


def _evaluations(raw: Raw) -> pd.DataFrame:
    return raw.evaluations


COUNTS = {
    "evaluation_coverage": Recount(_evaluated, needs=(served, _evaluations)),
    "satisfaction_rate": Recount(_satisfied, needs=(_recipients,)),
}
