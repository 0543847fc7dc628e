"""Tables as workbooks: sheets of typed values, and one that says what they mean."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import IO, Any, NamedTuple

import xlsxwriter

from layouts.documents.csv import Plain, is_dangerous
from layouts.texts import CHINESE, gettext, locale

_MOST_ROWS = 1_048_575
_NO_NAME = "[]:*?/\\'"
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


class SheetColumn(NamedTuple):
    """One column of the sheet of values.

    Attributes:
        title: as written in the head.
        width: in characters of half width.
        form: how numbers are written, as spreadsheets say it.
    """

    title: str
    width: int = 12
    form: str = "General"


def write_workbook(
    file: IO[bytes],
    title: str,
    columns: Sequence[SheetColumn],
    rows: Iterable[Sequence[Plain]],
    about: Sequence[tuple[str, str]],
    *,
    total: int,
) -> int:
    """Write a workbook row by row, in memory that does not grow with the rows.

    Args:
        file: written to, and left open.
        title: of the workbook and of its first sheet; rows beyond what a sheet holds go on to
            further ones.
        columns: from left to right.
        rows: values in their own types; None is an empty cell. A text stays the text it is, also
            where it looks like a formula.
        about: name and text of each line of the sheet of definitions.
        total: rows that there are, told beside those written.

    Returns:
        How many rows were written.
    """
    book = xlsxwriter.Workbook(file, _OPTIONS)
    book.set_properties({"title": title})
    forms = _Forms(book)
    sheet = _add_sheet(book, forms, title, columns)
    written = 0
    for row in rows:
        line, before = written % _MOST_ROWS, written // _MOST_ROWS
        if before and not line:
            sheet = _add_sheet(book, forms, title, columns, f" {before + 1}")
        _write_row(sheet, forms, line + 1, row, columns)
        written += 1
    told = gettext("导出 {rows} / 共 {total} 行", rows=f"{written:,}", total=f"{total:,}")
    _add_about(book, forms, [*about, (gettext("行数"), told)])
    book.close()
    return written


class _Forms:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        font = {"font_name": "Microsoft YaHei" if locale() == CHINESE else "Arial", "font_size": 11}
        self._book, self._font = book, font
        self._numbers: dict[str, Any] = {}
        head = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#0B5A8F", "valign": "vcenter"}
        self.head = book.add_format(font | head)
        self.day = book.add_format(font | {"num_format": "yyyy-mm-dd"})
        self.text = book.add_format(font | {"num_format": "@"})
        self.guarded = book.add_format(font | {"num_format": "@", "quote_prefix": True})
        self.name = book.add_format(font | {"bold": True, "valign": "top", "text_wrap": True})
        self.said = book.add_format(font | {"valign": "top", "text_wrap": True})

    def number(self, form: str) -> Any:
        """Return the format of numbers written in a way."""
        if form not in self._numbers:
            self._numbers[form] = self._book.add_format(self._font | {"num_format": form})
        return self._numbers[form]


def _add_sheet(
    book: Any, forms: _Forms, title: str, columns: Sequence[SheetColumn], suffix: str = ""
) -> Any:
    plain = "".join(one for one in title if one not in _NO_NAME)
    sheet = book.add_worksheet(plain[: 31 - len(suffix)] + suffix)
    sheet.freeze_panes(1, 1)
    sheet.set_row(0, 24)
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.width)
        sheet.write_string(0, at, column.title, forms.head)
    return sheet


def _write_row(
    sheet: Any, forms: _Forms, line: int, row: Sequence[Plain], columns: Sequence[SheetColumn]
) -> None:
    for at, (value, column) in enumerate(zip(row, columns, strict=True)):
        if isinstance(value, str):
            form = forms.guarded if is_dangerous(value) else forms.text
            sheet.write_string(line, at, value, form)
        elif isinstance(value, date):
            sheet.write_datetime(line, at, value, forms.day)
        elif value is not None:
            sheet.write_number(line, at, value, forms.number(column.form))


def _add_about(book: Any, forms: _Forms, about: Sequence[tuple[str, str]]) -> None:
    sheet = book.add_worksheet(gettext("口径与来源"))
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 96)
    for line, (name, text) in enumerate(about):
        sheet.write_string(line, 0, name, forms.name)
        sheet.write_string(line, 1, text, forms.said)
