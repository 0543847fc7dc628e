"""Certificates and the requests for them as tables."""

from collections.abc import Sequence
from typing import NamedTuple

from dash import dcc, html

from layouts.parts.grids import Grid
from layouts.parts.tables import Cell, Column, Value
from layouts.texts import gettext


class RequestRow(NamedTuple):
    """A request, as written."""

    number: str
    href: str
    applicant: str
    purpose: str
    period: str
    people: int
    issued: int
    state: str
    received: str


class CertificateRow(NamedTuple):
    """A certificate, as written.

    Attributes:
        number: printed on it.
        href: address of its page.
        holder: masked name.
        volunteer_no: number of the registration.
        district: where they live.
        period: of the services; empty: another system issued it.
        time: that it states.
        issued: day of issue.
        state: in words.
        code: of the state.
        changed: records that changed since.
    """

    number: str
    href: str
    holder: str
    volunteer_no: str
    district: str
    period: str
    time: str
    issued: str
    state: str
    code: str
    changed: int


class ClaimRow(NamedTuple):
    """A person of a request, as written.

    Attributes:
        volunteer_no: number of the registration.
        holder: masked name.
        records: that count.
        pending: that do not, for they are not confirmed.
        time: in sum.
        result: number of the certificate, or why there is none.
        href: address of the certificate; empty: there is none.
    """

    volunteer_no: str
    holder: str
    records: int
    pending: int
    time: str
    result: str
    href: str


def requests_grid(rows: Sequence[RequestRow], total: int, subtitle: str) -> Grid:
    """Write requests as a table."""
    columns = [
        Column("number", gettext("申请")),
        Column("applicant", gettext("申请人")),
        Column("period", gettext("服务起止")),
        Column("people", gettext("人数"), numeric=True),
        Column("issued", gettext("已开具"), numeric=True),
        Column("state", gettext("状态")),
        Column("received", gettext("受理情况")),
    ]
    values: list[dict[str, Value]] = [
        {
            "number": Cell([dcc.Link(one.number, href=one.href)], css="whole"),
            "applicant": Cell(
                [html.Span(one.applicant), html.Span(one.purpose, className="cell-note")]
            ),
            "period": one.period,
            "people": f"{one.people:,}",
            "issued": f"{one.issued:,}",
            "state": one.state,
            "received": one.received,
        }
        for one in rows
    ]
    return Grid(gettext("申请"), subtitle, columns, values, total)


def certificates_grid(
    rows: Sequence[CertificateRow], total: int, heading: str, subtitle: str
) -> Grid:
    """Write certificates as a table."""
    columns = [
        Column("number", gettext("编号")),
        Column("holder", gettext("持有人")),
        Column("district", gettext("居住地")),
        Column("period", gettext("服务起止")),
        Column("time", gettext("志愿服务时间"), numeric=True),
        Column("issued", gettext("开具日期")),
        Column("state", gettext("状态")),
        Column("changed", gettext("有变的记录"), numeric=True),
    ]
    values: list[dict[str, Value]] = [
        {
            "number": Cell([dcc.Link(one.number, href=one.href)], css="whole"),
            "holder": Cell([html.Span(one.holder), html.Span(one.volunteer_no, className="uscc")]),
            "district": one.district,
            "period": one.period or gettext("其他系统开具"),
            "time": one.time,
            "issued": Cell(one.issued, css="whole"),
            "state": Cell(one.state, css=f"whole certificate-{one.code}"),
            "changed": f"{one.changed:,}",
        }
        for one in rows
    ]
    return Grid(heading, subtitle, columns, values, total)


def claims_grid(rows: Sequence[ClaimRow], subtitle: str) -> Grid:
    """Write the people of a request as a table."""
    columns = [
        Column("number", gettext("志愿者编号")),
        Column("holder", gettext("姓名")),
        Column("records", gettext("已确认的记录"), numeric=True),
        Column("pending", gettext("未确认的记录"), numeric=True),
        Column("time", gettext("可证明的时间"), numeric=True),
        Column("result", gettext("证明")),
    ]
    values: list[dict[str, Value]] = [
        {
            "number": one.volunteer_no,
            "holder": one.holder or None,
            "records": f"{one.records:,}",
            "pending": f"{one.pending:,}",
            "time": one.time,
            "result": dcc.Link(one.result, href=one.href) if one.href else one.result,
        }
        for one in rows
    ]
    return Grid(gettext("申请中的人"), subtitle, columns, values, len(values))
