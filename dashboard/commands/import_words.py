"""What `zhiyuan import` says of a plan and of what became of it."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from layouts.texts import say
from queries.imports.commit import counts
from queries.imports.plan import Plan
from queries.imports.watching import Dropped
from queries.messages import Message

_SHOWN = 20


def told(plan: Plan, batch: int | None) -> dict[str, Any]:
    """Write a plan and its batch for machines."""
    readings = plan.readings
    return {
        **counts(plan),
        "batch": batch,
        "totals_rows": [row for one in readings for row in one.totals_rows],
        "notes_rows": [row for one in readings for row in one.notes_rows],
        "unknown_columns": _distinct([title for one in readings for title in one.unknown_columns]),
        "encoding": next((one.encoding for one in readings), None),
        "header_row": next((one.header_row for one in readings), None),
        "sheet": "、".join(_distinct([one.sheet for one in readings])),
        "refusals": [
            {
                "file": one.file,
                "sheet": one.sheet,
                "row": one.row,
                "column": one.column,
                "value": one.value,
                "reason": say(one.reason),
                "advice": say(one.advice),
            }
            for one in plan.refusals
        ],
    }


def _distinct(words: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(words))


def tell(plan: Plan, batch: int | None) -> None:
    """Write a plan and its batch for people."""
    for one in plan.readings:
        where = f"{one.file} {one.sheet}".strip()
        encoding = f", {one.encoding}" if one.encoding else ""
        click.echo(f"{where}: header in row {one.header_row}{encoding}")
        if one.unknown_columns:
            click.echo(f"  columns left alone: {', '.join(one.unknown_columns)}")
        for name, rows in (("totals", one.totals_rows), ("notes", one.notes_rows)):
            if rows:
                click.echo(f"  rows of {name} left out: {', '.join(map(str, rows))}")
    for refusal in plan.refusals[:_SHOWN]:
        where = f"{refusal.file} {refusal.sheet}".strip() + f", row {refusal.row}"
        said = f"{say(refusal.reason)}; {say(refusal.advice)}"
        click.echo(f"{where}, {refusal.column} {refusal.value!r}: {said}")
    told = " ".join(f"{name} {count}" for name, count in counts(plan).items())
    click.echo(f"{told} batch {batch or '-'}")


def nothing_written(plan: Plan, report: Path | None) -> Message:
    """Say that rows are refused and what to do."""
    if report is None:
        return Message(
            "有 {count} 行被拒绝，没有写入任何数据；可用 --report OUT.xlsx 导出更正表，"
            "或用 --valid-rows-only 只导入其余各行",
            count=plan.refused,
        )
    return Message(
        "有 {count} 行被拒绝，没有写入任何数据；请在 {report} 中更正后再导入",
        count=plan.refused,
        report=report.name,
    )


def tell_dropped(one: Dropped, as_json: bool) -> None:
    """Write what became of a file that was dropped into a watched folder."""
    message = say(one.message) if one.message else None
    if as_json:
        told = {"file": one.name, "batch": one.batch, **one.counts, "message": message}
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    numbers = " ".join(f"{name} {count}" for name, count in one.counts.items())
    said = (one.name, numbers, f"batch {one.batch or '-'}", message or "")
    click.echo(": ".join(filter(None, said)))
