"""The words of the page of one registration."""

from callbacks.ground import Ground
from callbacks.services import Services
from layouts.formats import day, duration, minute
from layouts.members import member_name
from layouts.people_names import (
    id_type_names,
    objection_kind_names,
    objection_state_names,
    yes_no,
)
from layouts.texts import gettext
from layouts.volunteer_content import LookRow, ObjectionRow
from queries.people.looking import Look
from queries.people.objecting import Objection
from queries.people.persons import Person, Source
from queries.people.served import Served


def facts_words(ground: Ground, one: Person) -> list[tuple[str, str]]:
    """Write what is registered, masked."""
    unknown = gettext("未填")
    place = ground.name(one.district)
    if one.place and one.place in ground.geography.townships:
        place = f"{place} · {ground.member('township', one.place)}"
    facts = [
        (gettext("姓名"), one.name),
        (gettext("证件类型"), id_type_names().get(one.id_type or "", unknown)),
        (gettext("证件号码"), one.id_number or unknown),
        (gettext("联系电话"), one.mobile or unknown),
        (gettext("性别"), member_name("gender", one.gender) if one.gender else unknown),
        (gettext("出生日期"), one.born or unknown),
        (gettext("居住地"), place),
        (gettext("注册日期"), day(one.registered_on)),
        (gettext("注销日期"), day(one.ended_on) if one.ended_on else "–"),
        (gettext("技能特长"), one.skills or unknown),
    ]
    return facts


def served_words(served: Served) -> list[tuple[str, str]]:
    """Write what is registered, masked."""
    return [
        (gettext("服务记录"), f"{served.records:,}"),
        (gettext("原始时长"), duration(served.minutes)),
        (gettext("计入时长"), duration(served.counted)),
        (gettext("已作废记录"), f"{served.void:,}"),
    ]


def evidence_words(one: Person, source: Source | None) -> list[tuple[str, str]]:
    """Write the services in sum."""
    came = gettext("不是由文件导入的")
    if source is not None:
        came = gettext(
            "{day}由 {account} 从“{file}”导入（批次 {batch}）",
            day=day(source.on),
            account=source.account,
            file=source.file_name,
            batch=source.batch,
        )
    consent = [(gettext("监护人同意"), yes_no(one.guardian_consent))] if one.minor else []
    return [
        (gettext("来源"), came),
        (gettext("实名认证"), yes_no(one.verified)),
        *consent,
    ]


def objection_words(one: Objection) -> ObjectionRow:
    """Write where a registration came from, and what speaks for consent."""
    kind = objection_kind_names()[one.kind]
    if one.record_no:
        kind = gettext("{kind}（{record}）", kind=kind, record=one.record_no)
    who = gettext("{name}，{day}", name=one.receiver, day=day(one.received_on))
    state = objection_state_names()[one.state]
    return ObjectionRow(kind, one.said, who, state, one.answer or "")


def objects_words(one: Objection) -> str:
    """Write an objection for the list."""
    return gettext("{kind}：{said}", kind=objection_kind_names()[one.kind], said=one.said)


def asks_words(one: Look) -> str:
    """Write an objection for who decides on it."""
    return gettext("{name}申请查看，事由：{reason}", name=one.asker, reason=one.reason)


def look_words(services: Services, one: Look) -> LookRow:
    """Write a look for the list."""
    """Write who asks to look, and why."""
    state = gettext("等待同意")
    if one.shown_at is not None:
        state = gettext("已查看")
    elif one.agreed is not None:
        state = gettext("已同意") if one.agreed else gettext("未同意")
    return LookRow(one.asker, minute(services.local(one.asked_at)), one.reason, state)
