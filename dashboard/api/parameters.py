"""What an address of the API may say after its question mark, declared once and read by it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict

from dashboard.problems import Problem
from queries.indicators import ALL, Dimension
from queries.messages import Message
from queries.organizations.marks import Track
from queries.organizations.searches import LARGEST_PAGE, PAGE_SIZES, Marked, Sort
from queries.schema.organizations import OrgStatus, OrgType

Schema = Mapping[str, Any]

LARGEST_NUMBER = 2**31 - 1
_SHOWN = 40


@dataclass(frozen=True)
class Parameter:
    """One name that an address may say.

    Attributes:
        name: as written.
        meaning: what it does, in a sentence.
        schema: of one value, in JSON Schema; what it does not allow is refused.
        example: a value.
        many: whether it may be named again, each time with a further value.
        inside: whether it is a part of the path rather than after the question mark.
    """

    name: str
    meaning: str
    schema: Schema
    example: Any
    many: bool = False
    inside: bool = False

    def read(self, texts: Sequence[str]) -> Any:
        """Return the value, or a tuple of all where it may be named again.

        Raises:
            Problem: one is not allowed, or it is named again and may not be.
        """
        values = tuple(self._read_one(text) for text in texts)
        if self.many:
            return tuple(dict.fromkeys(values))
        if len(values) > 1:
            raise Problem(
                400, Message("参数 {name} 只能出现一次", name=self.name), parameter=self.name
            )
        return values[0]

    def _read_one(self, text: str) -> Any:
        if not _is_allowed(text, self.schema):
            raise Problem(
                400,
                Message(
                    "参数 {name} 的值“{value}”无法识别，正确写法如 {example}",
                    name=self.name,
                    value=text[:_SHOWN],
                    example=self.example,
                ),
                parameter=self.name,
            )
        return int(text) if self.schema["type"] == "integer" else text


def read(parameters: Sequence[Parameter], said: "MultiDict[str, str]") -> dict[str, Any]:
    """Read what an address says.

    Args:
        parameters: those it may name.
        said: names and values.

    Returns:
        By name; what is not said is left out.

    Raises:
        Problem: something else is named, or a value is not allowed.
    """
    known = {one.name: one for one in parameters}
    for name in said:
        if name not in known:
            raise Problem(
                400, Message("没有参数 {name}", name=name[:_SHOWN]), parameter=name[:_SHOWN]
            )
    return {name: known[name].read(said.getlist(name)) for name in said}


def _is_allowed(text: str, schema: Schema) -> bool:
    if schema["type"] == "integer":
        if not re.fullmatch(r"0|[1-9][0-9]{0,9}", text):
            return False
        return bool(schema["minimum"] <= int(text) <= schema["maximum"])
    if "enum" in schema:
        return text in schema["enum"]
    if "pattern" in schema:
        return re.fullmatch(schema["pattern"].removeprefix("^").removesuffix("$"), text) is not None
    return bool(schema["minLength"] <= len(text) <= schema["maxLength"])


def _listed(*values: str) -> Schema:
    return {"type": "string", "enum": [str(one) for one in values]}


_MONTH = {"type": "string", "pattern": "^(19[0-9]{2}|20[0-9]{2}|21[0-9]{2})-(0[1-9]|1[0-2])$"}
_DAY = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_PLACE = {"type": "string", "minLength": 1, "maxLength": 60}
_NUMBER = {"type": "integer", "minimum": 1, "maximum": LARGEST_NUMBER}

CODE = Parameter(
    "code",
    "Code of an indicator of the catalogue.",
    _listed(*ALL),
    "service_hours",
    inside=True,
)
ID = Parameter("id", "Number of an organization in this store.", _NUMBER, 1, inside=True)
FORMAT = Parameter(
    "format",
    "`csv` gives the rows as a file: UTF-8 with byte-order mark, head of field names, texts that a "
    "spreadsheet would take for a formula made harmless. It needs the right to export and is "
    "written to the audit trail.",
    {**_listed("json", "csv"), "default": "json"},
    "json",
)
FIGURES = (
    Parameter(
        "from",
        "First month, included. Without it: January of the year in which the period ends.",
        _MONTH,
        "2026-01",
    ),
    Parameter(
        "to",
        "Last month, included. Without it: the last month that is over in the data.",
        _MONTH,
        "2026-09",
    ),
    Parameter(
        "by",
        "A row for each district, month, or member of one dimension; may be named again, with at "
        "most one dimension. What an indicator cannot be broken down by gives no row.",
        _listed("district", "month", *Dimension),
        "district",
        many=True,
    ),
    Parameter(
        "district",
        "Code or name of a district; of a township, old or new, or a village: its district. May be "
        "named again. Without it: all that the account may see, together.",
        _PLACE,
        "350203",
        many=True,
    ),
    Parameter(
        "raw",
        "1: before the rules that keep records from counting.",
        {**_listed("0", "1"), "default": "0"},
        "0",
    ),
)
ORGANIZATIONS = (
    Parameter(
        "q",
        "Words of a name, pinyin initials, or the beginning of a unified social credit code.",
        {"type": "string", "minLength": 1, "maxLength": 100},
        "义工",
    ),
    Parameter("type", "Legal form.", _listed(*OrgType), OrgType.FOUNDATION.value, many=True),
    Parameter("status", "Whether it exists.", _listed(*OrgStatus), "normal", many=True),
    Parameter(
        "district",
        "Code or name of the district of the authority that registered it.",
        _PLACE,
        "350203",
        many=True,
    ),
    Parameter("located", "Code or name of the district it is in.", _PLACE, "350206", many=True),
    Parameter("marked", "Whether it bears the identity mark.", _listed(*Marked), "yes", many=True),
    Parameter("track", "Where it stands beside the mark.", _listed(*Track), Track.IDLE.value),
    Parameter("registered_from", "First day of registration, included.", _DAY, "2020-01-01"),
    Parameter("registered_to", "Last day of registration, included.", _DAY, "2020-12-31"),
    Parameter(
        "sort",
        "What by; with a hyphen before it, from the end.",
        _listed(*Sort, *(f"-{one}" for one in Sort)),
        "-registered_on",
    ),
    Parameter("page", "From 1.", {**_NUMBER, "maximum": 1_000_000, "default": 1}, 1),
    Parameter(
        "size",
        "Rows on a page.",
        {**_NUMBER, "maximum": LARGEST_PAGE, "default": PAGE_SIZES[0]},
        50,
    ),
)
