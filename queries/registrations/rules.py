"""The limits of registration: which holds for a matter, a legal form and a day, and by what law."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files

from sqlalchemy import Connection, select

from queries.schema import promised_limit
from queries.schema.organizations import OrgType
from queries.schema.registrations import Matter, Start, Unit


class Clock(StrEnum):
    """What is limited.

    Attributes:
        NOTICE: to accept, refuse or ask for a supplement once, after receipt.
        RECHECK: to accept or refuse what came back supplemented.
        DECISION: to decide, by law.
        PROMISED: to decide, as the office promises (承诺时限).
        EXTENSION: by how much at most the decision may be put off with approval from above.
        DELIVERY: to hand over the certificate after approval.
        APPLY: for the organization to apply after what gives cause to.
    """

    NOTICE = "notice"
    RECHECK = "recheck"
    DECISION = "decision"
    PROMISED = "promised"
    EXTENSION = "extension"
    DELIVERY = "delivery"
    APPLY = "apply"


@dataclass(frozen=True)
class Rule:
    """One limit.

    Attributes:
        clock: what it limits.
        matter: of which cases; None: of all.
        org_type: legal form; None: all.
        charity: whether the case asks to be a charity, too; None: either.
        days: how many.
        unit: which days count.
        start: from when.
        valid_from: first day on which it is in force.
        valid_to: first day on which it no longer is; None: it still is.
        source: the law and its article, or whose decision it is.
    """

    clock: Clock
    matter: Matter | None
    org_type: OrgType | None
    charity: bool | None
    days: int
    unit: Unit
    start: Start
    valid_from: date
    valid_to: date | None
    source: str

    def holds(self, matter: str, org_type: str | None, charity: bool, day: date) -> bool:
        """Tell whether it is in force for a case on a day."""
        return (
            self.matter in (None, matter)
            and self.org_type in (None, org_type)
            and self.charity in (None, charity)
            and self.valid_from <= day
            and (self.valid_to is None or day < self.valid_to)
        )


class Rules:
    """All limits, those of the law and those of the office."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Keep them."""
        self._rules = tuple(rules)

    def __iter__(self) -> Iterator[Rule]:
        """Walk over them in the order of their file."""
        return iter(self._rules)

    def find(
        self, clock: Clock, matter: str, org_type: str | None, charity: bool, day: date
    ) -> Rule | None:
        """Find the limit in force for a case on its day; None where none is set.

        Args:
            clock: what is limited.
            matter: of the case.
            org_type: legal form of the organization; None: unknown, so that only a rule for
                every form serves.
            charity: whether it asks to be a charity, too.
            day: of its submission: a case is judged by the rules of its day.
        """
        found = [
            one
            for one in self._rules
            if one.clock == clock and one.holds(matter, org_type, charity, day)
        ]
        return found[0] if found else None


@cache
def national_rules() -> Rules:
    """Read the limits that national law sets, and those that the office has not set itself.

    Source: the column `source` of `rules.csv`.
    """
    text = files("queries.registrations").joinpath("rules.csv").read_text(encoding="utf-8")
    return Rules(map(_rule, csv.DictReader(text.splitlines())))


def load_rules(connection: Connection) -> Rules:
    """Read the limits of the law, and what the office of the store's city promises."""
    kept = promised_limit.c
    # One for a legal form stands before one for every form.
    asked = select(promised_limit).order_by(kept.org_type.desc(), kept.id)
    promised = [
        Rule(
            Clock.PROMISED,
            Matter(row.matter),
            OrgType(row.org_type) if row.org_type else None,
            None,
            row.days,
            Unit(row.unit),
            Start(row.starts),
            row.valid_from,
            row.valid_to,
            row.source,
        )
        for row in connection.execute(asked)
    ]
    return Rules([*promised, *national_rules()])


def _rule(row: dict[str, str]) -> Rule:
    return Rule(
        Clock(row["clock"]),
        Matter(row["matter"]) if row["matter"] else None,
        OrgType(row["org_type"]) if row["org_type"] else None,
        {"yes": True, "no": False, "": None}[row["charity"]],
        int(row["days"]),
        Unit(row["unit"]),
        Start(row["starts"]),
        date.fromisoformat(row["valid_from"]),
        date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        row["source"],
    )
