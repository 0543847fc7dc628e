"""A request for certificates at work: its people, and its decision."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from dash import Input, Output, State
from dash.development.base_component import Component

from callbacks.answers import wired
from callbacks.forms import register_save, save_by
from callbacks.ground import Ground
from callbacks.numbers import number_of
from callbacks.services import Services
from layouts.certificate_grids import ClaimRow, claims_grid
from layouts.certificate_names import request_state_names
from layouts.certificate_request import FIELDS, Ids, content, field_names
from layouts.certificates import PATH
from layouts.formats import days, duration, minute
from layouts.navigation import not_found
from layouts.texts import gettext
from queries.briefings.briefings import name_of
from queries.certificates.issuing import Manner, issue, refuse
from queries.certificates.requests import Claim, Request, find_request, list_claims
from queries.messages import Message, Refused
from queries.schema.certificates import RequestState
from queries.scope import Permission

_PLACES = {"faults": str(Ids.FAULTS), "done": str(Ids.DONE), "saved": str(Ids.SAVED)}


def absent(services: Services, values: Mapping[str, str]) -> Component | None:
    """Say that there is no such request for the viewer; None where there is."""
    with services.store.reading() as connection:
        if find_request(connection, services.viewer(), number_of(values["id"])) is not None:
            return None
    ways = [(gettext("回到记录证明"), PATH)]
    return not_found(gettext("没有这个申请，或您无权查看"), ways)


def show_request(services: Services, *, number: Any, saved: Any) -> dict[str, Any]:
    """Fill the page.

    Args:
        services: what the callback leans on.
        number: of the request.
        saved: told when it was decided.

    Raises:
        Refused: there is none for the viewer.
    """
    ground = Ground.of(services)
    with services.store.reading() as connection:
        one = find_request(connection, ground.viewer, number_of(number))
        if one is None:
            raise Refused(Message("没有这个申请，或您无权查看"))
        claims = list_claims(connection, services.store.vault, one)
        facts = _facts(services, connection, one)
    issues = ground.viewer.may(Permission.ISSUE_CERTIFICATES)
    printed = f"/download{PATH}/requests/{one.id}.pdf" if issues and one.issued else ""
    grid = claims_grid([_row(one, each) for each in claims], days(one.start, one.end))
    heading = gettext("申请 #{number} · {applicant}", number=one.id, applicant=one.applicant)
    return {
        "content": wired(content(heading, facts, grid, printed)),
        "form": not (issues and one.state == RequestState.REQUESTED),
    }


def save_issue(services: Services, *, clicks: Any, number: Any, reason: Any) -> dict[str, Any]:
    """Issue the certificates."""

    def act(connection: Any) -> str:
        ground = Ground.of(services)
        office = ground.office(services.office_name)
        manner = Manner(office, services.publicity_days, services.today())
        vault, own = services.store.vault, number_of(number)
        made = issue(connection, vault, ground.viewer, own, manner, services.origin())
        return gettext("已开具 {count} 份证明，开始公示。", count=made)

    return save_by(services, FIELDS, field_names(), clicks, act)


def save_refusal(services: Services, *, clicks: Any, number: Any, reason: Any) -> dict[str, Any]:
    """Refuse the request."""

    def act(connection: Any) -> str:
        own, address = number_of(number), services.origin()
        refuse(connection, services.viewer(), own, str(reason or ""), address)
        return gettext("已记下不予开具。")

    return save_by(services, FIELDS, field_names(), clicks, act)


def _facts(services: Services, connection: Any, one: Request) -> list[tuple[str, str]]:
    def done(account: str, at: Any) -> str:
        return f"{name_of(connection, account)} {minute(services.local(at))}"

    facts = [
        (gettext("状态"), request_state_names()[one.state]),
        (gettext("服务起止"), days(one.start, one.end)),
        (gettext("用途"), one.purpose or gettext("未填")),
        (gettext("人数"), f"{one.people:,}"),
        (gettext("已开具"), f"{one.issued:,}"),
        (gettext("受理情况"), done(one.received_by, one.received_at)),
    ]
    if one.decided_by and one.decided_at:
        facts.append((gettext("办结"), done(one.decided_by, one.decided_at)))
    return facts + ([(gettext("不予开具的理由"), one.reason)] if one.reason else [])


def _row(request: Request, one: Claim) -> ClaimRow:
    if one.certificate_id:
        result, href = one.certificate_no, f"{PATH}/{one.certificate_id}"
    else:
        result, href = _without(request, one), ""
    counted = one.counted
    return ClaimRow(
        one.volunteer_no,
        one.name,
        len(counted.lines),
        counted.pending,
        duration(counted.minutes),
        result,
        href,
    )


def _without(request: Request, one: Claim) -> str:
    if not one.name:
        return gettext("姓名未登记，不能开具")
    if not one.counted.minutes:
        return gettext("没有已确认的服务，不能开具")
    waits = request.state == RequestState.REQUESTED
    return gettext("可以开具") if waits else gettext("未开具")


def register(app: Any, services: Services) -> None:
    """Tie this page's callbacks to the app."""
    app.callback(
        output={
            "content": Output(Ids.CONTENT, "children"),
            "form": Output(Ids.FORM, "hidden"),
        },
        inputs={"number": Input(Ids.NUMBER, "data"), "saved": Input(Ids.SAVED, "data")},
    )(partial(show_request, services))
    state = {"number": State(Ids.NUMBER, "data"), "reason": State(Ids.REASON, "value")}
    for button, save in ((Ids.ISSUE, save_issue), (Ids.REFUSE, save_refusal)):
        register_save(app, partial(save, services), FIELDS, _PLACES, button, state)
