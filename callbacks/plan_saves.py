"""What can be done with an item of the work plan on its page."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from dash import State

from callbacks.case_documents import read_content
from callbacks.desk import read_day
from callbacks.forms import register_save, register_upload, save_by
from callbacks.numbers import number_of
from callbacks.services import Services
from layouts.parts.forms import ANY
from layouts.plan_forms import FIELDS, MEASURE_FIELDS, PAPER_FIELDS, PROOF_FIELDS, Ids, field_names
from layouts.texts import gettext
from queries.documents.scanning import scan
from queries.messages import Faulty, Message
from queries.plans.keeping import Told, adopt_item, change_item
from queries.plans.measures import drop_measure, keep_measure
from queries.plans.papers import Brought, keep_paper
from queries.plans.proofs import Offered
from queries.plans.proving import decide, offer

_PLACES = {"faults": str(Ids.FAULTS), "done": str(Ids.DONE), "saved": str(Ids.SAVED)}
_SEEN = {"number": State(Ids.NUMBER, "data"), "seen": State(Ids.SEEN, "data")}


def save_item(
    services: Services, *, clicks: Any, number: Any, seen: Any, **said: Any
) -> dict[str, Any]:
    """Change the item."""

    def act(connection: Any) -> str:
        told = Told(
            str(said["title"] or ""),
            str(said["owner"] or ""),
            _days(said, "due_on")["due_on"],
            pillar=_chosen(said["pillar"]),
            plan_id=number_of(_chosen(said["plan_id"])) or None,
        )
        viewer, today, address = _who(services)
        change_item(connection, viewer, number_of(number), seen or 0, told, today, address)
        return gettext("已保存。")

    return save_by(services, FIELDS, field_names(), clicks, act)


def save_adoption(services: Services, *, clicks: Any, number: Any, seen: Any) -> dict[str, Any]:
    """Set the item to work."""

    def act(connection: Any) -> str:
        viewer, today, address = _who(services)
        adopt_item(connection, viewer, number_of(number), seen or 0, today, address)
        return gettext("已下达。")

    return save_by(services, FIELDS, field_names(), clicks, act)


def save_measure(
    services: Services, *, clicks: Any, number: Any, seen: Any, measure: Any, **said: Any
) -> dict[str, Any]:
    """Add a measure, or tell it anew."""

    def act(connection: Any) -> str:
        days = _days(said, "due_on", "done_on")
        told = Told(
            str(said["title"] or ""),
            str(said["owner"] or ""),
            days["due_on"],
            days["done_on"],
            indicators=[str(one) for one in said["indicators"] or ()],
        )
        viewer, _, address = _who(services)
        known = number_of(measure) or None
        keep_measure(connection, viewer, number_of(number), seen or 0, told, known, address)
        return gettext("已保存措施。")

    return save_by(services, MEASURE_FIELDS, field_names(), clicks, act)


def save_drop(
    services: Services, *, clicks: Any, number: Any, seen: Any, measure: Any
) -> dict[str, Any]:
    """Take a measure out."""

    def act(connection: Any) -> str:
        viewer, _, address = _who(services)
        gone = number_of(measure)
        drop_measure(connection, viewer, number_of(number), seen or 0, gone, address)
        return gettext("已移除。")

    return save_by(services, MEASURE_FIELDS, field_names(), clicks, act)


def save_proof(
    services: Services,
    *,
    clicks: Any,
    number: Any,
    seen: Any,
    content: Any,
    name: Any,
    **said: Any,
) -> dict[str, Any]:
    """Offer a proof."""

    def act(connection: Any) -> str:
        given = Offered(
            str(said["proof_title"] or ""),
            _chosen(said["proof_indicator"]),
            _days(said, "proof_shown_on")["proof_shown_on"],
            str(name or ""),
            read_content(content) if content else b"",
        )
        if given.content:
            scan(services.scan_command, given.content)
        viewer, today, address = _who(services)
        vault = services.store.vault
        offer(connection, vault, viewer, number_of(number), seen or 0, given, today, address)
        return gettext("已提交，等待验收。")

    return save_by(services, PROOF_FIELDS, field_names(), clicks, act)


def save_paper(
    services: Services,
    *,
    clicks: Any,
    number: Any,
    seen: Any,
    content: Any,
    name: Any,
    **said: Any,
) -> dict[str, Any]:
    """Keep a paper as the next version of its kind."""

    def act(connection: Any) -> str:
        brought = Brought(
            _chosen(said["paper_kind"]),
            str(said["paper_title"] or ""),
            _days(said, "paper_made_on")["paper_made_on"],
            str(said["paper_note"] or ""),
            str(name or ""),
            read_content(content) if content else b"",
        )
        if brought.content:
            scan(services.scan_command, brought.content)
        viewer, today, address = _who(services)
        item, vault = number_of(number), services.store.vault
        made = keep_paper(connection, vault, viewer, item, seen or 0, brought, today, address)
        return gettext("已保存为第 {number} 版。", number=made)

    return save_by(services, PAPER_FIELDS, field_names(), clicks, act)


def save_decision(
    services: Services,
    accepted: bool,
    *,
    clicks: Any,
    number: Any,
    seen: Any,
    proof: Any,
    proof_reason: Any,
) -> dict[str, Any]:
    """Accept or refuse a proof."""

    def act(connection: Any) -> str:
        viewer, today, address = _who(services)
        decide(
            connection,
            viewer,
            number_of(number),
            seen or 0,
            number_of(proof),
            accepted=accepted,
            reason=str(proof_reason or ""),
            today=today,
            address=address,
        )
        return gettext("已采信，指标已更新。") if accepted else gettext("已记下不予采信。")

    return save_by(services, PROOF_FIELDS, field_names(), clicks, act)


def _who(services: Services) -> tuple[Any, date, str]:
    return services.viewer(), services.today(), services.origin()


def _chosen(said: Any) -> str:
    return "" if said in (None, ANY) else str(said)


def _days(said: Mapping[str, Any], *names: str) -> dict[str, date | None]:
    faults: dict[str, Message] = {}
    found = {name: read_day(name, str(said[name] or ""), faults) for name in names}
    if faults:
        raise Faulty(faults)
    return found


def register_saves(app: Any, services: Services) -> None:
    """Tie the buttons of the page to what they do."""

    def state(fields: Mapping[str, str]) -> dict[str, State]:
        return _SEEN | {name: State(one, "value") for name, one in fields.items()}

    measure = {"measure": State(Ids.MEASURE_ID, "data")}
    reason = {"proof_reason": State(Ids.REASON, "value"), "proof": State(Ids.DECIDE_ID, "data")}
    given = {name: one for name, one in PROOF_FIELDS.items() if name != "proof_reason"}
    upload, paper = (
        {"content": State(one, "contents"), "name": State(one, "filename")}
        for one in (Ids.UPLOAD, Ids.PAPER_UPLOAD)
    )
    saves: list[tuple[Callable[..., dict[str, Any]], str, Mapping[str, str], Any]] = [
        (partial(save_item, services), Ids.SAVE, FIELDS, state(FIELDS)),
        (partial(save_adoption, services), Ids.ADOPT, FIELDS, _SEEN),
        (
            partial(save_measure, services),
            Ids.MEASURE_SAVE,
            MEASURE_FIELDS,
            state(MEASURE_FIELDS) | measure,
        ),
        (partial(save_drop, services), Ids.MEASURE_DROP, MEASURE_FIELDS, _SEEN | measure),
        (partial(save_proof, services), Ids.PROOF_SAVE, PROOF_FIELDS, state(given) | upload),
        (partial(save_paper, services), Ids.PAPER_SAVE, PAPER_FIELDS, state(PAPER_FIELDS) | paper),
        (partial(save_decision, services, True), Ids.ACCEPT, PROOF_FIELDS, _SEEN | reason),
        (partial(save_decision, services, False), Ids.REFUSE, PROOF_FIELDS, _SEEN | reason),
    ]
    for save, button, fields, known in saves:
        register_save(app, save, fields, _PLACES, button, known)
    register_upload(app, Ids.UPLOAD, Ids.UPLOADED, Ids.SAVED)
    register_upload(app, Ids.PAPER_UPLOAD, Ids.PAPER_UPLOADED, Ids.SAVED)
