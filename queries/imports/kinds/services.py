"""Files of service records."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from queries.city.places import Place
from queries.imports.derive import recording_deadline
from queries.imports.fields import Field, Known
from queries.imports.formats import Kind, Rows
from queries.imports.kinds import references
from queries.imports.quantities import minutes, moment
from queries.imports.texts import choice, identifier, place, text, uscc, yes_no
from queries.messages import Message
from queries.months import Month
from queries.schema import service_record
from queries.schema.base import UNKNOWN_DISTRICT
from queries.schema.services import RecordMethod

_METHODS = {
    "签到签退": RecordMethod.CHECK_IN,
    "签到表": RecordMethod.SIGN_SHEET,
    "后台补录": RecordMethod.BACKFILL,
    "导入": RecordMethod.IMPORT,
}
_LONGEST = 744 * 60


def _own_place(row: Mapping[str, Any]) -> Place | None:
    return None if row["place"] is None else Place(row["district"], row["place"])


def _complete(rows: Rows, known: Known) -> None:
    _fill_minutes(rows)
    _fill_place(rows)
    _fill_deadline(rows, known)
    starts = rows.columns["started_at"]
    rows.columns["month"] = [start.year * 100 + start.month for start in starts]


def _fill_minutes(rows: Rows) -> None:
    columns = rows.columns
    found: list[int | None] = []
    spans = zip(columns["started_at"], columns["ended_at"], columns["minutes"], strict=True)
    for at, (start, end, given) in enumerate(spans):
        length = given
        if end is not None and end < start:
            _refuse_end(rows, at)
        elif given is None and end is None:
            _refuse_neither(rows, at)
        elif given is None:
            length = _kept(rows, at, start, end) or _between(start, end)
            if not 1 <= length <= _LONGEST:
                _refuse_length(rows, at)
        found.append(length)
    columns |= {"minutes": found, "counted_minutes": _counted(rows, found)}


def _counted(rows: Rows, found: list[int | None]) -> list[int | None]:
    """Let what the rules left of a record stand until they are asked again."""
    return [
        length if stored is None or length is None else min(length, stored["counted_minutes"])
        for length, stored in zip(found, rows.stored, strict=True)
    ]


def _between(start: datetime, end: datetime) -> int:
    span = end - start
    return span.days * 1440 + span.seconds // 60


def _kept(rows: Rows, at: int, start: datetime, end: datetime) -> int | None:
    """Minutes in the store, where the file has no hours and its times are the stored ones."""
    stored = rows.stored[at]
    if stored is None or "hours" in rows.given:
        return None
    same = (stored["started_at"], stored["ended_at"]) == (start, end)
    return int(stored["minutes"]) if same else None


def _refuse_end(rows: Rows, at: int) -> None:
    rows.refuse(
        at,
        "ended_at",
        Message("服务结束时间早于开始时间"),
        Message("请核对两个时间；跨过午夜的，结束时间写第二天"),
    )


def _refuse_neither(rows: Rows, at: int) -> None:
    rows.refuse(
        at,
        "hours",
        Message("服务结束时间和服务时长都没有填"),
        Message("请至少填写其中一项"),
    )


def _refuse_length(rows: Rows, at: int) -> None:
    rows.refuse(
        at,
        "ended_at",
        Message("由起止时间算出的时长须大于 0，不超过 744 小时"),
        Message("请核对起止时间，或填写服务时长"),
    )


def _fill_place(rows: Rows) -> None:
    # A record's own place is kept even where it is only a district: without one it follows its
    # project, also when the project moves.
    columns = rows.columns
    own = columns["own_place"]
    columns["place"] = [one and (one.place or one.district) for one in own]
    columns["district"] = [
        one.district if one else other or UNKNOWN_DISTRICT
        for one, other in zip(own, columns["project_district"], strict=True)
    ]


def _fill_deadline(rows: Rows, known: Known) -> None:
    columns = rows.columns
    deadline = cache(lambda day: recording_deadline(known.calendar, day))
    due_months: list[int | None] = []
    on_time: list[bool | None] = []
    spans = zip(columns["started_at"], columns["ended_at"], columns["entered_at"], strict=True)
    for start, end, entered in spans:
        due = None if entered is None else deadline((end or start).date())
        due_months.append(None if due is None else Month.of(due).code)
        on_time.append(None if due is None else entered.date() <= due)
    columns |= {"due_month": due_months, "on_time": on_time}


SERVICE_RECORDS = Kind(
    code="service_records",
    title="服务记录",
    table=service_record,
    key=("record_no",),
    complete=_complete,
    any_of=(("ended_at", "hours"),),
    fields=(
        Field(
            "record_no",
            "服务记录编号",
            "文本；按它认出同一条记录。",
            identifier(40),
            required=True,
            titles=("服务记录ID", "记录编号"),
        ),
        Field(
            "volunteer_no",
            "志愿者编号",
            "须是已导入的志愿者。",
            identifier(40),
            required=True,
            column="volunteer_id",
            refers=references.VOLUNTEER,
            titles=("志愿者ID",),
        ),
        Field(
            "project_no",
            "项目编号",
            "须是已导入的项目；没有就留空。",
            identifier(40),
            column="project_id",
            refers=references.LOCATED_PROJECT,
        ),
        Field(
            "position_no",
            "岗位编号",
            "须是已导入的岗位；没有就留空。",
            identifier(40),
            column="position_id",
            refers=references.POSITION,
        ),
        Field(
            "uscc",
            "组织统一社会信用代码",
            "须是已导入的组织；没有就留空。",
            uscc,
            column="organization_id",
            refers=references.ORGANIZATION,
            titles=("统一社会信用代码",),
        ),
        Field(
            "started_at",
            "服务开始时间",
            "如 2026-03-05 09:00。",
            moment,
            required=True,
            titles=("开始时间", "服务日期"),
        ),
        Field(
            "ended_at",
            "服务结束时间",
            "与服务时长至少填一项。",
            moment,
            titles=("结束时间",),
        ),
        Field(
            "hours",
            "服务时长(小时)",
            "如 2.5、2:30、2小时30分；留空则由起止时间算出。",
            minutes,
            column="minutes",
            titles=("服务时长", "时长"),
            restore=lambda row: None,
        ),
        Field(
            "place",
            "服务地",
            "区、街道或社区的名称或代码；留空则用项目的服务地。",
            place,
            column="own_place",
            restore=_own_place,
            titles=("服务地点",),
        ),
        Field(
            "method",
            "记录方式",
            "签到签退、签到表、后台补录或导入。",
            choice(RecordMethod, _METHODS),
            choices=tuple(_METHODS),
        ),
        Field("entered_at", "录入时间", "如 2026-03-08 10:00。", moment, titles=("创建时间",)),
        Field("entered_by", "录入人", "姓名或工号。", text(60)),
        Field("content", "服务内容", "做了什么。", text(5000), titles=("服务描述",)),
        Field(
            "confirmed",
            "已确认",
            "留空为是。",
            yes_no,
            choices=("是", "否"),
            default=True,
        ),
    ),
)
