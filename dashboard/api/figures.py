"""What the API says of indicators, their figures and the districts they lie in."""

from typing import Any

from callbacks.controls import Address, filters_of
from dashboard.api.answers import Answer, Asked
from dashboard.problems import Problem
from queries.city.places import Places
from queries.indicators import ALL, Dimension, answer
from queries.indicators.measuring import dimensions_of
from queries.indicators.plain import figure_fields, plain_figure, plain_indicator
from queries.messages import Message
from queries.months import Month
from queries.schema.base import UNKNOWN_DISTRICT

MOST_MONTHS = 240
"""Of a period that is broken down by month."""

_OVER_ROWS = ("indicator",)
"""Fields of a figure that stand once over all rows of an answer."""


def list_indicators(asked: Asked) -> Answer:
    """List the catalogue."""
    rows = [plain_indicator(one) for one in ALL.values()]
    return Answer({"rows": rows}, rows, list(rows[0]))


def show_indicator(asked: Asked) -> Answer:
    """Define one indicator, and say what its figures can be broken down by."""
    one = ALL[asked.said["code"]]
    cuts = [str(by) for by in dimensions_of(asked.ground.snapshot, one)]
    return Answer({**plain_indicator(one), "by": ["district", "month", *cuts]})


def list_values(asked: Asked) -> Answer:
    """Answer the figures of one indicator, as pages and files do."""
    said, snapshot = asked.said, asked.ground.snapshot
    as_of = snapshot.version.as_of
    if as_of is None:
        raise Problem(409, Message("系统中还没有数据"))
    by = said.get("by", ())
    dimension = _dimension(by)
    address = Address(
        Month.parse(said["from"]) if "from" in said else None,
        Month.parse(said["to"]) if "to" in said else None,
        _districts(asked),
    )
    filters = filters_of(address, as_of, asked.ground.visible, asked.ground.viewer.scope)
    if "month" in by and filters.start.until(filters.end) >= MOST_MONTHS:
        raise Problem(
            422, Message("按月分列时，期间最长 {most} 个月", most=MOST_MONTHS), parameter="from"
        )
    one = ALL[said["code"]]
    figures = answer(
        snapshot,
        [one],
        filters,
        by_district="district" in by,
        by_month="month" in by,
        by=dimension,
        raw=said.get("raw") == "1",
    )
    rows = [plain_figure(figure, dimension) for figure in figures]
    body: dict[str, Any] = {
        "indicator": one.code,
        "unit": str(one.unit),
        "definition_version": one.version,
        "data_version": snapshot.version.number,
        "as_of": as_of,
        "from": str(filters.start),
        "to": str(filters.end),
        "rows": [
            {name: value for name, value in row.items() if name not in _OVER_ROWS} for row in rows
        ],
    }
    return Answer(body, rows, figure_fields(dimension))


def list_districts(asked: Asked) -> Answer:
    """List where figures can lie, as far as the account may see."""
    ground = asked.ground
    beside = {ground.snapshot.city: "city_level", UNKNOWN_DISTRICT: "unknown"}
    rows = []
    for code in ground.visible:
        one = ground.geography.districts.get(code)
        rows.append(
            {
                "code": code,
                "name": one.name if one else code,
                "name_en": one.name_en if one else code,
                "short_name": one.short_name if one else code,
                "level": beside.get(code, "district"),
            }
        )
    return Answer({"rows": rows}, rows, ("code", "name", "name_en", "short_name", "level"))


def _dimension(by: tuple[str, ...]) -> Dimension | None:
    chosen = [Dimension(one) for one in by if one not in ("district", "month")]
    if len(chosen) > 1:
        raise Problem(422, Message("除区和月份外，一次只能再按一项分列"), parameter="by")
    return chosen[0] if chosen else None


def _districts(asked: Asked) -> tuple[str, ...]:
    texts = asked.said.get("district", ())
    if all(text in asked.ground.visible for text in texts):
        return tuple(sorted(texts))
    with asked.services.store.reading() as connection:
        return tuple(sorted(Places.load(connection).districts_of(texts)))
