"""The page of one spot check at work."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from dash import Input, Output, State
from dash.development.base_component import Component

from callbacks.answers import wired
from callbacks.checks import result_words
from callbacks.forms import register_save, save_by
from callbacks.numbers import number_of
from callbacks.services import Services
from layouts.check import FIELDS, FORMS, DrawnRow, Ids, content, field_names
from layouts.checks import PATH, state_names, verdict_names
from layouts.formats import day, duration, minute, period
from layouts.members import member_name
from layouts.navigation import not_found
from layouts.texts import gettext
from queries.checks.checks import Check, Drawn, Result, find_check, list_drawn, sum_up
from queries.checks.concluding import close, publish, tell
from queries.checks.steps import drop, request_evidence
from queries.messages import Message, Refused
from queries.months import Month
from queries.schema.checks import CheckState, DrawnBy
from queries.scope import Permission, Viewer

_PLACES = {"faults": str(Ids.FAULTS), "done": str(Ids.DONE), "saved": str(Ids.SAVED)}
_UNTOLD = (CheckState.DRAWN, CheckState.REQUESTED)


def absent(services: Services, values: Mapping[str, str]) -> Component | None:
    """Say that there is no such spot check for the viewer; None where there is."""
    with services.store.reading() as connection:
        if find_check(connection, services.viewer(), number_of(values["id"])) is not None:
            return None
    return not_found(gettext("没有这项抽查，或您无权查看"), [(gettext("回到抽查"), PATH)])


def show_check(services: Services, *, number: Any, saved: Any) -> dict[str, Any]:
    """Fill the page.

    Args:
        services: what the callback leans on.
        number: of the check.
        saved: told when a step was taken.

    Raises:
        Refused: there is no such check, or the viewer may not see it.
    """
    viewer = services.viewer()
    with services.store.reading() as connection:
        one = find_check(connection, viewer, number_of(number))
        if one is None:
            raise Refused(Message("没有这项抽查，或您无权查看"))
        drawn = list_drawn(connection, one.id)
    result = sum_up(drawn)
    shown = _offered(viewer, one)
    return {
        "content": wired(
            content(
                gettext("抽查 {number}", number=one.check_no),
                _facts(one, result),
                [_drawn(each) for each in drawn if viewer.may(Permission.SEE_FINDINGS)],
                (one.organization, f"/organizations/{one.organization_id}"),
            )
        ),
        "version": one.version,
        "hidden": {form: form not in shown for form in FORMS},
        "records": [
            {"label": f"{each.record_no} · {_verdict(each)}", "value": str(each.record_id)}
            for each in drawn
            if "tell" in shown
        ],
        "chosen": [
            str(each.record_id) for each in drawn if each.verdict is None and "tell" in shown
        ],
        "text": _published(one, result),
        "blank": ["", "", ""],
    }


def save(
    services: Services,
    step: Callable[[Any, Viewer, int, int, Any], str],
    *,
    clicks: Any,
    number: Any,
    version: Any,
    **said: Any,
) -> dict[str, Any]:
    """Take a step of the check."""

    def act(connection: Any) -> str:
        return step(connection, services.viewer(), number_of(number), int(version or 0), said)

    return save_by(services, FIELDS, field_names(), clicks, act)


def _steps(services: Services) -> Mapping[str, Callable[[Any, Viewer, int, int, Any], str]]:
    def ask(connection: Any, viewer: Viewer, number: int, version: int, said: Any) -> str:
        due = _day(said["due"])
        request_evidence(
            connection, viewer, number, version, due, services.today(), services.origin()
        )
        return gettext("已记下。材料到齐后逐条核实。")

    def conclude(connection: Any, viewer: Viewer, number: int, version: int, said: Any) -> str:
        records = {number_of(one): str(said["verdict"]) for one in said["records"] or ()}
        note, today = str(said["note"] or ""), services.today()
        tell(connection, viewer, number, version, records, note, today, services.origin())
        return gettext("已保存 {count} 条记录的结论。", count=len(records))

    def finish(connection: Any, viewer: Viewer, number: int, version: int, said: Any) -> str:
        measure, today = str(said["measure"] or ""), services.today()
        void = close(connection, viewer, number, version, measure, today, services.origin())
        return gettext("已办结，作废 {count} 条不属实的记录，相关指标已更新。", count=void)

    def announce(connection: Any, viewer: Viewer, number: int, version: int, said: Any) -> str:
        publish(connection, viewer, number, version, services.today(), services.origin())
        return gettext("已记下公布。")

    def give_up(connection: Any, viewer: Viewer, number: int, version: int, said: Any) -> str:
        drop(connection, viewer, number, version, str(said["why"] or ""), services.origin())
        return gettext("已不再抽查。")

    return {
        Ids.REQUEST_SAVE: ask,
        Ids.TELL_SAVE: conclude,
        Ids.CLOSE_SAVE: finish,
        Ids.PUBLISH_SAVE: announce,
        Ids.DROP_SAVE: give_up,
    }


_SAID: Mapping[str, dict[str, State]] = {
    Ids.REQUEST_SAVE: {"due": State(Ids.DUE, "value")},
    Ids.TELL_SAVE: {
        "records": State(Ids.RECORDS, "value"),
        "verdict": State(Ids.VERDICT, "value"),
        "note": State(Ids.NOTE, "value"),
    },
    Ids.CLOSE_SAVE: {"measure": State(Ids.MEASURE, "value")},
    Ids.PUBLISH_SAVE: {},
    Ids.DROP_SAVE: {"why": State(Ids.DROP_WHY, "value")},
}


def _day(said: Any) -> date | None:
    try:
        return date.fromisoformat(str(said or ""))
    except ValueError:
        return None


def _offered(viewer: Viewer, one: Check) -> set[str]:
    reviews = viewer.may(Permission.REVIEW_FINDINGS)
    agrees = viewer.may(Permission.AGREE_TO_VOIDS)
    found = one.state == CheckState.FOUND
    offered = {
        "request": reviews and one.state == CheckState.DRAWN,
        "tell": reviews and (one.state in _UNTOLD or found),
        "close": agrees and found and one.found_by != viewer.username,
        "publish": agrees and one.state == CheckState.CLOSED,
        "drop": reviews and one.state in _UNTOLD,
    }
    return {form for form, may in offered.items() if may}


def _facts(one: Check, result: Result) -> list[tuple[str, str]]:
    facts = [
        (gettext("状态"), state_names()[one.state]),
        (
            gettext("记录期间"),
            period(Month.from_code(one.first_month), Month.from_code(one.last_month)),
        ),
        (gettext("可抽记录"), f"{one.population:,}"),
        (gettext("抽样种子"), one.seed),
        (gettext("抽样"), gettext("{name}，{day}", name=one.drawn_by, day=day(one.drawn_on))),
    ]
    if one.due_on:
        facts.append((gettext("材料期限"), day(one.due_on)))
    if result.checked:
        facts.append((gettext("结果"), result_words(result)))
    if one.measure:
        facts.append((gettext("整改要求"), one.measure))
    if one.published_on:
        facts.append((gettext("公布日期"), day(one.published_on)))
    return facts


def _drawn(one: Drawn) -> DrawnRow:
    entry = [member_name("method", one.method) if one.method else gettext("方式未填")]
    if one.entered_by:
        entry.append(one.entered_by)
    why = gettext("随机") if one.drawn_by == DrawnBy.CHANCE else gettext("按风险")
    void = gettext("；{day}作废", day=day(one.void_on)) if one.void_on else ""
    return DrawnRow(
        one.record_no,
        why,
        one.project or gettext("未填"),
        minute(one.started_at),
        duration(one.minutes),
        " · ".join(entry),
        _verdict(one) + void,
        one.note or "",
    )


def _verdict(one: Drawn) -> str:
    return verdict_names()[one.verdict] if one.verdict else gettext("未核实")


def _published(one: Check, result: Result) -> str:
    return gettext(
        "{organization}：抽查 {period} 的志愿服务记录，{result}。{measure}",
        organization=one.organization,
        period=period(Month.from_code(one.first_month), Month.from_code(one.last_month)),
        result=result_words(result),
        measure=gettext("整改要求：{measure}", measure=one.measure) if one.measure else "",
    )


def register(app: Any, services: Services) -> None:
    """Tie this page's callbacks to the app."""
    app.callback(
        output={
            "content": Output(Ids.CONTENT, "children"),
            "version": Output(Ids.VERSION, "data"),
            "hidden": {name: Output(form, "hidden") for name, form in FORMS.items()},
            "records": Output(Ids.RECORDS, "options"),
            "chosen": Output(Ids.RECORDS, "value"),
            "text": Output(Ids.PUBLISH_TEXT, "children"),
            "blank": [Output(one, "value") for one in (Ids.NOTE, Ids.MEASURE, Ids.DROP_WHY)],
        },
        inputs={"number": Input(Ids.NUMBER, "data"), "saved": Input(Ids.SAVED, "data")},
    )(partial(show_check, services))
    seen = {"number": State(Ids.NUMBER, "data"), "version": State(Ids.VERSION, "data")}
    for button, step in _steps(services).items():
        act = partial(save, services, step)
        register_save(app, act, FIELDS, _PLACES, button, seen | _SAID[button])
