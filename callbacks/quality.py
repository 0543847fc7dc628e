"""The page of the data's quality at work."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from dash import ClientsideFunction, Input, Output

from callbacks.answers import Answers
from callbacks.ground import Ground
from callbacks.heat import heat_of
from callbacks.import_names import field_names, kind_names
from callbacks.owing import calendar_months, month_name
from callbacks.questions import Question
from callbacks.services import Services
from layouts.formats import FEW, exact, period
from layouts.parts.grids import Grid
from layouts.parts.markup import markup
from layouts.quality import (
    BroughtRow,
    Calendar,
    Filling,
    Ids,
    Quality,
    brought_grid,
    calendar_grid,
    content,
    filling_grid,
    nothing_yet,
)
from layouts.shell import Ids as Shell
from layouts.texts import chosen, gettext
from queries.imports.systems import Brought, list_brought, list_systems
from queries.indicators import ALL
from queries.quality.deliveries import KINDS, Delivery, State, list_deliveries
from queries.quality.fields import FIELDS, Filled, count_filled
from queries.quality.organizations import list_alike
from queries.quality.people import count_repeated, count_repeated_by_import

PATH = "/quality"
INDICATORS = (
    "record_completeness",
    "on_time_record_rate",
    "source_lag_days",
    "anomaly_record_rate",
    "backfilled_share",
    "auto_recorded_share",
    "spot_check_coverage",
    "spot_check_pass_rate",
)
_FEWEST = 5
"""People that are told by number."""


def show_quality(services: Services, answers: Answers, *, search: Any) -> dict[str, Any]:
    """Fill the page for an address."""
    ground = Ground.of(services)
    return dict(answers.of((ground.key, search), lambda: _quality(services, ground, search)))


def _quality(services: Services, ground: Ground, search: Any) -> dict[str, Any]:
    if ground.is_empty:
        return {"written": {Ids.CONTENT: markup(nothing_yet())}}
    question = Question.read(ground, PATH, search)
    heat = heat_of(question, [ALL[code] for code in INDICATORS], None, question.passport)
    with services.store.reading() as connection:
        repeated = count_repeated(connection, ground.visible)
        alike = list_alike(connection, ground.viewer.scope)
        grids = grids_of(connection, ground)
    shown = Quality(
        heat=heat.rows,
        places=heat.places,
        whole=heat.whole,
        grids=grids,
        repeated=[
            (ground.name(code), f"{repeated[code]:,}" if repeated[code] >= _FEWEST else FEW)
            for code in ground.visible
            if code in repeated
        ],
        alike=[
            (one.name, one.uscc, ground.short(one.district), f"/organizations/{one.id}?open=merge")
            for one in alike
        ],
        source=question.source(),
        period=period(question.filters.start, question.filters.end),
        asks=f"show=table&{question.files(list(INDICATORS), 'district')}",
    )
    return {"written": {Ids.CONTENT: markup(content(shown, question.frame))}}


def grids_of(connection: Any, ground: Ground) -> dict[str, Grid]:
    """Write the tables of the page that are none of indicators, by what asks for each.

    Args:
        connection: lent for reading.
        ground: what the answer stands on.
    """
    calendars = {f"list=deliveries&kind={kind}": _calendar(ground, kind) for kind in KINDS}
    since = calendar_months(ground)[0].first_day
    brought = list_brought(connection, ground.viewer, since, list(KINDS))
    doubles = count_repeated_by_import(connection, ground.visible)
    sources = {one.code: chosen(one.name, one.name_en) for one in list_systems(connection)}
    came = [_brought(sources, doubles, one) for one in brought]
    filled = count_filled(connection, ground.visible)
    found = {code for values in filled.values() for code in values}
    places = {code: ground.short(code) for code in ground.visible if code in found}
    return (
        {asks: calendar_grid(one) for asks, one in calendars.items()}
        | ({"list=brought": brought_grid(came)} if came else {})
        | {
            f"list=fields&kind={subject}": filling_grid(heading, rows, places)
            for subject, heading, rows in _fillings(places, filled)
        }
    )


def _calendar(ground: Ground, kind: str) -> Calendar:
    months = calendar_months(ground)
    delivered = list_deliveries(ground.snapshot, kind, ground.proper, months)
    return Calendar(
        kind_names()[kind],
        [str(one) for one in months],
        [
            (ground.short(code), [_cell(kind, one) for one in row])
            for code, row in delivered.items()
        ],
        sum(one.state is State.MISSING for row in delivered.values() for one in row),
    )


def _brought(
    sources: Mapping[str, str], doubles: Mapping[tuple[str | None, int], int], one: Brought
) -> BroughtRow:
    read = one.rows + one.refused
    few = one.kind == "volunteers" and one.rows < _FEWEST
    return BroughtRow(
        month_name(one.month),
        sources.get(one.source or "", one.source or "") or gettext("未说明"),
        kind_names()[one.kind],
        f"{one.batches:,}",
        FEW if few else f"{one.rows:,}",
        "" if few or not read else exact(one.refused / read, "share"),
        "" if one.filled is None else exact(one.filled, "share"),
        "" if one.on_time is None else exact(one.on_time, "share"),
        _doubled(doubles.get((one.source, one.month), 0)) if one.kind == "volunteers" else "",
    )


def _doubled(count: int) -> str:
    return FEW if 0 < count < _FEWEST else f"{count:,}"


def _cell(kind: str, one: Delivery) -> tuple[str, str]:
    # How many people registered in a month may be too few to be told.
    words = {
        State.CAME: gettext("已报送") if kind == "volunteers" else f"{one.rows:,}",
        State.MISSING: gettext("缺报"),
        State.RUNNING: gettext("未到期"),
        State.NOT_OWED: "–",
    }
    return one.state, words[one.state]


def _fillings(
    places: Iterable[str], filled: Mapping[tuple[str, str], Mapping[str, Filled]]
) -> list[tuple[str, str, list[Filling]]]:
    headings = {
        "volunteers": gettext("志愿者信息填写情况"),
        "organizations": gettext("组织信息填写情况"),
    }
    return [
        (
            subject,
            heading,
            [
                Filling(
                    field_names(subject)[one.name],
                    {code: _share(filled[subject, one.name].get(code)) for code in places},
                )
                for one in FIELDS
                if one.subject == subject
            ],
        )
        for subject, heading in headings.items()
    ]


def _share(one: Filled | None) -> tuple[str, float]:
    if one is None or not one.rows:
        return "–", 0.0
    share = one.filled / one.rows
    return exact(share, "share"), share


def register(app: Any, services: Services) -> None:
    """Tie this page's callbacks to the app."""
    app.callback(
        output={"written": Output(Ids.WRITTEN, "data")},
        inputs={"search": Input(Shell.URL, "search")},
    )(partial(show_quality, services, Answers()))
    app.clientside_callback(
        ClientsideFunction("zhiyuan", "write"),
        Output(Ids.PLACED, "data"),
        Input(Ids.WRITTEN, "data"),
    )
