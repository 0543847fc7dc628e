"""A briefing as a workbook: contents, a sheet for each figure, definitions and provenance."""

from collections.abc import Sequence
from datetime import date
from typing import IO, Any

import xlsxwriter

from layouts.documents.books.charts import Cells, add_chart
from layouts.exhibits.brief import Brief, Sheet
from layouts.exhibits.columns import rooms
from layouts.exhibits.exhibit import CHARTS, Exhibit, Kind, Role, Series
from layouts.exhibits.funnels import drawn_series
from layouts.exhibits.saying import say_blank
from layouts.parts.classes import SIGNS, class_words
from layouts.texts import CHINESE, gettext, locale
from layouts.theme import PRIMARY, SECOND_INK, TINTS

_TOP = 4
"""Row in which the heads of the columns stand."""
_WIDE, _NARROW = 26, 14
_CHART_ROWS, _CHART_COLUMNS = 21, 6
"""Cells that a chart covers."""
_OPTIONS = {"strings_to_formulas": False, "strings_to_numbers": False, "in_memory": True}


def write_book(file: IO[bytes], brief: Brief) -> None:
    """Write a briefing as a workbook.

    Args:
        file: written to, and left open.
        brief: what it says; a text stays the text it is, also where it looks like a formula.
    """
    book = xlsxwriter.Workbook(file, _OPTIONS)
    book.set_properties({"title": brief.title, "author": brief.office, "comments": brief.foot})
    forms = _Forms(book)
    contents = book.add_worksheet(gettext("目录"))
    names = [f"{at} {_kind_name(one.exhibit)}"[:31] for at, one in enumerate(brief.sheets, 1)]
    _contents(contents, forms, brief, names)
    for name, sheet in zip(names, brief.sheets, strict=True):
        _figure(book, forms, book.add_worksheet(name), brief, sheet)
    _origin(book.add_worksheet(gettext("口径与来源")), forms, brief)
    book.close()


class _Forms:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        face = "Microsoft YaHei" if locale() == CHINESE else "Arial"
        self._font = {"font_name": face, "font_size": 11}
        self._book = book
        self._numbers: dict[tuple[str, str], Any] = {}
        self.title = self.of(bold=True, font_size=15, font_color=PRIMARY)
        self.small = self.of(font_size=10, font_color=SECOND_INK)
        self.head = self.of(bold=True, font_color="#FFFFFF", bg_color=PRIMARY, text_wrap=True)
        self.text = self.of(num_format="@")
        self.wrapped = self.of(num_format="@", text_wrap=True, valign="top")
        self.month = self.of(num_format="yyyy-mm")

    def of(self, **more: Any) -> Any:
        return self._book.add_format(self._font | more)

    def number(self, form: str, standing: str) -> Any:
        """Return the format of numbers written in a way, filled by a class."""
        key = (form, standing)
        if key not in self._numbers:
            tint = {"bg_color": TINTS[standing]} if standing in TINTS else {}
            self._numbers[key] = self.of(num_format=form, align="right", **tint)
        return self._numbers[key]


def _contents(sheet: Any, forms: _Forms, brief: Brief, names: Sequence[str]) -> None:
    _paper(sheet, brief)
    sheet.set_column(0, 0, 6)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, brief.title, forms.title)
    sheet.write_string(1, 0, f"{brief.subtitle} · {brief.office}", forms.small)
    sheet.write_string(2, 0, brief.foot, forms.small)
    for at, (name, one) in enumerate(zip(names, brief.sheets, strict=True)):
        sheet.write_number(_TOP + at, 0, at + 1, forms.number("0", ""))
        sheet.write_url(_TOP + at, 1, f"internal:'{name}'!A1", string=one.title[:255])


def _figure(book: Any, forms: _Forms, page: Any, brief: Brief, sheet: Sheet) -> None:
    exhibit = sheet.exhibit
    _paper(page, brief)
    page.write_string(0, 0, sheet.title, forms.title)
    page.write_string(1, 0, exhibit.subtitle, forms.small)
    page.write_string(2, 0, exhibit.source, forms.small)
    page.set_column(0, 0, _WIDE)
    page.set_column(1, 1 + 2 * len(exhibit.series), _NARROW)
    if exhibit.of(Role.BESIDE):
        for column, room in enumerate(rooms(exhibit, exhibit.series)):
            page.set_column(column, column, max(room, _NARROW))
    page.freeze_panes(_TOP + 1, 1)
    last = _funnel_rows(forms, page, exhibit) if exhibit.kind == Kind.FUNNEL else None
    last = _rows(forms, page, exhibit) if last is None else last
    charted = exhibit.kind in CHARTS and not exhibit.is_blank
    blank = say_blank(exhibit) if exhibit.is_blank else ""
    lines = [one for one in (blank, sheet.remark, *exhibit.notes, exhibit.signs) if one]
    for at, line in enumerate(lines, last + 2):
        page.write_string(at, 0, line, forms.small)
    if charted:
        chart = add_chart(book, exhibit, _cells(page.get_name(), exhibit))
        below = last + 3 + len(lines)
        page.insert_chart(below, 0, chart, {"description": exhibit.summary})
        last = below + _CHART_ROWS
    columns = 2 * len(_funnel_series(exhibit)) or len(exhibit.series) + 1
    page.print_area(0, 0, last + len(lines) + 2, max(columns, _CHART_COLUMNS))
    page.fit_to_pages(1, 1 if charted else 0)


