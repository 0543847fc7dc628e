"""What is said of an import on its way."""

from collections.abc import Mapping, Sequence
from typing import Any

from callbacks.ground import Ground
from callbacks.import_names import field_names, kind_names
from layouts.formats import duration
from layouts.import_job import Head
from layouts.import_names import count_names, encoding_names, state_names
from layouts.import_preview import Sheet, Wrong, shown
from layouts.texts import gettext, say
from queries.imports.jobs.jobs import Job
from queries.messages import Message
from queries.schema.imports import JobState


def head_of(job: Job) -> Head:
    """Say where an import stands."""
    return Head(
        gettext("、").join(job.files),
        kind_names()[job.kind] if job.kind else "",
        state_names()[job.state],
        say(job.message) if job.message else "",
        job.share // 10 if job.state in (JobState.READING, JobState.WRITING) else None,
        job.batch_id,
    )


def preview_of(ground: Ground, job: Job, preview: Mapping[str, Any]) -> list[Any]:
    """Draw what an import would do."""
    figures = _figures(preview)
    doubles = preview.get("doubles", 0)
    names = count_names()
    fields = field_names(preview["kind"])
    return shown(
        [(code, names[code], f"{preview[code]:,}") for code in names],
        [_sheet(one, fields) for one in preview["readings"]],
        [_wrong(one) for one in preview["refusals"]],
        f"/download/imports/{job.id}.xlsx" if preview["refused"] else "",
        [(one["key"], one["fields"]) for one in preview["changes"]],
        _effects(ground, preview, list(figures)),
        list(figures.values()),
        gettext("其中 {count} 人可能已有登记，导入后请在“重复登记”中核对。", count=f"{doubles:,}")
        if doubles
        else "",
    )


def _figures(preview: Mapping[str, Any]) -> dict[str, str]:
    """Name the figures that an import would change."""
    names = {
        "records": gettext("服务记录"),
        "minutes": gettext("服务时长"),
        "volunteers": gettext("在册志愿者"),
        "organizations": gettext("志愿服务组织"),
    }
    changed = {figure for figure, _, _ in preview.get("effects", ())}
    return {code: name for code, name in names.items() if code in changed}


def _effects(
    ground: Ground, preview: Mapping[str, Any], figures: Sequence[str]
) -> list[tuple[str, list[str]]]:
    by_place: dict[str, dict[str, int]] = {}
    for figure, place, change in preview.get("effects", ()):
        by_place.setdefault(place, {})[figure] = change
    order = {code: at for at, code in enumerate(ground.snapshot.districts)}
    return [
        (
            ground.short(place),
            [_change(figure, by_place[place].get(figure, 0)) for figure in figures],
        )
        for place in sorted(by_place, key=lambda one: (order.get(one, len(order)), one))
    ]


def _change(figure: str, change: int) -> str:
    if not change:
        return "0"
    sign = "+" if change > 0 else "−"
    size = abs(change)
    return sign + (duration(size) if figure == "minutes" else f"{size:,}")


def _sheet(one: Mapping[str, Any], fields: Mapping[str, str]) -> Sheet:
    parts = [one["file"], one["sheet"]]
    if one["encoding"]:
        parts.append(encoding_names().get(one["encoding"].lower(), one["encoding"]))
    parts.append(gettext("表头到第 {row} 行", row=one["header_row"]))
    left_out = [_left_out(one, kind) for kind in ("totals_rows", "notes_rows")]
    return Sheet(
        " · ".join(part for part in parts if part),
        one["titles"],
        {title: fields.get(name, name) for title, name in one["fields"].items()},
        one["first"],
        gettext("；").join(filter(None, left_out)),
    )


def _left_out(one: Mapping[str, Any], kind: str) -> str:
    rows = gettext("、").join(map(str, one.get(kind, ())))
    if not rows:
        return ""
    if kind == "notes_rows":
        return gettext("落款和说明未导入：第 {rows} 行", rows=rows)
    return gettext("合计行未导入：第 {rows} 行", rows=rows)


def _wrong(one: Mapping[str, Any]) -> Wrong:
    where = " ".join(part for part in (one["file"], one["sheet"]) if part)
    reason, advice = (Message(text, **values) for text, values in (one["reason"], one["advice"]))
    return Wrong(
        gettext("{where} 第 {row} 行", where=where, row=one["row"]),
        one["column"],
        one["value"],
        say(reason),
        say(advice),
    )
