"""Briefings: a deck of twelve slides, from the question to the file."""

from io import BytesIO

from benchmarks.stores import measured_on
from benchmarks.timing import Row, shown, side_by_side
from callbacks.briefings.handing import Manner, write_parcel
from callbacks.briefings.parcels import parcel_for
from callbacks.briefings.standard import Template, answerable
from callbacks.ground import Ground
from callbacks.services import Services
from queries.months import Month
from queries.scope import ROLES, Role, Viewer
from queries.store import Store

_MANNER = Manner("", "", "", "2026-10-01 09:00")
_FORMS = ("pptx", "docx", "xlsx", "pdf")


def decks(store: Store) -> list[Row]:
    """Time the standard briefing of a month in each form, figures counted and codes kept."""
    today = measured_on(store)
    viewer = Viewer("command", "benchmark", ROLES[Role.BRIEFING], None)
    ground = Ground.of(Services(store, lambda: viewer, lambda: today))
    queries = answerable(ground, Template.CITY, Month.of(today))[:9]

    def written(form: str) -> None:
        with store.writing() as connection:
            parcel = parcel_for(ground, "", queries)
            write_parcel(connection, ground, BytesIO(), parcel, form, _MANNER)
            connection.rollback()

    rows = []
    for form in _FORMS:
        [taken] = side_by_side(lambda form=form: written(form))
        target = "≤ 2 s: 12 slides" if form == "pptx" else ""
        met = taken <= 2 if form == "pptx" else None
        rows.append(Row(f"standard briefing, {form}", shown(taken), "", "", target, met))
    return rows
