"""What can be done with a duty from law on its page."""

from functools import partial
from typing import Any

from dash import State

from callbacks.case_documents import read_content
from callbacks.desk import read_day
from callbacks.forms import register_save, register_upload, save_by
from callbacks.numbers import number_of
from callbacks.services import Services
from layouts.duties import FIELDS, Ids, field_names
from layouts.texts import gettext
from queries.documents.scanning import scan
from queries.messages import Faulty, Message
from queries.months import Month
from queries.plans.discharging import discharge, rule
from queries.plans.proofs import Offered

_PLACES = {"faults": str(Ids.FAULTS), "done": str(Ids.DONE), "saved": str(Ids.SAVED)}


def save_proof(
    services: Services,
    *,
    clicks: Any,
    task: Any,
    content: Any,
    name: Any,
    proof_title: Any,
    proof_shown_on: Any,
) -> dict[str, Any]:
    """Offer a proof."""

    def act(connection: Any) -> str:
        faults: dict[str, Message] = {}
        shown_on = read_day("proof_shown_on", str(proof_shown_on or ""), faults)
        if faults:
            raise Faulty(faults)
        given = read_content(content) if content else b""
        if given:
            scan(services.scan_command, given)
        offered = Offered(str(proof_title or ""), "", shown_on, str(name or ""), given)
        code, start = task or ("", "")
        whose = (connection, services.store.vault, services.viewer())
        origin = services.origin()
        discharge(*whose, str(code), Month.parse(str(start)), offered, services.today(), origin)
        return gettext("已提交，等待验收。")

    return save_by(services, FIELDS, field_names(), clicks, act)


def save_decision(
    services: Services, accepted: bool, *, clicks: Any, proof: Any, proof_reason: Any
) -> dict[str, Any]:
    """Accept or refuse a proof."""

    def act(connection: Any) -> str:
        rule(
            connection,
            services.viewer(),
            number_of(proof),
            accepted=accepted,
            reason=str(proof_reason or ""),
            address=services.origin(),
        )
        return gettext("已采信。") if accepted else gettext("已记下不予采信。")

    return save_by(services, FIELDS, field_names(), clicks, act)


def register_saves(app: Any, services: Services) -> None:
    """Tie the buttons of the page to what they do."""
    given = {name: State(FIELDS[name], "value") for name in ("proof_title", "proof_shown_on")}
    upload = {"content": State(Ids.UPLOAD, "contents"), "name": State(Ids.UPLOAD, "filename")}
    offer = {"task": State(Ids.TASK, "data"), **given, **upload}
    reason = {"proof": State(Ids.PROOF_ID, "data"), "proof_reason": State(Ids.REASON, "value")}
    register_save(app, partial(save_proof, services), FIELDS, _PLACES, Ids.SAVE, offer)
    for button, accepted in ((Ids.ACCEPT, True), (Ids.REFUSE, False)):
        save = partial(save_decision, services, accepted)
        register_save(app, save, FIELDS, _PLACES, button, reason)
    register_upload(app, Ids.UPLOAD, Ids.UPLOADED, Ids.SAVED)
