"""What is in the store more than once: identity documents, and names of organizations."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from layouts.parts.panels import finding, panel
from layouts.parts.tables import Column, Value, table
from layouts.texts import gettext


def repeated(rows_: Sequence[tuple[str, str]], source: str) -> Component:
    """Draw how many registrations bear a number that another one bears, by district.

    Args:
        rows_: district and count, as written.
        source: printed below.
    """
    heading = gettext("没有发现重复登记的身份证件")
    if rows_:
        heading = gettext("同一身份证件登记了不止一次")
    columns = [
        Column("name", gettext("区")),
        Column("count", gettext("重复的登记"), numeric=True),
    ]
    rows: list[dict[str, Value]] = [{"name": name, "count": count} for name, count in rows_]
    head = finding(heading, gettext("按加密后的证件号码比对，不显示号码"), heading, source)
    drawn = table(columns, rows, caption=heading, cards=True) if rows else html.Div()
    way = html.P(html.A(gettext("核对重复登记"), href="/volunteers/doubles"))
    return panel(head, html.Div([drawn, way]), pictures=False)


def alike(rows_: Sequence[tuple[str, str, str, str]], source: str) -> Component:
    """Draw organizations that share name and district with another one.

    Args:
        rows_: name, code, district, and address of the page on which they are merged.
        source: printed below.
    """
    heading = gettext("没有发现重名的组织")
    if rows_:
        heading = gettext("同一区有名称相同的组织")
    columns = [
        Column("name", gettext("组织")),
        Column("uscc", gettext("统一社会信用代码")),
        Column("place", gettext("区")),
    ]
    rows: list[dict[str, Value]] = [
        {"name": name, "uscc": uscc, "place": place, "href": href}
        for name, uscc, place, href in rows_
    ]
    note = gettext("按统一简繁体和全半角后的名称比对；由登记人员在组织页面合并")
    head = finding(heading, note, heading, source)
    drawn = html.Div()
    if rows:
        drawn = table(columns, rows, caption=heading, opens="href", cards=True)
    return panel(head, drawn, pictures=False)
