"""What an import would do, in what a page shows of it: kept sealed until somebody decides."""

import json
from collections.abc import Mapping, Sequence
from itertools import chain, islice
from typing import Any

from sqlalchemy import Connection

from queries.imports.commit import counts
from queries.imports.formats import Kind, Refusal
from queries.imports.jobs.effects import effects_of
from queries.imports.plan import Plan, Reading
from queries.imports.shown import cell, field_of
from queries.messages import Message

_REFUSALS = 50
_CHANGES = 20
_LONGEST = 60


def preview_of(connection: Connection, plan: Plan) -> dict[str, Any]:
    """Say what a plan would do.

    Args:
        connection: to read from.
        plan: not yet used up.

    Returns:
        `kind`, the counts, `readings` (`file`, `sheet`, `encoding`, `header_row`, `titles`,
        `fields` by title, `totals_rows`, `notes_rows`, `first` rows as they lie there), the first
        `refusals` and the first `changes` (`key`, and by field what it was and will be); all as
        JSON takes it. `effects` are figure, district and change; `doubles` as in `Effects`.
    """
    effects = effects_of(connection, plan)
    return {
        "kind": plan.kind.code,
        **counts(plan),
        "readings": [_reading(one) for one in plan.readings],
        "refusals": [_refusal(one) for one in plan.refusals[:_REFUSALS]],
        "changes": _changes(plan),
        "effects": [list(one) for one in effects.figures],
        "doubles": effects.doubles,
    }


def _reading(one: Reading) -> dict[str, Any]:
    return {
        "file": one.file,
        "sheet": one.sheet,
        "encoding": one.encoding,
        "header_row": one.header_row,
        "titles": list(one.titles),
        "fields": {one.titles[place]: name for name, place in one.positions.items()},
        "totals_rows": one.totals_rows[:_REFUSALS],
        "notes_rows": one.notes_rows[:_REFUSALS],
        "first": [[cell(said) for said in row[: len(one.titles)]] for row in one.first],
    }


def _refusal(one: Refusal) -> dict[str, Any]:
    return {
        "file": one.file,
        "sheet": one.sheet,
        "row": one.row,
        "column": one.column,
        "value": str(one.value)[:_LONGEST],
        "reason": _said(one.reason),
        "advice": _said(one.advice),
    }


def _said(message: Message) -> list[Any]:
    return [message.text, {name: str(value) for name, value in message.values.items()}]


def _changes(plan: Plan) -> list[dict[str, Any]]:
    names = plan.kind.written
    changed = chain.from_iterable(block.changed for block in plan.spool.blocks())
    return [
        _change(plan.kind, names, json.loads(before), after)
        for _, before, after in islice(changed, _CHANGES)
    ]


def _change(
    kind: Kind, names: Sequence[str], before: Mapping[str, Any], after: Sequence[Any]
) -> dict[str, Any]:
    will = dict(zip(names, after, strict=True))
    fields = []
    for one in kind.fields:
        # Each sealing of a value differs, and what is sealed is not for a list of changes.
        if one.sealed:
            continue
        was, becomes = field_of(kind, one, before), field_of(kind, one, will)
        if was != becomes:
            fields.append([one.title, was, becomes])
    key = " ".join(cell(before.get(name)) for name in kind.key)
    return {"key": key, "fields": fields}
