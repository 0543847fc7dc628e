"""A certificate: what it says, how often it was verified, and its revocation."""

from collections.abc import Mapping, Sequence
from enum import StrEnum, unique

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.certificates import PATH
from layouts.parts.forms import field, form_panel
from layouts.parts.states import skeleton
from layouts.parts.tables import Column, Value, table
from layouts.texts import gettext


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    NUMBER = "certificate-number"
    SAVED = "certificate-saved"
    DONE = "certificate-done"
    FAULTS = "certificate-faults"
    CONTENT = "certificate-content"
    FORM = "certificate-form"
    REASON = "certificate-reason"
    REVOKE = "certificate-revoke"


FIELDS: Mapping[str, str] = {"revoked_reason": Ids.REASON}


def field_names() -> dict[str, str]:
    """Name the fields."""
    return {"revoked_reason": gettext("撤销的理由")}


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("证明详情")


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    names = field_names()
    return html.Div(
        [
            dcc.Store(id=Ids.NUMBER, data=values.get("id", "")),
            dcc.Store(id=Ids.SAVED),
            html.Div(id=Ids.DONE, role="status", className="done"),
            html.Div(id=Ids.FAULTS, role="alert"),
            html.Div(skeleton("title", "line", "table"), id=Ids.CONTENT),
            form_panel(
                Ids.FORM,
                gettext("撤销证明"),
                [
                    field(
                        names["revoked_reason"],
                        dbc.Input(id=Ids.REASON, maxLength=200),
                        help=gettext("撤销后不能恢复；再查验时显示已撤销。"),
                        css="is-wide",
                    )
                ],
                [dbc.Button(gettext("撤销"), id=Ids.REVOKE, color="danger")],
            ),
            html.P(dcc.Link(gettext("回到记录证明"), href=PATH)),
        ],
        className="certificates-page",
    )


def content(
    heading: str,
    facts: Sequence[tuple[str, str]],
    notice: str,
    activities: Sequence[tuple[str, str, str, str, str]],
    uses: Sequence[tuple[str, str, str, str]],
    printed: str,
) -> list[Component]:
    """Draw what there is of a certificate.

    Args:
        heading: its number.
        facts: names and values.
        notice: what is wrong with it; empty: nothing is.
        activities: dates, content, unit, times and time of each.
        uses: day, what was shown, times, and what is to be thought of it now.
        printed: address of its file; empty: there is none for the viewer.
    """
    print_it = html.A(gettext("打印（PDF）"), href=printed, className="btn btn-primary btn-sm")
    return [
        html.H1(heading, className="page-title"),
        *([html.P(notice, className="notice-line", role="status")] if notice else []),
        html.Dl(
            [html.Div([html.Dt(name), html.Dd(value)]) for name, value in facts],
            className="figures-line",
        ),
        *([html.P(print_it)] if printed else []),
        _section(gettext("证明的服务"), _activities(activities)),
        _section(gettext("查验记录"), _uses(uses)),
    ]


def _section(heading: str, shown: Component | None) -> Component:
    nothing = html.P(gettext("还没有。"), className="state-reason")
    return html.Section(
        [html.H2(heading, className="section-title"), shown or nothing], className="panel"
    )


def _activities(listed: Sequence[tuple[str, str, str, str, str]]) -> Component | None:
    columns = [
        Column("days", gettext("服务日期")),
        Column("name", gettext("服务内容")),
        Column("unit", gettext("记录单位")),
        Column("times", gettext("次数"), numeric=True),
        Column("time", gettext("志愿服务时间"), numeric=True),
    ]
    return _table(columns, listed, gettext("证明的服务"))


def _uses(listed: Sequence[tuple[str, str, str, str]]) -> Component | None:
    columns = [
        Column("day", gettext("日期")),
        Column("shown", gettext("查验时显示")),
        Column("times", gettext("次数"), numeric=True),
        Column("now", gettext("现在看来")),
    ]
    return _table(columns, listed, gettext("查验记录"))


def _table(
    columns: Sequence[Column], listed: Sequence[Sequence[str]], caption: str
) -> Component | None:
    rows: list[dict[str, Value]] = [
        {column.key: value or None for column, value in zip(columns, one, strict=True)}
        for one in listed
    ]
    return table(columns, rows, caption=caption, cards=True) if rows else None
