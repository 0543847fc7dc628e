"""What an import would do, drawn for who decides."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dash import html
from dash.development.base_component import Component

from layouts.parts.tables import Cell, Column, Value, table
from layouts.texts import gettext


class Sheet(NamedTuple):
    """How a sheet was read.

    Attributes:
        about: file, sheet, encoding and header row, in words.
        titles: as written.
        fields: by title, what of ours it is.
        first: rows as they lie there.
        totals: what is said of rows that only sum up; empty: there are none.
    """

    about: str
    titles: Sequence[str]
    fields: Mapping[str, str]
    first: Sequence[Sequence[str]]
    totals: str


class Wrong(NamedTuple):
    """A row that is not taken in.

    Attributes:
        where: file, sheet and row.
        column: header of the cell at fault.
        value: of the cell.
        reason: what is wrong.
        advice: what to do.
    """

    where: str
    column: str
    value: str
    reason: str
    advice: str


def shown(
    counts: Sequence[tuple[str, str, str]],
    sheets: Sequence[Sheet],
    wrong: Sequence[Wrong],
    report: str,
    changed: Sequence[tuple[str, Sequence[tuple[str, str, str]]]],
    effects: Sequence[tuple[str, Sequence[str]]],
    figures: Sequence[str],
    doubles: str,
) -> list[Component]:
    """Draw what an import would do.

    Args:
        counts: code, name and number of each.
        sheets: how each was read.
        wrong: the first rows not taken in.
        report: address of the workbook of these; empty: there are none.
        changed: key of the first rows that would change, and by field what it was and will be.
        effects: district, and what each of the figures would change by there.
        figures: names of these.
        doubles: that people may be registered already; empty: none may.
    """
    numbers = html.Dl(
        [
            html.Div([html.Dt(name), html.Dd(number)], className=f"import-count count-{code}")
            for code, name, number in counts
        ],
        className="import-counts",
    )
    return [
        html.Section(
            [html.H2(gettext("将会怎样"), className="section-title"), numbers], className="panel"
        ),
        *([html.P(doubles, className="notice-line", role="status")] if doubles else []),
        *_effects(effects, figures),
        *_wrong(wrong, report),
        *changes(changed, gettext("变更的行（前 {count} 行）", count=len(changed))),
        *(_sheet(one) for one in sheets),
    ]


def _effects(
    effects: Sequence[tuple[str, Sequence[str]]], figures: Sequence[str]
) -> list[Component]:
    if not effects:
        return []
    heading = gettext("对主要指标的影响（规则核查之前）")
    columns = [
        Column("place", gettext("区")),
        *(Column(name, name, numeric=True) for name in figures),
    ]
    rows: list[dict[str, Value]] = [
        {"place": place, **dict(zip(figures, values, strict=True))} for place, values in effects
    ]
    drawn = table(columns, rows, caption=heading, compact=True, cards=True)
    return [html.Section([html.H2(heading, className="section-title"), drawn], className="panel")]


def _wrong(wrong: Sequence[Wrong], report: str) -> list[Component]:
    if not wrong:
        return []
    heads = [
        Column("where", gettext("位置")),
        Column("column", gettext("列")),
        Column("value", gettext("值")),
        Column("reason", gettext("拒绝原因")),
        Column("advice", gettext("怎么办")),
    ]
    rows: list[dict[str, Value]] = [dict(one._asdict()) for one in wrong]
    caption = gettext("被拒绝的行（前 {count} 条）", count=len(wrong))
    link = html.A(
        gettext("下载更正表"), href=report, className="btn btn-outline-primary btn-sm", download=""
    )
    return [
        html.Section(
            [
                html.Div(
                    [html.H2(caption, className="section-title"), link], className="result-head"
                ),
                html.P(
                    gettext("更正表里有每一行原来的内容和原因，改好后直接再导入。"),
                    className="field-help",
                ),
                table(heads, rows, caption=caption, cards=True),
            ],
            className="panel",
        )
    ]


def changes(
    rows_changed: Sequence[tuple[str, Sequence[tuple[str, str, str]]]], caption: str
) -> list[Component]:
    """Draw rows that change, or changed; nothing where there are none.

    Args:
        rows_changed: key of each, and by field what it was and what it becomes.
        caption: of them.
    """
    if not rows_changed:
        return []
    heads = [
        Column("key", gettext("编号")),
        Column("field", gettext("字段")),
        Column("before", gettext("原来")),
        Column("after", gettext("改为")),
    ]
    rows: list[dict[str, Value]] = [
        {"key": key, "field": name, "before": was, "after": will}
        for key, fields in rows_changed
        for name, was, will in fields
    ]
    return [
        html.Section(
            [
                html.H2(caption, className="section-title"),
                table(heads, rows, caption=caption, cards=True),
            ],
            className="panel",
        )
    ]


def _sheet(sheet: Sheet) -> Component:
    heads = [Column(str(place), one or "–") for place, one in enumerate(sheet.titles)]
    taken: dict[str, Value] = {
        str(place): Cell(sheet.fields.get(one, gettext("不导入")), css="import-taken")
        for place, one in enumerate(sheet.titles)
    }
    rows: list[dict[str, Value]] = [
        {str(place): cell for place, cell in enumerate(row)} for row in sheet.first
    ]
    return html.Section(
        [
            html.H2(gettext("读到的内容"), className="section-title"),
            html.P(sheet.about, className="field-help"),
            *([html.P(sheet.totals, className="field-help")] if sheet.totals else []),
            table(heads, [taken, *rows], caption=sheet.about, compact=True),
        ],
        className="panel",
    )
