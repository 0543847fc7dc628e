"""What a case is, written out for who reads it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from callbacks.ground import Ground
from layouts.case import Done, Running
from layouts.case_documents import Paper
from layouts.case_names import (
    clock_names,
    clock_state_names,
    inquiry_names,
    matter_names,
    stage_names,
    step_names,
    unit_of_days,
)
from layouts.formats import day, days, file_size
from layouts.organization_facts import org_type_names, status_names
from layouts.texts import chosen, gettext
from queries.registrations.cases import Applied, Case
from queries.registrations.clocks import Reading
from queries.registrations.documents import Document
from queries.registrations.history import Looked, Taken
from queries.registrations.reasons import reasons
from queries.schema.documents import DocumentKind

_SHOWN = (DocumentKind.PDF, DocumentKind.JPEG, DocumentKind.PNG)


def badges(case: Case) -> list[tuple[str, str]]:
    """Name matter and stage."""
    said = [("type", matter_names()[case.matter]), ("stage", stage_names()[case.stage])]
    return [*said, *([("type", gettext("慈善组织"))] if case.facts.charity else [])]


def facts_of(ground: Ground, case: Case, hands: Mapping[str, str]) -> list[tuple[str, str]]:
    """List what is known of a case, what is not left out."""
    facts = case.facts
    dated = (
        (gettext("事由发生日期"), facts.caused_on),
        (gettext("提交日期"), facts.submitted_on),
        (gettext("材料齐备日期"), facts.complete_on),
        (gettext("受理日期"), facts.accepted_on),
        (gettext("决定日期"), facts.decided_on),
        (gettext("发证日期"), facts.delivered_on),
    )
    return [
        (gettext("受理编号"), case.case_no),
        (gettext("登记机关"), ground.name(case.registrar)),
        *([(gettext("组织类型"), org_type_names()[case.org_type])] if case.org_type else []),
        *([(gettext("统一社会信用代码"), case.uscc)] if case.uscc else []),
        *_applied(case.applied),
        *((name, day(one)) for name, one in dated if one),
        (gettext("承办人"), hands.get(case.assignee or "", case.assignee or gettext("未分派"))),
    ]


def _applied(said: Applied) -> list[tuple[str, str]]:
    capital, persons, units = said.capital_yuan, said.members, said.unit_members
    named = (
        (gettext("拟任法定代表人"), said.legal_rep),
        (gettext("注册资金（元）"), None if capital is None else f"{capital:,}"),
        (gettext("个人会员数"), None if persons is None else f"{persons:,}"),
        (gettext("单位会员数"), None if units is None else f"{units:,}"),
        (gettext("业务范围"), said.business_scope),
    )
    return [(name, value) for name, value in named if value]


def clocks_of(readings: Sequence[Reading]) -> list[Running]:
    """Write clocks out."""
    names, states = clock_names(), clock_state_names()
    return [
        Running(
            names[one.clock],
            f"{one.rule.days} {unit_of_days(one.rule.unit)}",
            day(one.due_on) if one.due_on else "",
            states[one.state],
            _left(one),
            one.rule.source,
            f"clock-{one.state}",
        )
        for one in readings
    ]


def _left(one: Reading) -> str:
    if one.left is None:
        return ""
    unit = unit_of_days(one.rule.unit)
    if one.left < 0:
        return gettext("超 {days} {unit}", days=-one.left, unit=unit)
    return gettext("还有 {days} {unit}", days=one.left, unit=unit)


def inquiry_of(one: Looked) -> str:
    """Write an inquiry in a line."""
    when = (
        days(one.started_on, one.ended_on)
        if one.ended_on
        else gettext("自{day}起", day=day(one.started_on))
    )
    parts = (when, inquiry_names()[one.kind], one.notice_no, one.outcome)
    return " · ".join(part for part in parts if part)


def step_of(one: Taken) -> Done:
    """Write a step that was taken out, with its reasons, its words and what it changed."""
    known = reasons()
    said = [
        gettext("{code} {name}", code=code, name=chosen(known[code].name, known[code].name_en))
        for code in one.reasons
        if code in known
    ]
    who = one.name or gettext("系统（依法）")
    what = gettext("{step}，{name}", step=step_names()[one.step], name=who)
    changed = [_changed(name, one) for name in one.after if name in _field_names()]
    return Done(day(one.taken_on), what, [*said, *([one.text] if one.text else []), *changed])


def _changed(name: str, one: Taken) -> str:
    def written(value: Any) -> str:
        if value in (None, "", "None"):
            return gettext("未填报")
        return status_names().get(str(value), str(value))

    return gettext(
        "{field}：{before} → {after}",
        field=_field_names()[name],
        before=written(one.before.get(name)),
        after=written(one.after[name]),
    )


def _field_names() -> dict[str, str]:
    return {
        "accepted_on": gettext("受理日期"),
        "decided_on": gettext("决定日期"),
        "due_on": gettext("决定期限"),
        "delivered_on": gettext("发证日期"),
        "announced_on": gettext("公告日期"),
        "extended_days": gettext("延长天数"),
        "name": gettext("组织名称"),
        "status": gettext("状态"),
        "marked_on": gettext("身份标识日期"),
        "uscc": gettext("统一社会信用代码"),
    }


def paper_of(one: Document, hands: Mapping[str, str], today: date, locked: bool) -> Paper:
    """Write a document out.

    Args:
        one: in a case.
        hands: names of accounts.
        today: the city's date.
        locked: whether the viewer may not change anything.
    """
    ways = [(gettext("预览"), f"/documents/{one.id}")] if one.kind in _SHOWN else []
    if not locked and one.withdrawn_on is None:
        ways.append((gettext("撤下"), f"?withdraw={one.id}"))
    ended = one.valid_until is not None and one.valid_until < today
    until = gettext("有效期至 {day}", day=day(one.valid_until)) if one.valid_until else ""
    put = gettext(
        "{name}上传，{day}", name=hands.get(one.account, one.account), day=day(one.added_on)
    )
    who = one.withdrawn_by or ""
    gone = (
        gettext(
            "{name}于{day}撤下：{why}",
            name=hands.get(who, who),
            day=day(one.withdrawn_on),
            why=one.withdrawn_why,
        )
        if one.withdrawn_on
        else ""
    )
    return Paper(
        one.name,
        [" · ".join(part for part in (file_size(one.size), until, put) if part), gone],
        bool(gone),
        ended,
        ways,
        (gettext("下载"), f"/download/documents/{one.id}"),
    )
