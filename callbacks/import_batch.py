"""The page of one batch at work."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from dash import Input, Output
from dash.development.base_component import Component

from callbacks.answers import wired
from callbacks.ground import Ground
from callbacks.import_names import field_names, kind_names
from callbacks.numbers import number_of
from callbacks.services import Services
from layouts.formats import exact, minute
from layouts.import_batch import Ids, TallyRow, content
from layouts.import_names import count_names, status_names
from layouts.navigation import not_found
from layouts.texts import chosen, gettext
from queries.imports.batches import Changed, Tally, list_changed, list_tallies
from queries.imports.history import find_batch
from queries.imports.systems import list_systems
from queries.messages import Refused
from queries.schema.imports import BatchStatus


def absent(services: Services, values: Mapping[str, str]) -> Component | None:
    """Say that there is no such batch for the viewer; None where there is."""
    with services.store.reading() as connection:
        try:
            find_batch(connection, services.viewer(), number_of(values["id"]))
        except Refused:
            ways = [(gettext("回到数据导入"), "/imports")]
            return not_found(gettext("没有这个批次，或您无权查看"), ways)
    return None


def show_batch(services: Services, *, number: Any) -> dict[str, Any]:
    """Fill the page.

    Raises:
        Refused: there is no such batch for the viewer.
    """
    ground = Ground.of(services)
    with services.store.reading() as connection:
        batch = find_batch(connection, ground.viewer, number_of(number))
        tallies = list_tallies(connection, ground.viewer, batch["id"])
        changed = list_changed(connection, batch["kind"], batch["id"])
        systems = {one.code: chosen(one.name, one.name_en) for one in list_systems(connection)}
    names, fields = count_names(), field_names(batch["kind"])
    source = batch["source"] or ""
    stands = batch["status"] == BatchStatus.COMMITTED
    facts = [
        (gettext("数据类别"), kind_names()[batch["kind"]]),
        (gettext("来源系统"), systems.get(source, source) or gettext("未说明")),
        (gettext("导入人"), batch["account"]),
        (gettext("导入时间"), minute(services.local(batch["committed_at"]))),
        (gettext("状态"), status_names()[batch["status"]]),
        *((names[code], f"{batch[code]:,}") for code in names if code in batch),
        ("SHA-256", batch["file_hash"]),
    ]
    drawn = content(
        gettext("批次 {number} · {file}", number=batch["id"], file=batch["file_name"]),
        facts,
        [_tally(ground, one) for one in tallies],
        [_changed(fields, one) for one in changed] if stands else [],
        f"/imports?undo={batch['id']}" if stands and batch["undo_asked_by"] is None else "",
    )
    return {"content": wired(drawn)}


def _tally(ground: Ground, one: Tally) -> TallyRow:
    return TallyRow(
        ground.name(one.district),
        f"{one.rows:,}",
        exact(one.filled / one.cells, "share") if one.cells else "",
        exact(one.on_time / one.due, "share") if one.due else "",
    )


def _changed(fields: Mapping[str, str], one: Changed) -> tuple[str, list[tuple[str, str, str]]]:
    if one.gone:
        return one.key, [("–", "", gettext("这一行已不在"))]
    return one.key, [(fields[name], was, now) for name, was, now in one.fields]


def register(app: Any, services: Services) -> None:
    """Tie this page's callback to the app."""
    app.callback(
        output={"content": Output(Ids.CONTENT, "children")},
        inputs={"number": Input(Ids.NUMBER, "data")},
    )(partial(show_batch, services))
