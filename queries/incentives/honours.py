"""What persons were given: stars certified, courtesy cards, commendations; newest first."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select, true

from queries.people.masking import mask_name
from queries.personal import Vault
from queries.schema import commendation, courtesy_card, organization, star_certification, volunteer
from queries.scope import Viewer

PAGE_SIZE = 50
_own, _star, _card = volunteer.c, star_certification.c, courtesy_card.c
_given, _body = commendation.c, organization.c


class Wanted(NamedTuple):
    """What is asked of a list.

    Attributes:
        today: the city's date.
        districts: codes of residence that it is narrowed to; none: all.
        stars: that it is narrowed to; none: all.
        states: of cards, `valid`, `soon`, `over`; none: all.
        page: from 1.
    """

    today: date
    districts: Collection[str] = ()
    stars: Collection[int] = ()
    states: Collection[str] = ()
    page: int = 1


class Honour(NamedTuple):
    """Something given to a person or an organization.

    Attributes:
        holder: masked name of a person, or the name of an organization.
        holder_no: number of the registration, or the credit code.
        district: of residence, or the registrar.
        what: star, number of the card, name of the commendation.
        on: the day.
        until: last day it holds; None: it has none.
        by: who gave it; empty: not known.
        level: of a commendation; empty: not known.
    """

    holder: str
    holder_no: str
    district: str
    what: str
    on: date
    until: date | None
    by: str
    level: str


SOON_DAYS = 60
"""A card that ends within so many days ends soon."""


def list_stars(
    connection: Connection, vault: Vault, viewer: Viewer, wanted: Wanted
) -> tuple[list[Honour], int]:
    """List a page of certified stars; count all."""
    joined = star_certification.join(volunteer, _own.id == _star.volunteer_id)
    holds = [_seen(viewer, _own.district, wanted.districts)]
    if wanted.stars:
        holds.append(_star.star.in_(sorted(wanted.stars)))
    asked = (
        select(star_certification, _own.name, _own.volunteer_no, _own.district)
        .select_from(joined)
        .where(*holds)
        .order_by(_star.certified_on.desc(), _star.id.desc())
    )
    rows, total = _page(connection, asked, joined, holds, wanted.page)
    return [
        Honour(
            mask_name(vault.open(row.name)),
            row.volunteer_no,
            row.district,
            str(row.star),
            row.certified_on,
            None,
            row.certified_by or "",
            "",
        )
        for row in rows
    ], total


def list_cards(
    connection: Connection, vault: Vault, viewer: Viewer, wanted: Wanted
) -> tuple[list[Honour], int]:
    """List a page of courtesy cards, those that end next first; count all."""
    joined = courtesy_card.join(volunteer, _own.id == _card.volunteer_id)
    holds = [_seen(viewer, _own.district, wanted.districts)]
    soon = date.fromordinal(wanted.today.toordinal() + SOON_DAYS)
    states: dict[str, ColumnElement[bool]] = {
        "over": _card.valid_until < wanted.today,
        "soon": _card.valid_until.between(wanted.today, soon),
        "valid": _card.valid_until >= wanted.today,
    }
    if wanted.states:
        holds.append(or_(*(states[one] for one in wanted.states)))
    asked = (
        select(courtesy_card, _own.name, _own.volunteer_no, _own.district)
        .select_from(joined)
        .where(*holds)
        .order_by(_card.valid_until < wanted.today, _card.valid_until, _card.id)
    )
    rows, total = _page(connection, asked, joined, holds, wanted.page)
    return [
        Honour(
            mask_name(vault.open(row.name)),
            row.volunteer_no,
            row.district,
            row.card_no,
            row.issued_on,
            row.valid_until,
            "",
            "",
        )
        for row in rows
    ], total


def list_commendations(
    connection: Connection, vault: Vault, viewer: Viewer, wanted: Wanted
) -> tuple[list[Honour], int]:
    """List a page of commendations of persons and organizations; count all."""
    joined = commendation.join(volunteer, _own.id == _given.volunteer_id, isouter=True).join(
        organization, _body.id == _given.organization_id, isouter=True
    )
    district = func.coalesce(_own.district, _body.registrar)
    holds = [_seen(viewer, district, wanted.districts)]
    asked = (
        select(
            commendation,
            _own.name.label("person"),
            _own.volunteer_no,
            _body.name.label("body"),
            _body.uscc,
            district.label("district"),
        )
        .select_from(joined)
        .where(*holds)
        .order_by(_given.awarded_on.desc(), _given.id.desc())
    )
    rows, total = _page(connection, asked, joined, holds, wanted.page)
    return [
        Honour(
            row.body or mask_name(vault.open(row.person)),
            row.uscc or row.volunteer_no or "",
            row.district or "",
            row.name,
            row.awarded_on,
            None,
            row.awarded_by or "",
            row.level or "",
        )
        for row in rows
    ], total


def _seen(
    viewer: Viewer, district: ColumnElement[Any], districts: Collection[str]
) -> ColumnElement[bool]:
    asked = [codes for codes in (viewer.scope, districts or None) if codes is not None]
    return and_(true(), *(district.in_(sorted(codes)) for codes in asked))


def _page(
    connection: Connection,
    asked: Select[Any],
    joined: Any,
    holds: Sequence[ColumnElement[bool]],
    page: int,
) -> tuple[Sequence[Any], int]:
    total = connection.scalar(select(func.count()).select_from(joined).where(*holds)) or 0
    rows = connection.execute(asked.limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)).all()
    return rows, total
