"""What the API says of registered organizations."""

from dataclasses import replace
from typing import Any
from urllib.parse import quote, urlencode

from callbacks.organizations import read_search
from dashboard.api.answers import Answer, Asked
from dashboard.problems import Problem
from queries.city.places import Places
from queries.messages import Refused
from queries.months import Month
from queries.organizations.directory import Listed, search_organizations
from queries.organizations.profile import get_organization
from queries.organizations.searches import PAGE_SIZES

PATH = "/api/v1/organizations"

_PLACES = ("district", "located")
_OWN = ("page", "size", "format")
_TOLD = ("legal_rep", "business_scope")
"""What is known of one organization beyond what lists show."""


def list_organizations(asked: Asked) -> Answer:
    """Answer one page of the directory."""
    pairs = [
        (name, value)
        for name, values in asked.said.items()
        for value in (values if isinstance(values, tuple) else (values,))
    ]
    with asked.services.store.reading() as connection:
        places = Places.load(connection) if any(name in _PLACES for name, _ in pairs) else None
        wanted = [
            (name, code)
            for name, value in pairs
            if name not in _OWN
            for code in (places.districts_of([value]) if places and name in _PLACES else [value])
        ]
        search = replace(
            read_search(wanted, asked.ground.viewer.scope, asked.ground.last),
            page=asked.said.get("page", 1),
            page_size=asked.said.get("size", PAGE_SIZES[0]),
        )
        found = search_organizations(connection, search, asked.services.directories)
    rows = [one._asdict() for one in found.rows]
    more = search.page * search.page_size < found.total
    following = _address([*_without_page(pairs), ("page", search.page + 1)]) if more else None
    body = {
        "total": found.total,
        "page": search.page,
        "size": search.page_size,
        "next": following,
        "rows": rows,
    }
    return Answer(body, rows, Listed._fields, following)


def show_organization(asked: Asked) -> Answer:
    """Answer all that is known of one organization, its teams and its newest projects."""
    version = asked.ground.snapshot.version
    last = Month.of(version.as_of or asked.services.today())
    with asked.services.store.reading() as connection:
        try:
            profile = get_organization(
                connection, asked.said["id"], asked.ground.viewer.scope, last, months=1
            )
        except Refused as error:
            raise Problem(404, error.message) from None
    facts = profile.facts
    body = {
        **{name: facts[name] for name in (*Listed._fields, *_TOLD)},
        "team_count": profile.team_count,
        "teams": [one._asdict() for one in profile.teams],
        "project_count": profile.project_count,
        "projects": [one._asdict() for one in profile.projects],
    }
    return Answer(body)


def _without_page(pairs: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    return [(name, value) for name, value in pairs if name != "page"]


def _address(pairs: list[tuple[str, Any]]) -> str:
    return f"{PATH}?{urlencode(pairs, quote_via=quote)}"
