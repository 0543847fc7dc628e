"""Empty workbooks to be filled in: one for each kind of file."""

from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

import xlsxwriter

from queries.imports.fields import Field
from queries.imports.formats import Kind
from queries.imports.kinds import KINDS

_ROWS = 10_000
"""So many rows offer the lists of choices."""

_RULES = (
    "编号用来认出同一行：再次导入时，内容相同的不变，内容不同的更新，原来的内容留有历史。",
    "空白单元格表示未知，会清空原有的值；文件里没有的列保持原值不变。",
    "同一文件里编号相同、内容也相同的行只算一次；编号相同而内容不同的，后一行被拒绝。",
    "有一行被拒绝，整个文件都不写入；可以选择只导入其余各行，并把拒绝的行更正后再导入。",
)
_EXPLAINED = ("列名", "英文列名", "是否必填", "可选的值", "说明")


def write_templates(folder: Path) -> list[Path]:
    """Write the template of every kind into a folder, which is made where it is missing.

    Returns:
        The files written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for kind in KINDS.values():
        path = folder / f"{kind.code}.xlsx"
        write_template(kind, path)
        paths.append(path)
    return paths


def write_template(kind: Kind, to: Path | IO[bytes]) -> None:
    """Write the template of a kind.

    Args:
        kind: of file.
        to: a path, or a file open for writing.
    """
    with xlsxwriter.Workbook(str(to) if isinstance(to, Path) else to) as workbook:
        text = workbook.add_format({"num_format": "@"})
        bold = workbook.add_format({"bold": True, "bottom": 1})
        needed = workbook.add_format({"bold": True, "bottom": 1, "font_color": "#B00020"})
        wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        sheet = workbook.add_worksheet(kind.title)
        sheet.freeze_panes(1, 0)
        for at, one in enumerate(kind.fields):
            # Text cells keep long numbers and leading zeros as they are typed.
            sheet.set_column(at, at, max(14, 2 * len(one.title) + 4), text)
            sheet.write(0, at, _header(one), needed if one.required else bold)
            sheet.write_comment(0, at, one.about)
            if one.choices:
                sheet.data_validation(
                    1, at, _ROWS, at, {"validate": "list", "source": list(one.choices)}
                )
        _explain(workbook.add_worksheet("填写说明"), kind.fields, bold, wrapped)


def _header(one: Field) -> str:
    return f"{one.title}*" if one.required else one.title


def _explain(sheet: Any, fields: Sequence[Field], bold: Any, wrapped: Any) -> None:
    sheet.write_row(0, 0, _EXPLAINED, bold)
    for at, one in enumerate(fields, 1):
        needed = "必填" if one.required else ""
        row = (one.title, one.name, needed, "、".join(one.choices), one.about)
        sheet.write_row(at, 0, row, wrapped)
    for at, rule in enumerate(_RULES, len(fields) + 2):
        sheet.write(at, 0, rule)
    for column, width in enumerate((24, 20, 10, 32, 60)):
        sheet.set_column(column, column, width)
