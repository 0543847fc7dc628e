"""The page of one question about service records at work."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from dash import Input, Output, State, no_update
from dash.development.base_component import Component

from callbacks.answers import wired
from callbacks.forms import register_save, save_by
from callbacks.ground import Ground
from callbacks.integrity_words import PATH, about
from callbacks.numbers import number_of
from callbacks.services import Services
from layouts.formats import day, days, duration, minute
from layouts.integrity_finding import Evidence, Ids, Past, content
from layouts.integrity_names import action_names, amount_words, level_names, state_names
from layouts.members import member_name
from layouts.navigation import not_found
from layouts.texts import gettext, say
from queries.integrity import RULES
from queries.integrity.deciding import decide, may_do
from queries.integrity.evidence import (
    RECORDS_SHOWN,
    FoundRecord,
    Proposal,
    find_proposal,
    list_beside,
    list_records,
    list_steps,
)
from queries.integrity.findings import Finding, find_finding
from queries.messages import Message, Refused
from queries.schema.integrity import FindingAction
from queries.scope import Viewer

FIELDS = {"reason": str(Ids.REASON)}
_PLACES = {"faults": str(Ids.FAULT), "done": str(Ids.DONE), "saved": str(Ids.SAVED)}


def absent(services: Services, values: Mapping[str, str]) -> Component | None:
    """Say that there is no such finding for the viewer; None where there is."""
    with services.store.reading() as connection:
        if find_finding(connection, services.viewer(), number_of(values["id"])) is not None:
            return None
    return not_found(gettext("没有这个疑点，或您无权查看"), [(gettext("回到时长核查"), PATH)])


def show_finding(services: Services, *, number: Any, saved: Any) -> dict[str, Any]:
    """Fill the page.

    Args:
        services: what the callback leans on.
        number: of the finding.
        saved: told when something was decided.

    Raises:
        Refused: there is no such finding, or the viewer may not see it.
    """
    ground = Ground.of(services)
    viewer = ground.viewer
    with services.store.reading() as connection:
        one = find_finding(connection, viewer, number_of(number))
        if one is None:
            raise Refused(Message("没有这个疑点，或您无权查看"))
        records = list_records(connection, one.id)
        beside = list_beside(connection, records)
        steps = list_steps(connection, one.id)
        proposal = find_proposal(connection, one.id)
    names, rule = action_names(), RULES[one.rule]
    offered = _offered(viewer, one, proposal)
    more = ""
    if one.records > len(records):
        more = gettext(
            "按服务时间列出前 {shown} 条，共 {count} 条。", shown=RECORDS_SHOWN, count=one.records
        )
    drawn = content(
        f"{rule.code} {say(rule.name)} · {about(one)}",
        say(rule.asks),
        _facts(ground, one),
        [_evidence(record) for record in records],
        [_evidence(record) for record in beside],
        more,
        [
            Past(names[step.action], step.name, minute(services.local(step.at)), step.reason)
            for step in steps
        ],
    )
    return {
        "content": wired(drawn),
        "version": one.version,
        "form": not offered,
        "options": [{"label": names[action], "value": str(action)} for action in offered],
        "value": str(offered[0]) if offered else None,
        "waits": _waits(proposal),
        "reason": "",
    }


def decide_finding(
    services: Services, *, clicks: Any, number: Any, version: Any, action: Any, reason: Any
) -> dict[str, Any]:
    """Decide about the finding of the page."""

    def act(connection: Any) -> str:
        try:
            chosen = FindingAction(action)
        except ValueError as error:
            raise Refused(Message("请选择怎样处理")) from error
        decide(
            connection,
            services.viewer(),
            {number_of(number): int(version)},
            chosen,
            reason,
            services.today(),
            services.origin(),
        )
        return gettext("已处理：{action}。相关指标已更新。", action=action_names()[chosen])

    names = {"reason": gettext("理由")}
    return save_by(services, FIELDS, names, clicks, act) | {"search": no_update}


def _offered(viewer: Viewer, one: Finding, proposal: Proposal | None) -> list[FindingAction]:
    own = proposal is not None and proposal.proposed_by == viewer.username
    return [
        action
        for action in FindingAction
        if may_do(viewer, action, one.state) and not (own and action is FindingAction.AGREE)
    ]


def _waits(proposal: Proposal | None) -> str:
    if proposal is None:
        return ""
    if proposal.restores:
        return gettext("有人提议恢复这些记录，须由另一人同意：{reason}", reason=proposal.reason)
    return gettext("有人提议作废这些记录，须由另一人同意：{reason}", reason=proposal.reason)


def _facts(ground: Ground, one: Finding) -> list[tuple[str, str]]:
    facts = [
        (gettext("状态"), state_names()[one.state]),
        (gettext("程度"), level_names()[one.level]),
        (gettext("超出"), amount_words(one.rule, one.level, one.amount)),
        (gettext("记录"), f"{one.records:,}"),
        (gettext("时长"), duration(one.minutes)),
        (gettext("服务地"), ground.name(one.district) if one.district else gettext("多个区")),
    ]
    if one.first_on and one.last_on:
        facts.append((gettext("服务日期"), days(one.first_on, one.last_on)))
    return [(name, value) for name, value in facts if value]


def _evidence(record: FoundRecord) -> Evidence:
    end = minute(record.ended_at) if record.ended_at else gettext("未填")
    parts = [member_name("method", record.method) if record.method else gettext("方式未填")]
    if record.entered_at:
        parts.append(gettext("{moment}录入", moment=minute(record.entered_at)))
    if record.entered_by:
        parts.append(record.entered_by)
    decided = {None: "", True: gettext("计入"), False: gettext("不计入")}[record.counts]
    if record.void_on:
        decided = gettext("{day}作废", day=day(record.void_on))
    return Evidence(
        record.record_no,
        record.volunteer_no,
        " · ".join(filter(None, (record.project, record.organization))) or gettext("未填"),
        gettext("{start} 至 {end}", start=minute(record.started_at), end=end),
        duration(record.minutes),
        duration(record.counted),
        " · ".join(parts),
        record.content or "",
        decided or gettext("未处理"),
    )


def register(app: Any, services: Services) -> None:
    """Tie this page's callbacks to the app."""
    app.callback(
        output={
            "content": Output(Ids.CONTENT, "children"),
            "version": Output(Ids.VERSION, "data"),
            "form": Output(Ids.FORM, "hidden"),
            "options": Output(Ids.ACTION, "options"),
            "value": Output(Ids.ACTION, "value"),
            "waits": Output(Ids.WAITS, "children"),
            "reason": Output(Ids.REASON, "value"),
        },
        inputs={"number": Input(Ids.NUMBER, "data"), "saved": Input(Ids.SAVED, "data")},
    )(partial(show_finding, services))
    register_save(
        app,
        partial(decide_finding, services),
        FIELDS,
        _PLACES,
        Ids.DECIDE,
        {
            "number": State(Ids.NUMBER, "data"),
            "version": State(Ids.VERSION, "data"),
            "action": State(Ids.ACTION, "value"),
            "reason": State(Ids.REASON, "value"),
        },
    )
