"""Spreadsheet files: xlsx, xls and ods, opened only when nothing in them can do harm."""

import struct
import zipfile
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Any

from defusedxml.ElementTree import ParseError, parse
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from queries.imports.grids import Grid, Merge
from queries.messages import Message, Refused

_LARGEST_FILE = 256 << 20
_LARGEST_INSIDE = 2 << 30
_LARGEST_RATIO = 400
_PROLOGUE = 4096
_MACRO_PARTS = ("vbaproject.bin", "basic/", "scripts/", "macrosheets/")
_SECTOR = 512
_WORKBOOK = ".//{http://schemas.openxmlformats.org/spreadsheetml/2006/main}workbookPr"


def open_workbook(path: Path, sheet: str | None = None) -> list[Grid]:
    """Open the sheets of a spreadsheet file.

    Args:
        path: an xlsx, xls or ods file.
        sheet: the one wanted; None: every visible one that holds something.

    Raises:
        Refused: it is locked, damaged, too large, or carries macros or entities.
    """
    epoch_1904 = _inspect(path)
    try:
        workbook = CalamineWorkbook.from_path(path)
        names = _wanted(path, workbook, sheet)
        sheets = [workbook.get_sheet_by_name(name) for name in names]
    except CalamineError as error:
        raise _damaged(path) from error
    return [
        _grid(path, one, epoch_1904) for one in sheets if one.start is not None or sheet is not None
    ]


def _wanted(path: Path, workbook: CalamineWorkbook, sheet: str | None) -> list[str]:
    visible = [
        one.name for one in workbook.sheets_metadata if one.visible == SheetVisibleEnum.Visible
    ]
    if sheet is None:
        return visible
    if sheet not in workbook.sheet_names:
        raise Refused(
            Message(
                "“{file}”没有名为“{sheet}”的工作表，有：{names}",
                file=path.name,
                sheet=sheet,
                names="、".join(workbook.sheet_names),
            )
        )
    return [sheet]


def _grid(path: Path, sheet: CalamineSheet, epoch_1904: bool) -> Grid:
    left = sheet.start[1] if sheet.start else 0
    merges = [
        Merge(start[0], start[1] - left, end[0], end[1] - left)
        for start, end in sheet.merged_cell_ranges or ()
        if start[1] >= left
    ]
    height = max(sheet.total_height + 1, 1)
    progress = [0]
    return Grid(
        path.name,
        sheet.name,
        _rows(sheet, merges, progress),
        merges=merges,
        epoch_1904=epoch_1904,
        share=lambda: min(progress[0] / height, 1.0),
    )


def _rows(
    sheet: CalamineSheet, merges: Sequence[Merge], progress: list[int]
) -> Generator[list[Any]]:
    # A cell merged over several rows says the same for each of them.
    spans = [one for one in merges if one.left == one.right and one.bottom > one.top]
    inside: dict[int, list[Merge]] = {}
    for one in spans:
        for covered in range(one.top, min(one.bottom, sheet.total_height) + 1):
            inside.setdefault(covered, []).append(one)
    held: dict[Merge, Any] = {}
    for number, cells in enumerate(sheet.iter_rows() if sheet.start else ()):
        row: list[Any] = list(cells)
        for one in inside.get(number, ()):
            if number == one.top:
                held[one] = row[one.left]
            elif one.left < len(row):
                row[one.left] = held.get(one, "")
        progress[0] = number + 1
        yield row


def _inspect(path: Path) -> bool:
    """Refuse what is dangerous; tell whether day numbers count from 1904."""
    if path.stat().st_size > _LARGEST_FILE:
        raise Refused(Message("“{file}”超过 256 MB，请拆分或另存为 csv 后再导入", file=path.name))
    if zipfile.is_zipfile(path):
        try:
            with zipfile.ZipFile(path) as archive:
                _inspect_parts(path, archive)
                return _dates_from_1904(archive)
        except (zipfile.BadZipFile, ParseError, NotImplementedError, RuntimeError) as error:
            raise _damaged(path) from error
    data = path.read_bytes()
    if "_VBA_PROJECT".encode("utf-16-le") in data:
        raise _macros(path)
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise _damaged(path)
    return _xls_dates_from_1904(data)


def _inspect_parts(path: Path, archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    inside = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    if inside > _LARGEST_INSIDE or (inside > 1 << 24 and inside / packed > _LARGEST_RATIO):
        raise Refused(Message("“{file}”解压后过大，疑似恶意文件，没有打开", file=path.name))
    for part in parts:
        name = part.filename.lower()
        if any(word in name for word in _MACRO_PARTS):
            raise _macros(path)
        if name.endswith((".xml", ".rels")):
            with archive.open(part) as file:
                prologue = file.read(_PROLOGUE)
            if b"<!DOCTYPE" in prologue or b"<!ENTITY" in prologue:
                raise Refused(Message("“{file}”含有 XML 实体定义，没有打开", file=path.name))


def _dates_from_1904(archive: zipfile.ZipFile) -> bool:
    if "xl/workbook.xml" not in archive.namelist():
        return False
    with archive.open("xl/workbook.xml") as file:
        properties = parse(file).find(_WORKBOOK)
    return properties is not None and properties.get("date1904") in ("1", "true")


def _xls_dates_from_1904(data: bytes) -> bool:
    """Look for the record that says so among the first ones of the workbook.

    Source: [MS-XLS] 2.4.77 Date1904; the stream begins at a sector with a BOF record.
    """
    for start in range(_SECTOR, len(data) - 4, _SECTOR):
        if data[start : start + 2] != b"\x09\x08" or data[start + 6 : start + 8] != b"\x05\x00":
            continue
        at = start
        while at + 6 <= len(data):
            record, length = struct.unpack_from("<HH", data, at)
            if record == 0x22:
                return data[at + 4] == 1
            if record == 0x0A:
                return False
            at += 4 + length
    return False


def _macros(path: Path) -> Refused:
    return Refused(
        Message("“{file}”含有宏，没有打开。请另存为不含宏的 xlsx 再导入", file=path.name)
    )


def _damaged(path: Path) -> Refused:
    return Refused(
        Message("打不开“{file}”：文件已损坏、设有密码或不是表格。请另存为 xlsx", file=path.name)
    )
