"""Months approved and locked, and reminders of what is owed."""

from collections.abc import Mapping, Sequence
from enum import StrEnum, unique
from typing import NamedTuple

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.parts.forms import field, form_panel
from layouts.parts.grids import Grid, draw
from layouts.parts.panels import basket_button
from layouts.parts.states import skeleton
from layouts.parts.tables import Cell, Column, Value, table
from layouts.texts import gettext

PATH = "/quality/periods"


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    SAVED = "periods-saved"
    DONE = "periods-done"
    FAULTS = "periods-faults"
    CONTENT = "periods-content"
    LOCK = "periods-lock"
    MONTH = "periods-month"
    DISTRICTS = "periods-districts"
    REASON = "periods-reason"
    LOCK_SAVE = "periods-lock-save"
    UNLOCK = "periods-unlock"
    STANDING = "periods-standing"
    WHY = "periods-why"
    UNLOCK_SAVE = "periods-unlock-save"
    REMIND = "periods-remind"
    KIND = "periods-kind"
    NOTE = "periods-note"
    REMIND_SAVE = "periods-remind-save"


FIELDS: Mapping[str, str] = {
    "lock_month": Ids.MONTH,
    "lock_district": Ids.DISTRICTS,
    "lock_reason": Ids.REASON,
    "unlock_why": Ids.WHY,
    "remind_kind": Ids.KIND,
}
FORMS: Mapping[str, str] = {"lock": Ids.LOCK, "unlock": Ids.UNLOCK, "remind": Ids.REMIND}


class LockRow(NamedTuple):
    """A lock, as written."""

    month: str
    place: str
    state: str
    locked: str
    reason: str
    opened: str


class ReminderRow(NamedTuple):
    """A reminder, as written."""

    kind: str
    place: str
    month: str
    sent: str
    note: str


def field_names() -> dict[str, str]:
    """Name the fields."""
    return {
        "lock_month": gettext("服务月份"),
        "lock_district": gettext("区"),
        "lock_reason": gettext("审定的依据"),
        "unlock_why": gettext("解锁的理由"),
        "remind_kind": gettext("数据类别"),
    }


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("审定与催报")


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    names = field_names()
    return html.Div(
        [
            dcc.Store(id=Ids.SAVED),
            html.H1(title(values), className="page-title"),
            html.P(
                gettext(
                    "审定后锁定的月份，服务记录不再由导入、撤回、核查决定、异议或抽查改动；"
                    "确需更正的，由审批人写明理由解锁，解锁写入审计日志。"
                ),
                className="lead-line",
            ),
            html.Div(id=Ids.DONE, role="status", className="done"),
            html.Div(id=Ids.FAULTS, role="alert"),
            html.Div(skeleton("table", "table"), id=Ids.CONTENT),
            form_panel(
                Ids.LOCK,
                gettext("审定并锁定"),
                [
                    field(names["lock_month"], dbc.Input(id=Ids.MONTH, type="month")),
                    field(
                        names["lock_district"],
                        dbc.Checklist(id=Ids.DISTRICTS, options=[], value=[], inline=True),
                    ),
                    field(names["lock_reason"], dbc.Input(id=Ids.REASON, maxLength=400)),
                ],
                [dbc.Button(gettext("锁定"), id=Ids.LOCK_SAVE, color="primary")],
            ),
            form_panel(
                Ids.UNLOCK,
                gettext("解锁"),
                [
                    field(gettext("锁定的月份"), dbc.Select(id=Ids.STANDING, options=[])),
                    field(names["unlock_why"], dbc.Input(id=Ids.WHY, maxLength=400)),
                ],
                [dbc.Button(gettext("解锁"), id=Ids.UNLOCK_SAVE, color="danger", outline=True)],
            ),
            form_panel(
                Ids.REMIND,
                gettext("催报"),
                [
                    field(
                        names["remind_kind"],
                        dbc.Select(id=Ids.KIND, options=[]),
                        help=gettext("发给近 13 个月里缺报这类数据的所有区，报送后自动消失。"),
                    ),
                    field(gettext("附言"), dbc.Input(id=Ids.NOTE, maxLength=400)),
                ],
                [dbc.Button(gettext("催报"), id=Ids.REMIND_SAVE, color="primary")],
            ),
            html.P(dcc.Link(gettext("回到数据质量"), href="/quality")),
        ],
        className="periods-page",
    )


def content(
    standing: Grid,
    locks: Sequence[LockRow],
    reminders: Sequence[ReminderRow],
) -> list[Component]:
    """Draw what is locked, and what was reminded of.

    Args:
        standing: see `standing_grid`.
        locks: newest first.
        reminders: of what is still owed.
    """
    drawn: list[Component] = []
    if reminders:
        drawn.append(_reminders(reminders))
    drawn.append(_panel(standing.heading, draw(standing, compact=True), "show=table&list=locks"))
    if locks:
        past = gettext("锁定与解锁的经过")
        listed = [
            Column("month", gettext("服务月份")),
            Column("place", gettext("区")),
            Column("state", gettext("状态")),
            Column("locked", gettext("锁定")),
            Column("reason", gettext("审定的依据")),
            Column("opened", gettext("解锁")),
        ]
        values: list[dict[str, Value]] = [
            {name: text or None for name, text in one._asdict().items()} for one in locks
        ]
        drawn.append(_panel(past, table(listed, values, caption=past, cards=True)))
    return drawn


def standing_grid(
    months: Sequence[str], standing: Sequence[tuple[str, Sequence[tuple[str, str]]]]
) -> Grid:
    """Write which months are locked as a table.

    Args:
        months: as written, in order.
        standing: name of each district, and style and word of each month.
    """
    columns = [
        Column("name", gettext("区")),
        *(Column(month, month, numeric=True) for month in months),
    ]
    rows: list[dict[str, Value]] = [
        {
            "name": name,
            **{
                month: Cell(said, css=css) for month, (css, said) in zip(months, cells, strict=True)
            },
        }
        for name, cells in standing
    ]
    return Grid(gettext("各区各月是否已锁定"), "", columns, rows, len(rows))


def _reminders(rows: Sequence[ReminderRow]) -> Component:
    heading = gettext("已催报，尚未报送")
    columns = [
        Column("kind", gettext("数据类别")),
        Column("place", gettext("区")),
        Column("month", gettext("服务月份")),
        Column("sent", gettext("催报")),
        Column("note", gettext("附言")),
    ]
    values: list[dict[str, Value]] = [
        {name: text or None for name, text in one._asdict().items()} for one in rows
    ]
    return _panel(heading, table(columns, values, caption=heading, cards=True))


def _panel(heading: str, drawn: Component, asks: str = "") -> Component:
    basket = [html.P(basket_button(asks))] if asks else []
    head = html.H2(heading, className="section-title")
    return html.Section([head, *basket, drawn], className="panel")
