"""Refused rows as a workbook: corrected there, it can be imported again."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter

from queries.imports.formats import Refusal
from queries.imports.plan import Plan, Reading

_SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_REASON, _ADVICE = "拒绝原因", "怎么办"
_LISTED = ("文件", "工作表", "行", "列", "值", _REASON, _ADVICE)


def write_report(plan: Plan, path: Path) -> None:
    """Write the refused rows with what is wrong with them.

    One sheet for each sheet that was read, with its own header, the rows as they were, and reasons
    at the right; then one sheet that lists every refusal.

    Args:
        plan: what was planned.
        path: of the xlsx file.
    """
    with xlsxwriter.Workbook(str(path), _SAFE) as workbook:
        text = workbook.add_format({"num_format": "@"})
        bold = workbook.add_format({"bold": True, "num_format": "@"})
        for place, reading in enumerate(plan.readings, 1):
            if reading.refused:
                sheet = workbook.add_worksheet(f"更正{place}")
                _write_rows(sheet, reading, _reasons(plan, reading), text, bold)
        sheet = workbook.add_worksheet("拒绝清单")
        sheet.write_row(0, 0, _LISTED, bold)
        for at, one in enumerate(plan.refusals, 1):
            sheet.write_row(at, 0, _listed(one), text)
        sheet.autofit(300)
        sheet.freeze_panes(1, 0)


def _write_rows(
    sheet: Any, reading: Reading, reasons: dict[int, list[Refusal]], text: Any, bold: Any
) -> None:
    width = len(reading.titles)
    sheet.write_row(0, 0, [*reading.titles, _REASON, _ADVICE], bold)
    for at, (number, cells) in enumerate(reading.refused.items(), 1):
        sheet.write_row(at, 0, [_as_text(cell) for cell in cells], text)
        spoken = reasons.get(number, [])
        sheet.write_string(at, width, "；".join(str(one.reason) for one in spoken), text)
        sheet.write_string(at, width + 1, "；".join(str(one.advice) for one in spoken), text)
    sheet.autofit(300)
    sheet.freeze_panes(1, 0)


def _reasons(plan: Plan, reading: Reading) -> dict[int, list[Refusal]]:
    found: dict[int, list[Refusal]] = {}
    for one in plan.refusals:
        if (one.file, one.sheet) == (reading.file, reading.sheet):
            found.setdefault(one.row, []).append(one)
    return found


def _listed(one: Refusal) -> Sequence[Any]:
    return (one.file, one.sheet, one.row, one.column, one.value, str(one.reason), str(one.advice))


def _as_text(cell: Any) -> str:
    """Write a cell so that it reads the same again, whatever kind of cell it was."""
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.isoformat("minutes")
    if isinstance(cell, timedelta):
        return f"{cell.total_seconds() / 60:g}分钟"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 10**15:
        return str(int(cell))
    return "" if cell is None else str(cell)
