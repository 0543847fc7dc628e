"""Certificates at work: what is asked for, what was issued, what no longer adds up."""

from functools import partial
from typing import Any

from dash import Input, Output, State, no_update

from callbacks.answers import wired
from callbacks.certificate_views import certificates_view, requests_view
from callbacks.chips import Pairs, districts_group, group_of
from callbacks.controls import read_pairs
from callbacks.desk import read_day
from callbacks.forms import register_save, save_by
from callbacks.ground import Ground
from callbacks.numbers import number_of
from callbacks.services import Services
from layouts.certificate_names import request_state_names, status_names
from layouts.certificates import FIELDS, PATH, Ids, View, field_names, view_names
from layouts.formats import day
from layouts.parts.addresses import put, without
from layouts.parts.facets import Group
from layouts.parts.listings import Shown, listings
from layouts.shell import Ids as Shell
from layouts.texts import gettext
from queries.certificates.asking import Asked, receive
from queries.certificates.certificates import (
    PAGE_SIZE,
    count_changed,
)
from queries.messages import Faulty, Message, Refused
from queries.scope import Permission

_PLACES = {"faults": str(Ids.FAULTS), "done": str(Ids.DONE), "saved": str(Ids.SAVED)}


def show_certificates(services: Services, *, search: Any, saved: Any) -> dict[str, Any]:
    """Fill the page for an address.

    Args:
        services: what the callback leans on.
        search: `?view=certificates&status=revoked&district=350203&q=ZM2026-…&page=2`;
            `open=new` opens the form.
        saved: told when a request was received.
    """
    ground, pairs = Ground.of(services), read_pairs(search)
    with services.store.reading() as connection:
        shown = shown_of(connection, ground, pairs)
    opens = ground.viewer.may(Permission.ISSUE_CERTIFICATES) and ("open", "new") in pairs
    return {
        "content": wired(listings(shown)),
        "form": not opens,
        "words": dict(pairs).get("q", ""),
        "blank": ["" for _ in FIELDS],
    }


def shown_of(connection: Any, ground: Ground, pairs: Pairs) -> Shown:
    """Look up what an address asks of the certificates.

    Raises:
        Refused: it names what there is not.
    """
    said = dict(pairs)
    view, page = said.get("view", View.REQUESTS), max(1, number_of(said.get("page", "1")))
    if "q" in said and "view" not in said:
        view = View.CERTIFICATES
    if view not in list(View):
        raise Refused(Message("无法识别这个地址，请检查后重试"))
    changed = count_changed(connection, ground.viewer)
    if view == View.REQUESTS:
        grid, groups = (
            requests_view(connection, ground, pairs, page),
            [group_of(pairs, "state", gettext("状态"), request_state_names())],
        )
    else:
        grid = certificates_view(connection, ground, pairs, view == View.CHANGED, page)
        groups = [districts_group(ground, pairs, gettext("居住地"))]
        groups += _statuses(pairs) if view == View.CERTIFICATES else []
    return Shown(
        [one for one in pairs if one[0] not in ("page", "open")],
        "",
        view_names(),
        view,
        {"": grid},
        groups,
        page,
        PAGE_SIZE,
        _headline(changed),
        ground.sourced(gettext("来源：记录证明登记 · 截至{day}", day=day(ground.services.today()))),
        _ways(ground, pairs),
        gettext("没有这样的申请或证明。"),
    )


def save_request(services: Services, *, clicks: Any, **said: Any) -> dict[str, Any]:
    """Receive a request."""

    def act(connection: Any) -> str:
        faults: dict[str, Message] = {}
        start, end = (read_day(one, str(said[one] or ""), faults) for one in ("start_on", "end_on"))
        if faults:
            raise Faulty(faults)
        applicant, purpose, numbers = (
            str(said[one] or "") for one in ("applicant", "purpose", "numbers")
        )
        asked = Asked(applicant, purpose, start, end, numbers)
        viewer, address = services.viewer(), services.origin()
        number = receive(connection, viewer, asked, services.today(), address)
        return gettext("已受理，申请编号 {number}。", number=number)

    return save_by(services, FIELDS, field_names(), clicks, act)


def find(*, clicks: Any, entered: Any, search: Any, words: Any) -> dict[str, Any]:
    """Write what is looked for into the address."""
    if not clicks and not entered:
        return {"search": no_update}
    pairs = without(read_pairs(search), "q", "page", "view", "open")
    typed = str(words or "").strip()[:60]
    if not typed:
        return {"search": put(pairs, "page")}
    return {"search": put([*pairs, ("view", View.CERTIFICATES.value)], "q", typed)}


def _statuses(pairs: Pairs) -> list[Group]:
    return [group_of(pairs, "status", gettext("状态"), status_names())]


def _headline(changed: int) -> str:
    if not changed:
        return gettext("证明只写已确认的服务记录；任何人都可以查验，查验时不显示个人信息。")
    return gettext(
        "{count} 份有效的证明，其服务记录后来有变，请核对并决定是否撤销。", count=changed
    )


def _ways(ground: Ground, pairs: Pairs) -> list[tuple[str, str]]:
    ways = [
        (gettext("公示名单（PDF）"), f"/download{PATH}/publicity.pdf"),
        (gettext("证明的全部指标"), "/pillars/records"),
    ]
    if ground.viewer.may(Permission.ISSUE_CERTIFICATES):
        ways.insert(0, (gettext("受理申请"), put(without(pairs, "page"), "open", "new")))
    return ways


def register(app: Any, services: Services) -> None:
    """Tie this page's callbacks to the app."""
    app.callback(
        output={
            "content": Output(Ids.CONTENT, "children"),
            "form": Output(Ids.FORM, "hidden"),
            "words": Output(Ids.WORDS, "value"),
            "blank": [Output(one, "value") for one in FIELDS.values()],
        },
        inputs={"search": Input(Shell.URL, "search"), "saved": Input(Ids.SAVED, "data")},
    )(partial(show_certificates, services))
    register_save(
        app,
        partial(save_request, services),
        FIELDS,
        _PLACES,
        Ids.SAVE,
        {name: State(one, "value") for name, one in FIELDS.items()},
    )
    app.callback(
        output={"search": Output(Shell.URL, "search", allow_duplicate=True)},
        inputs={"clicks": Input(Ids.FIND, "n_clicks"), "entered": Input(Ids.WORDS, "n_submit")},
        state={"search": State(Shell.URL, "search"), "words": State(Ids.WORDS, "value")},
        prevent_initial_call=True,
    )(find)
