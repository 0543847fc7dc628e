"""The dates of a case that its clocks are read from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Supplement:
    """A notice that asked for a supplement.

    Attributes:
        asked_on: day of the notice.
        due_on: last day to answer it, as the notice says.
        answered_on: day on which what was asked for came; None: it has not.
    """

    asked_on: date
    due_on: date
    answered_on: date | None = None


@dataclass(frozen=True)
class Pause:
    """Time that does not count towards the decision, for the applicant was told so in writing.

    Attributes:
        started_on: its first day.
        ended_on: the day on which counting goes on; None: it lasts.

    Source: 行政许可法 Art 45: hearing, tender, auction, inspection, testing, quarantine, appraisal,
    expert review.
    """

    started_on: date
    ended_on: date | None = None


@dataclass(frozen=True)
class Facts:
    """The dates of a case; None: it has not happened, or nobody knows when.

    Attributes:
        matter: what it asks for.
        org_type: legal form; None: unknown.
        charity: whether it asks to be a charity, too.
        submitted_on: day of receipt.
        caused_on: day of what gave cause to apply, such as the end of a liquidation.
        supplements: notices, early to late.
        complete_on: the day on which all valid documents had come.
        accepted_on: day of acceptance, deemed or said.
        pauses: early to late, none over another.
        extended_days: by how many days the decision was put off with approval from above.
        decided_on: day of the decision, or of the refusal to accept.
        approved: whether the decision grants what was asked for.
        delivered_on: day on which the certificate was handed over.
        ended_on: day on which the case ended without a decision, or with one of which nothing more
            is known.
    """

    matter: str
    org_type: str | None
    charity: bool
    submitted_on: date
    caused_on: date | None = None
    supplements: Sequence[Supplement] = ()
    complete_on: date | None = None
    accepted_on: date | None = None
    pauses: Sequence[Pause] = ()
    extended_days: int = 0
    decided_on: date | None = None
    approved: bool = False
    delivered_on: date | None = None
    ended_on: date | None = None
