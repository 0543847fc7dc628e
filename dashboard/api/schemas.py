"""The shapes of what the API answers, in JSON Schema."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from dashboard.api.parameters import Schema
from queries.indicators import ALL, Additivity, Dimension, Direction, Mark, Pillar, Unit
from queries.schema.organizations import OrgStatus, OrgType
from queries.schema.projects import ProjectStatus

TEXT: Schema = {"type": "string"}
WHOLE: Schema = {"type": "integer", "minimum": 0}
_NUMBER: Schema = {"type": "number"}
_DAY: Schema = {"type": "string", "format": "date"}
_MONTH: Schema = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$", "examples": ["2026-09"]}
_DISTRICT: Schema = {"type": "string", "pattern": "^[0-9]{6}$", "examples": ["350203"]}


def of_object(fields: Mapping[str, Schema], optional: Sequence[str] = ()) -> Schema:
    """Describe an object with these fields and no others."""
    return {
        "type": "object",
        "properties": dict(fields),
        "required": [name for name in fields if name not in optional],
        "additionalProperties": False,
    }


def list_of(rows: str) -> Schema:
    """Describe a list of what is described under a name."""
    return {"type": "array", "items": {"$ref": f"#/components/schemas/{rows}"}}


def or_null(schema: Schema, meaning: str = "") -> Schema:
    """Describe what may be unknown."""
    said = {"description": meaning} if meaning else {}
    return {**schema, **said, "type": [schema["type"], "null"]}


def _one_of(codes: type[StrEnum]) -> Schema:
    return {"type": "string", "enum": [code.value for code in codes]}


_INDICATOR = {
    "code": {"type": "string", "enum": list(ALL)},
    "name": TEXT,
    "name_en": TEXT,
    "pillar": _one_of(Pillar),
    "unit": {**_one_of(Unit), "description": "Shares are 0 to 1."},
    "direction": _one_of(Direction),
    "additivity": _one_of(Additivity),
    "definition": TEXT,
    "definition_en": TEXT,
    "basis": TEXT,
    "source": TEXT,
    "owner": TEXT,
    "definition_version": WHOLE,
}
_FIGURE = {
    "district": or_null(_DISTRICT, "Null where districts are taken together."),
    "month": or_null(_MONTH, "Null where the period is taken as a whole."),
    **{
        by.value: {"type": "string", "description": f"There where `by={by}` was asked for."}
        for by in Dimension
    },
    "value": or_null(_NUMBER, "Null wherever a mark stands."),
    "numerator": or_null(_NUMBER, "Of a ratio, in its own unit; else the value itself."),
    "denominator": or_null(_NUMBER, "Of a ratio."),
    "lower": or_null(_NUMBER, "Lower end of the 95 % interval; null where none is claimed."),
    "upper": or_null(_NUMBER, "Its upper end."),
    "coverage": or_null(_NUMBER, "How much of what is owed for the period has come, 0 to 1."),
    "mark": {
        "type": ["string", "null"],
        "enum": [None, *(mark.value for mark in Mark)],
        "description": "Why there is no value: the data is missing, too few would be told of, too "
        "little has come to compare, or the month has not begun.",
    },
}
_LISTED = {
    "id": WHOLE,
    "uscc": {**TEXT, "description": "统一社会信用代码"},
    "name": TEXT,
    "org_type": _one_of(OrgType),
    "registrar": {**_DISTRICT, "description": "District of the authority that registered it."},
    "district": {**_DISTRICT, "description": "Where it is."},
    "supervising_unit": or_null(TEXT),
    "registered_on": or_null(_DAY),
    "status": _one_of(OrgStatus),
    "ended_on": or_null(_DAY),
    "volunteer_purpose": {"type": ["boolean", "null"]},
    "marked_on": or_null(_DAY, "Day of the identity mark."),
    "capital_yuan": or_null(WHOLE),
    "members": or_null(WHOLE),
}

SCHEMAS: Mapping[str, Schema] = {
    "Indicator": of_object(_INDICATOR),
    "Indicators": of_object({"rows": list_of("Indicator")}),
    "Definition": of_object(
        {
            **_INDICATOR,
            "by": {
                "type": "array",
                "items": {"type": "string", "enum": ["district", "month", *map(str, Dimension)]},
                "description": "What its figures can be broken down by, in the data at hand.",
            },
        }
    ),
    "Figure": of_object(_FIGURE, optional=[by.value for by in Dimension]),
    "Values": of_object(
        {
            "indicator": _INDICATOR["code"],
            "unit": _INDICATOR["unit"],
            "definition_version": WHOLE,
            "data_version": {**WHOLE, "description": "Rises whenever figures change."},
            "as_of": {**_DAY, "description": "Latest day with data."},
            "from": _MONTH,
            "to": _MONTH,
            "rows": list_of("Figure"),
        }
    ),
    "District": of_object(
        {
            "code": _DISTRICT,
            "name": TEXT,
            "name_en": TEXT,
            "short_name": TEXT,
            "level": {
                "type": "string",
                "enum": ["district", "city_level", "unknown"],
                "description": "`city_level` is 市本级, `unknown` 未知/市外.",
            },
        }
    ),
    "Districts": of_object({"rows": list_of("District")}),
    "Listed": of_object(_LISTED),
    "Organizations": of_object(
        {
            "total": WHOLE,
            "page": WHOLE,
            "size": WHOLE,
            "next": or_null(TEXT, "Address of the next page."),
            "rows": list_of("Listed"),
        }
    ),
    "Team": of_object(
        {
            "team_no": TEXT,
            "name": TEXT,
            "district": _DISTRICT,
            "founded_on": or_null(_DAY),
            "ended_on": or_null(_DAY),
        }
    ),
    "Project": of_object(
        {
            "project_no": TEXT,
            "name": TEXT,
            "district": _DISTRICT,
            "start_on": _DAY,
            "end_on": or_null(_DAY),
            "status": {
                "type": ["string", "null"],
                "enum": [None, *(one.value for one in ProjectStatus)],
            },
        }
    ),
    "Organization": of_object(
        {
            **_LISTED,
            "legal_rep": or_null(TEXT),
            "business_scope": or_null(TEXT),
            "team_count": WHOLE,
            "teams": list_of("Team"),
            "project_count": WHOLE,
            "projects": list_of("Project"),
        }
    ),
    "Problem": of_object(
        {
            "type": TEXT,
            "title": TEXT,
            "status": {"type": "integer", "minimum": 400, "maximum": 599},
            "detail": {**TEXT, "description": "In Chinese or English, by Accept-Language."},
            "instance": TEXT,
            "parameter": {**TEXT, "description": "The parameter at fault, where it is one."},
        },
        optional=["parameter"],
    ),
    "Document": {"type": "object", "description": "This document."},
}
"""By name, as the document lists them."""


def example_of(schema: str) -> Any:
    """Return an example of an answer, where one helps to read its shape."""
    return _EXAMPLES.get(schema)


_EXAMPLES: Mapping[str, Any] = {
    "Values": {
        "indicator": "active_rate",
        "unit": "share",
        "definition_version": 1,
        "data_version": 12,
        "as_of": "2026-09-30",
        "from": "2026-01",
        "to": "2026-09",
        "rows": [
            {
                "district": "350203",
                "month": None,
                "value": 0.25,
                "numerator": 20000,
                "denominator": 80000,
                "lower": 0.247,
                "upper": 0.253,
                "coverage": 1,
                "mark": None,
            }
        ],
    },
    "Problem": {
        "type": "about:blank",
        "title": "Bad request",
        "status": 400,
        "detail": "There is no parameter form",
        "instance": "/api/v1/indicators",
        "parameter": "form",
    },
}
