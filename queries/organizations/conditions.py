"""What each part of a search means, said to the database."""

from collections.abc import Collection, Mapping

from sqlalchemy import ColumnElement, Connection, and_, case, or_, true

from queries.organizations.marks import CONDITIONS, Track, on_track
from queries.organizations.names import fold
from queries.organizations.searches import Facet, Marked, Search
from queries.schema import organization

_columns = organization.c

FACETS: Mapping[Facet, ColumnElement[str]] = {
    Facet.ORG_TYPE: _columns.org_type,
    Facet.STATUS: _columns.status,
    Facet.DISTRICT: _columns.district,
    Facet.REGISTRAR: _columns.registrar,
    Facet.MARKED: case((_columns.marked_on.is_not(None), Marked.YES), else_=Marked.NO),
}
TRACKS: Mapping[Track, ColumnElement[bool]] = {
    track: condition for track, condition in CONDITIONS.items() if track != Track.ABNORMAL
}
"""The tracks that the row of an organization tells by itself."""


def words(text: str) -> list[str]:
    """Split what is looked for into words, each folded as names are."""
    return [fold(word) for word in text.split()]


def within(scope: Collection[str] | None) -> ColumnElement[bool]:
    """Keep the organizations that a viewer may see: registered by, or being in, these districts."""
    if scope is None:
        return true()
    codes = sorted(scope)
    return or_(_columns.registrar.in_(codes), _columns.district.in_(codes))


def asked(connection: Connection, search: Search) -> ColumnElement[bool]:
    """Keep the organizations that a search asks for."""
    conditions = [within(search.scope), *(_holds(word) for word in words(search.text))]
    if search.track:
        conditions.append(on_track(connection, search.track, search.until))
    if search.registered_from:
        conditions.append(_columns.registered_on >= search.registered_from)
    if search.registered_to:
        conditions.append(_columns.registered_on <= search.registered_to)
    conditions += [FACETS[facet].in_(sorted(codes)) for facet, codes in search.chosen.items()]
    return and_(true(), *conditions)


def _holds(word: str) -> ColumnElement[bool]:
    named = _columns.name_folded.contains(word, autoescape=True)
    if not word.isascii():
        return named
    return or_(
        named,
        _columns.name_initials.contains(word, autoescape=True),
        _columns.uscc.startswith(word.upper(), autoescape=True),
    )
