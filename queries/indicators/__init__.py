"""Every indicator of the catalogue; a new one is added in the file of its pillar."""

from queries.indicators import (
    evaluation,
    organizations,
    records,
    recruitment,
    training,
)
from queries.indicators.base import Additivity, Direction, Figure, Indicator, Mark, Pillar, Unit
from queries.indicators.measuring import measure

ALL: dict[str, Indicator] = {
    one.code: one
    for one in (
        *recruitment.INDICATORS,
        *training.INDICATORS,
        *evaluation.INDICATORS,
        *records.INDICATORS,
        *organizations.INDICATORS,
    )
}

__all__ = [
    "ALL",
    "Additivity",
    "Direction",
    "Figure",
    "Indicator",
    "Mark",
    "Pillar",
    "Unit",
    "measure",
]
