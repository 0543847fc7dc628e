"""The page of identity marks at work."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from dash import Input, Output

from callbacks.announcements import register as register_announcements
from callbacks.answers import wired
from callbacks.controls import Address
from callbacks.ground import Ground
from callbacks.services import Services
from layouts.formats import day
from layouts.marks import Counted, Ids, Newest, content, newest_grid, tracks_grid
from layouts.parts.grids import Grid
from layouts.shell import Ids as Shell
from layouts.texts import gettext
from queries.organizations.conditions import within
from queries.organizations.directory import search_organizations
from queries.organizations.marks import Track, count_tracks
from queries.organizations.searches import Search, Sort

_NEWEST = 25


def show_marks(services: Services, *, search: Any) -> dict[str, Any]:
    """Fill the page; the period that the address says goes along to the pages it leads to."""
    ground, kept = Ground.of(services), Address.read(search).kept().write()
    with services.store.reading() as connection:
        tracks = _tracks(connection, ground)
        newest = _newest(connection, ground, kept)
    version = ground.snapshot.version
    fresh = gettext(
        "数据截至{day} · 数据版本 {version}",
        day=day(version.as_of) if version.as_of else gettext("未知"),
        version=version.number,
    )
    return {"content": wired(content(tracks, newest, fresh))}


def listed_of(connection: Any, ground: Ground, pairs: Sequence[tuple[str, str]]) -> Grid:
    """Look up how many organizations stand where; `by=newest`: those marked last."""
    newest = dict(pairs).get("by") == "newest"
    return _newest(connection, ground, "") if newest else _tracks(connection, ground)


def _newest(connection: Any, ground: Ground, kept: str) -> Grid:
    asked = Search(
        track=Track.MARKED,
        scope=ground.viewer.scope,
        sort=Sort.MARKED_ON,
        descending=True,
        page_size=_NEWEST,
    )
    found = search_organizations(connection, asked, ground.services.directories)
    rows = [
        Newest(one, ground.name(one.registrar), f"/organizations/{one.id}{kept}")
        for one in found.rows
    ]
    return newest_grid(rows)


def _tracks(connection: Any, ground: Ground) -> Grid:
    tracks = count_tracks(connection, within(ground.viewer.scope), ground.last)
    listed = {code for counts in tracks.values() for code in counts}
    places = [(code, ground.short(code)) for code in ground.geography.districts if code in listed]
    return tracks_grid([_counted(track, tracks[track]) for track in Track], places)


def _counted(track: Track, counts: Mapping[str, int]) -> Counted:
    href = f"/organizations?track={track}"
    by_place = {code: (count, f"{href}&district={code}") for code, count in counts.items()}
    return Counted(track, sum(counts.values()), href, by_place)


def register(app: Any, services: Services) -> None:
    """Tie this page's callback to the app."""
    app.callback(
        output={"content": Output(Ids.CONTENT, "children")},
        inputs={"search": Input(Shell.URL, "search")},
    )(partial(show_marks, services))
    register_announcements(app, services)