def _paper(page: Any, brief: Brief) -> None:
    """Print on A4, as wide as the page, with the source below."""
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_header(f"&C&20{brief.watermark.replace('&', '&&')}")
    page.set_footer(f"&L&9{brief.foot.replace('&', '&&')}&R&9&P / &N")


def _funnel_series(exhibit: Exhibit) -> list[Series]:
    return drawn_series(exhibit) if exhibit.kind == Kind.FUNNEL else []


def _rows(forms: _Forms, page: Any, exhibit: Exhibit) -> int:
    """Write names and series; return the last row."""
    page.write_string(_TOP, 0, exhibit.head, forms.head)
    for column, one in enumerate(exhibit.series, 1):
        page.write_string(_TOP, column, one.name, forms.head)
    classed = any(one.standings for one in exhibit.series) and exhibit.kind == Kind.BARS
    if classed:
        page.write_string(_TOP, len(exhibit.series) + 1, gettext("与全市对照"), forms.head)
    for at, name in enumerate(exhibit.labels):
        row = _TOP + 1 + at
        if exhibit.months:
            month = date.fromisoformat(f"{exhibit.months[at]}-01")
            page.write_datetime(row, 0, month, forms.month)
        else:
            page.write_string(row, 0, name, forms.text)
        for column, one in enumerate(exhibit.series, 1):
            _value(forms, page, (row, column), one, at, exhibit.forms[at])
        if classed and exhibit.series[0].standings[at]:
            said = class_words(exhibit.series[0].standings[at]).long
            page.write_string(row, len(exhibit.series) + 1, said, forms.text)
    last = _TOP + len(exhibit.names)
    if exhibit.line and exhibit.kind == Kind.BARS:
        last += 1
        page.write_string(last, 0, exhibit.line[0], forms.text)
        page.write_number(last, 1, exhibit.line[1], forms.number(exhibit.form, ""))
    return last


def _value(
    forms: _Forms, page: Any, cell: tuple[int, int], one: Series, at: int, form: str
) -> None:
    value, standing = one.values[at], one.standings[at] if one.standings else ""
    if value is None:
        shown = forms.text if one.role == Role.BESIDE else forms.number("@", standing)
        page.write_string(*cell, one.said[at] if one.said else "", shown)
        return
    # The class stays legible in print: its sign follows the number.
    sign = f'{form}" {SIGNS[standing]}"' if standing in SIGNS else form
    page.write_number(*cell, value, forms.number(sign, standing))


def _funnel_rows(forms: _Forms, page: Any, exhibit: Exhibit) -> int:
    """Write each series of a funnel as two columns: denominator and value."""
    shown = drawn_series(exhibit)
    last = _TOP
    for place, one in enumerate(shown):
        left = 1 + 2 * place
        page.write_string(_TOP, left, gettext("分母"), forms.head)
        page.write_string(_TOP, left + 1, one.name, forms.head)
        for at, (across, value) in enumerate(zip(one.across, one.values, strict=True)):
            row = _TOP + 1 + at
            page.write_number(row, left, across, forms.number("#,##0", ""))
            if value is not None:
                page.write_number(row, left + 1, value, forms.number(exhibit.form, ""))
            last = max(last, row)
    page.write_string(_TOP, 0, exhibit.head, forms.head)
    for at, name in enumerate(exhibit.labels):
        page.write_string(_TOP + 1 + at, 0, name, forms.text)
    return last


def _cells(name: str, exhibit: Exhibit) -> Cells:
    if exhibit.kind == Kind.FUNNEL:
        shown = drawn_series(exhibit)
        rows = [(_TOP + 1, _TOP + len(one.values)) for one in shown]
        return Cells(name, 0, [2 + 2 * at for at in range(len(shown))], rows)
    drawn = [at for at, one in enumerate(exhibit.series, 1) if one.role in (Role.NOW, Role.BEFORE)]
    more = 1 if exhibit.line and exhibit.kind == Kind.BARS else 0
    rows = [(_TOP + 1, _TOP + len(exhibit.names) + more)] * len(drawn)
    return Cells(name, 0, drawn, rows)


def _origin(page: Any, forms: _Forms, brief: Brief) -> None:
    _paper(page, brief)
    page.set_column(0, 0, 24)
    page.set_column(1, 1, 110)
    caveats = dict.fromkeys(line for one in brief.sheets for line in one.exhibit.caveats)
    lines = [*brief.provenance, *((gettext("口径"), line) for line in caveats)]
    for at, (name, text) in enumerate(lines):
        page.write_string(at, 0, name, forms.wrapped)
        page.write_string(at, 1, text, forms.wrapped)


def _kind_name(exhibit: Exhibit) -> str:
    return {
        Kind.NUMBERS: gettext("主要数字"),
        Kind.BARS: gettext("分区"),
        Kind.LINES: gettext("逐月"),
        Kind.STACKED: gettext("构成"),
        Kind.FUNNEL: gettext("控制限"),
        Kind.MAP: gettext("地图数据"),
        Kind.TABLE: gettext("对照表"),
    }[Kind(exhibit.kind)]
