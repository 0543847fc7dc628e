"""A certificate at work: what it says, where it was used, and its revocation."""

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
from layouts.certificate import FIELDS, Ids, content, field_names
from layouts.certificate_names import status_names
from layouts.certificates import PATH
from layouts.formats import day, days, duration
from layouts.navigation import not_found
from layouts.texts import gettext
from queries.briefings.briefings import name_of
from queries.certificates.certificates import (
    Certificate,
    find_certificate,
    open_contents,
)
from queries.certificates.content import Activity
from queries.certificates.revoking import revoke
from queries.certificates.verifying import Use, list_uses
from queries.messages import Message, Refused
from queries.schema.certificates import CertificateStatus
from queries.scope import Permission

_PLACES = {"faults": str(Ids.FAULTS), "done": str(Ids.DONE), "saved": str(Ids.SAVED)}


def absent(services: Services, values: Mapping[str, str]) -> Component | None:
    """Say that there is no such certificate for the viewer; None where there is."""
    vault, viewer, number = services.store.vault, services.viewer(), number_of(values["id"])
    with services.store.reading() as connection:
        if find_certificate(connection, vault, viewer, number) is not None:
            return None
    return not_found(gettext("没有这份证明，或您无权查看"), [(gettext("回到记录证明"), PATH)])


def show_certificate(services: Services, *, number: Any, saved: Any) -> dict[str, Any]:
    """Fill the page.

    Args:
        services: what the callback leans on.
        number: of the certificate, in the store.
        saved: told when it was revoked.

    Raises:
        Refused: there is none for the viewer.
    """
    ground = Ground.of(services)
    vault, viewer = services.store.vault, ground.viewer
    with services.store.reading() as connection:
        one = find_certificate(connection, vault, viewer, number_of(number))
        if one is None:
            raise Refused(Message("没有这份证明，或您无权查看"))
        contents = open_contents(connection, vault, viewer, [one.id])
        uses = list_uses(connection, one.id)
        facts = _facts(ground, connection, one)
    activities = [_activity(each) for whole, _ in contents for each in whole.activities]
    prints = viewer.may(Permission.ISSUE_CERTIFICATES) and bool(contents)
    mine = one.issued_by == viewer.username
    revokes = viewer.may(Permission.REVOKE_CERTIFICATES) and one.revoked_on is None and not mine
    return {
        "content": wired(
            content(
                one.number,
                facts,
                _notice(one),
                activities,
                [_use(one, each) for each in uses],
                f"/download{PATH}/{one.id}.pdf" if prints else "",
            )
        ),
        "form": not revokes,
    }


def save_revocation(services: Services, *, clicks: Any, number: Any, reason: Any) -> dict[str, Any]:
    """Revoke the certificate."""

    def act(connection: Any) -> str:
        own, today, address = number_of(number), services.today(), services.origin()
        revoke(connection, services.viewer(), own, str(reason or ""), today, address)
        return gettext("已撤销，相关指标已更新。")

    return save_by(services, FIELDS, field_names(), clicks, act)


def _facts(ground: Ground, connection: Any, one: Certificate) -> list[tuple[str, str]]:
    by = name_of(connection, one.issued_by) if one.issued_by else gettext("其他系统开具")
    facts = [
        (gettext("状态"), status_names()[one.status(ground.services.today())]),
        (gettext("持有人"), f"{one.name} {one.volunteer_no}"),
        (gettext("居住地"), ground.name(one.district)),
        *([(gettext("服务起止"), days(one.start, one.end))] if one.start else []),
        (gettext("志愿服务时间"), duration(one.minutes)),
        (gettext("开具"), f"{by} {day(one.issued_on)}"),
        *([(gettext("公示至"), day(one.public_until))] if one.public_until else []),
    ]
    if one.revoked_on:
        who = name_of(connection, one.revoked_by) if one.revoked_by else ""
        facts.append((gettext("撤销"), f"{who} {day(one.revoked_on)}".strip()))
        facts.append((gettext("撤销的理由"), one.revoked_reason))
    return facts


def _notice(one: Certificate) -> str:
    if one.revoked_on or not one.changed:
        return ""
    return gettext(
        "它所依据的服务记录有 {count} 条后来作废、改动或不在了，请核对并决定是否撤销。",
        count=one.changed,
    )


def _activity(one: Activity) -> tuple[str, str, str, str, str]:
    when, nothing = days(one.first, one.last), gettext("未注明")
    time = duration(one.minutes)
    return when, one.name or nothing, one.unit or nothing, f"{one.times:,}", time


def _use(one: Certificate, use: Use) -> tuple[str, str, str, str]:
    held = use.status != CertificateStatus.REVOKED
    now = gettext("查验时有效，后来撤销") if held and one.revoked_on else gettext("与现在一致")
    return day(use.on), status_names()[use.status], f"{use.times:,}", now


def register(app: Any, services: Services) -> None:
    """Tie this page's callbacks to the app."""
    app.callback(
        output={
            "content": Output(Ids.CONTENT, "children"),
            "form": Output(Ids.FORM, "hidden"),
        },
        inputs={"number": Input(Ids.NUMBER, "data"), "saved": Input(Ids.SAVED, "data")},
    )(partial(show_certificate, services))
    state = {"number": State(Ids.NUMBER, "data"), "reason": State(Ids.REASON, "value")}
    register_save(app, partial(save_revocation, services), FIELDS, _PLACES, Ids.REVOKE, state)
