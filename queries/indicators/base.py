"""What an indicator is: a formula over the parts of the cube, said once."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from queries.indicators.parts import Part
from queries.months import Month


class Pillar(StrEnum):
    """The policy pillars of the work plan, and the subjects beside them."""

    RECRUITMENT = "recruitment"
    TRAINING = "training"
    EVALUATION = "evaluation"
    INCENTIVE = "incentive"
    SAFEGUARD = "safeguard"
    RECORDS = "records"
    ORGANIZATIONS = "organizations"
    SITES = "sites"
    PROJECTS = "projects"
    PLAN = "plan"


class Unit(StrEnum):
    """What a value counts; layouts choose the format and the word by it."""

    PERSONS = "persons"
    PERSON_TIMES = "person_times"
    HOURS = "hours"
    HOURS_PER_PERSON = "hours_per_person"
    HOURS_PER_10K = "hours_per_10k"
    ORGANIZATIONS = "organizations"
    SESSIONS = "sessions"
    COMPLAINTS_PER_10K = "complaints_per_10k"
    AWARDS = "awards"
    CLAIMS = "claims"
    CASES = "cases"
    CERTIFICATES = "certificates"
    WORKING_DAYS = "working_days"
    DAYS = "days"
    STATIONS = "stations"
    PROJECTS = "projects"
    POSITIONS = "positions"
    ITEMS = "items"
    POLICIES = "policies"
    SHARE = "share"


class Direction(StrEnum):
    """Whether more is better."""

    HIGHER = "higher"
    LOWER = "lower"
    NEUTRAL = "neutral"


class Additivity(StrEnum):
    """How values of months and districts go together.

    FLOW sums over both; STOCK sums over districts and is taken at the end of a period; DISTINCT
    counts persons once, so months never add up; RATIO is computed again from its parts.
    """

    FLOW = "flow"
    STOCK = "stock"
    DISTINCT = "distinct"
    RATIO = "ratio"


class Chance(StrEnum):
    """How chance moves a value, which says what interval it has.

    BINOMIAL: a share of things that each are so or not (Wilson). POISSON: a rate of events over
    what they may happen to (Byar). NONE: no interval is claimed, as for sums of hours.
    """

    BINOMIAL = "binomial"
    POISSON = "poisson"
    NONE = "none"


class Mark(StrEnum):
    """Why there is no value.

    MISSING: the store does not hold the data, or there is nothing to divide by. NOT_DUE: the month
    has not begun. SUPPRESSED: it would tell of too few persons. PROTECTED: the same, of a number
    that is large in the months that are told. INSUFFICIENT: the district has delivered too little
    for the period to be compared.
    """

    MISSING = "missing"
    NOT_DUE = "not_due"
    SUPPRESSED = "suppressed"
    PROTECTED = "protected"
    INSUFFICIENT = "insufficient"


HIDING = frozenset({Mark.SUPPRESSED, Mark.PROTECTED})
"""Marks of numbers that exist and are not told."""


class Figure(NamedTuple):
    """One value of an indicator.

    Attributes:
        indicator: its code.
        district: code, or None where the districts asked for are taken together.
        month: or None where the period is taken as a whole.
        value: in the indicator's unit, shares as 0..1; None wherever a mark stands.
        numerator: of a ratio, in its own unit; of any other indicator the value itself.
        denominator: of a ratio; None for any other.
        mark: why there is no value, or None.
        lower: lower end of the 95 % interval, in the value's unit; None: no interval is claimed.
        upper: its upper end.
        coverage: how much of what the district owes for the period has come, 0..1; None: nothing
            is owed regularly.
        member: value of the dimension asked for, or None where there is none.
    """

    indicator: str
    district: str | None
    month: Month | None
    value: float | None
    numerator: float | None
    denominator: float | None
    mark: Mark | None
    lower: float | None = None
    upper: float | None = None
    coverage: float | None = None
    member: str | None = None


@dataclass(frozen=True)
class Indicator:
    """A figure that the dashboard shows, said once.

    Attributes:
        code: stable name, used in addresses, files and tests; never reused.
        name: Chinese name.
        name_en: English name.
        pillar: where it belongs.
        unit: what one counts.
        direction: whether more is better.
        additivity: how values go together.
        definition: Chinese sentences that let two people compute the same number.
        definition_en: the same in English.
        basis: law, standard or document that asks for it.
        source: tables and fields it comes from.
        owner: the office that answers for it.
        numerator: the part itself, or what is divided.
        denominator: what it is divided by; None for a plain part.
        factor: what the ratio is multiplied with (10,000 for "per ten thousand").
        chance: how chance moves it.
        version: of the definition; raised whenever a figure could change by it.
    """

    code: str
    name: str
    name_en: str
    pillar: Pillar
    unit: Unit
    direction: Direction
    additivity: Additivity
    definition: str
    definition_en: str
    basis: str
    source: str
    numerator: Part
    denominator: Part | None = None
    factor: float = 1.0
    chance: Chance = Chance.NONE
    owner: str = "市民政局"
    version: int = 1
