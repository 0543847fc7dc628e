"""Why a case goes back or is turned down: codes with the words of the law behind them."""

import csv
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Kind(StrEnum):
    """What a reason is given for."""

    RETURN = "return"
    REJECT = "reject"


class Reason(NamedTuple):
    """One reason.

    Attributes:
        code: as kept with the step.
        kind: what it is given for.
        name: in Chinese, as notices say it.
        name_en: in English.
        source: the law and its article.
    """

    code: str
    kind: Kind
    name: str
    name_en: str
    source: str


@cache
def reasons() -> Mapping[str, Reason]:
    """Read every reason, by code, in the order of `reasons.csv`."""
    text = files("queries.registrations").joinpath("reasons.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {
        row["code"]: Reason(
            row["code"], Kind(row["kind"]), row["name"], row["name_en"], row["source"]
        )
        for row in rows
    }
