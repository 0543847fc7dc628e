"""Cuts of a figure: by what else than district and month it can be told apart."""

from enum import StrEnum


class Dimension(StrEnum):
    """What a figure can be broken down by, beside district and month."""

    GENDER = "gender"
    AGE_BAND = "age_band"
    COHORT = "cohort"
    TOWNSHIP = "township"
    CATEGORY = "category"
    ORG_TYPE = "org_type"
    METHOD = "method"
    STAR = "star"
    STATION_KIND = "station_kind"
    HOST_TYPE = "host_type"
    STUDY_KIND = "study_kind"
    AUDIENCE = "audience"
    PILLAR = "pillar"


SPAN = "span"
"""The cut by when what a person did counts; sums over it are made when windows are counted."""

VALUE = "value"
"""The cut by a quantity of each row, from which a median is found; members are whole numbers."""

TO_DATE = "to_date"
"""The cut of an earlier month up to a day; members are such days, as 2025-11-23."""

UNKNOWN = "unknown"
"""The member under which rows count that do not say."""

AGE_BANDS = (("0-17", 0), ("18-29", 18), ("30-44", 30), ("45-59", 45), ("60-69", 60), ("70+", 70))
"""Age bands and the age from which each counts, in whole years."""
