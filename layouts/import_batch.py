"""One batch: from what and by whom, what it wrote for which district, what it changed."""

from collections.abc import Mapping, Sequence
from enum import StrEnum, unique
from typing import NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from layouts.import_preview import changes
from layouts.parts.states import skeleton
from layouts.parts.tables import Column, Value, table
from layouts.texts import gettext


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    NUMBER = "batch-number"
    CONTENT = "batch-content"


class TallyRow(NamedTuple):
    """What was written in a district, as written."""

    place: str
    rows: str
    filled: str
    on_time: str


def title(values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("批次 {number}", number=values.get("id", ""))


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    return html.Div(
        [
            dcc.Store(id=Ids.NUMBER, data=values.get("id", "")),
            html.Div(skeleton("title", "line", "table"), id=Ids.CONTENT),
            html.P(dcc.Link(gettext("回到数据导入"), href="/imports")),
        ],
        className="import-page",
    )


def content(
    heading: str,
    facts: Sequence[tuple[str, str]],
    tallies: Sequence[TallyRow],
    changed: Sequence[tuple[str, Sequence[tuple[str, str, str]]]],
    undo: str,
) -> list[Component]:
    """Draw the batch.

    Args:
        heading: its number and files.
        facts: names and values.
        tallies: by district.
        changed: key of each row that it changed, and by field what it was and is.
        undo: address that asks to take it back; empty: it cannot be.
    """
    way = [html.P(dcc.Link(gettext("撤回这一批"), href=undo))] if undo else []
    return [
        html.H1(heading, className="page-title"),
        html.Dl(
            [html.Div([html.Dt(name), html.Dd(value)]) for name, value in facts],
            className="figures-line",
        ),
        *way,
        *_tallies(tallies),
        *changes(changed, gettext("变更的行：导入前与现在（前 {count} 行）", count=len(changed))),
    ]


def _tallies(rows: Sequence[TallyRow]) -> list[Component]:
    if not rows:
        return []
    heading = gettext("各区写入的数据")
    columns = [
        Column("place", gettext("区")),
        Column("rows", gettext("写入行数"), numeric=True),
        Column("filled", gettext("字段完整率"), numeric=True),
        Column("on_time", gettext("按时录入率"), numeric=True),
    ]
    values: list[dict[str, Value]] = [
        {name: text or None for name, text in one._asdict().items()} for one in rows
    ]
    drawn = table(columns, values, caption=heading, cards=True)
    return [html.Section([html.H2(heading, className="section-title"), drawn], className="panel")]
