"""Every indicator of the catalogue; a new one is added in the file of its pillar."""

from queries.cube.dimensions import Dimension
from queries.indicators import (
    evaluation,
    incentive,
    organizations,
    plan,
    projects,
    record_quality,
    records,
    recruitment,
    safeguard,
    sites,
    standards,
    training,
)
from queries.indicators.answering import answer
from queries.indicators.base import (
    HIDING,
    Additivity,
    Chance,
    Direction,
    Figure,
    Indicator,
    Mark,
    Pillar,
    Unit,
)
from queries.indicators.measuring import measure

ALL: dict[str, Indicator] = {
    one.code: one
    for one in (
        *recruitment.INDICATORS,
        *training.INDICATORS,
        *evaluation.INDICATORS,
        *incentive.INDICATORS,
        *safeguard.INDICATORS,
        *records.INDICATORS,
        *record_quality.INDICATORS,
        *organizations.INDICATORS,
        *standards.INDICATORS,
        *sites.INDICATORS,
        *projects.INDICATORS,
        *plan.INDICATORS,
    )
}

__all__ = [
    "ALL",
    "HIDING",
    "Additivity",
    "Chance",
    "Dimension",
    "Direction",
    "Figure",
    "Indicator",
    "Mark",
    "Pillar",
    "Unit",
    "answer",
    "measure",
]
