"""What each view of the page of certificates lists."""

from typing import Any

from callbacks.chips import Pairs, chosen_of
from callbacks.ground import Ground
from layouts.certificate_grids import (
    CertificateRow,
    RequestRow,
    certificates_grid,
    requests_grid,
)
from layouts.certificate_names import request_state_names, status_names
from layouts.certificates import PATH, View, view_names
from layouts.formats import day, days, duration, minute
from layouts.parts.grids import Grid
from queries.briefings.briefings import name_of
from queries.certificates.certificates import Certificate, Wanted, list_certificates
from queries.certificates.requests import list_requests
from queries.schema.certificates import CertificateStatus, RequestState


def requests_view(connection: Any, ground: Ground, pairs: Pairs, page: int) -> Grid:
    """List a page of requests."""
    states = chosen_of(pairs, "state", list(RequestState))
    found, total = list_requests(connection, ground.viewer, states, page)
    rows = [
        RequestRow(
            f"#{one.id}",
            f"{PATH}/requests/{one.id}",
            one.applicant,
            one.purpose,
            days(one.start, one.end),
            one.people,
            one.issued,
            request_state_names()[one.state],
            f"{name_of(connection, one.received_by)} "
            f"{minute(ground.services.local(one.received_at))}",
        )
        for one in found
    ]
    return requests_grid(rows, total, ground.together())


def certificates_view(
    connection: Any, ground: Ground, pairs: Pairs, changed: bool, page: int
) -> Grid:
    """List a page of certificates; those whose records have changed, or any."""
    statuses = [] if changed else chosen_of(pairs, "status", list(CertificateStatus))
    districts = chosen_of(pairs, "district", ground.visible)
    words = "" if changed else dict(pairs).get("q", "")
    today = ground.services.today()
    wanted = Wanted(today, statuses, districts, changed, words, page)
    vault = ground.services.store.vault
    found, total = list_certificates(connection, vault, ground.viewer, wanted)
    heading = view_names()[View.CHANGED if changed else View.CERTIFICATES]
    rows = [_row(ground, one) for one in found]
    return certificates_grid(rows, total, heading, ground.together())


def _row(ground: Ground, one: Certificate) -> CertificateRow:
    status = one.status(ground.services.today())
    return CertificateRow(
        one.number,
        f"{PATH}/{one.id}",
        one.name,
        one.volunteer_no,
        ground.name(one.district),
        days(one.start, one.end) if one.start else "",
        duration(one.minutes),
        day(one.issued_on),
        status_names()[status],
        status,
        one.changed,
    )
