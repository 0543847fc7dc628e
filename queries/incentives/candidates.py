"""Who has served enough for a star and is not certified for it: the persons of the indicator."""

from collections.abc import Collection
from threading import Lock
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from queries.cube.people import load_people
from queries.cube.standings.eligible import walk
from queries.cube.storing import StoredMembers
from queries.cube.versions import Version
from queries.lists import among
from queries.months import Month
from queries.people.masking import mask_name
from queries.personal import Vault
from queries.schema import volunteer
from queries.scope import Viewer

PAGE_SIZE = 50
_own = volunteer.c
_NOBODY = np.zeros(0, dtype=np.int64)


class Candidates(NamedTuple):
    """Persons who have reached a star that they are not certified for, highest first.

    Attributes:
        month: at whose end; running, it counts what there is.
        certifiers: who certifies each star, by the rules in force.
        ids: of their registrations.
        star: reached by each.
        held: certified before; 0: none.
        minutes: of valid records.
        district: of residence.
    """

    month: Month | None
    certifiers: dict[int, str]
    ids: NDArray[np.int64]
    star: NDArray[np.int64]
    held: NDArray[np.int64]
    minutes: NDArray[np.int64]
    district: NDArray[np.str_]


class Candidate(NamedTuple):
    """A person who has reached a star that they are not certified for, masked."""

    volunteer_id: int
    volunteer_no: str
    name: str
    district: str
    star: int
    held: int
    minutes: int
    certifier: str


class LatestCandidates:
    """Keeps the candidates of the newest figures, shared by the threads of a process."""

    def __init__(self) -> None:
        """Begin with nothing kept."""
        self._lock = Lock()
        self._kept: tuple[int, Candidates] | None = None

    def of(self, connection: Connection, version: Version) -> Candidates:
        """Find the candidates at the end of the newest month; once for each data version.

        Args:
            connection: to read with.
            version: of the figures.
        """
        with self._lock:
            if self._kept is None or self._kept[0] != version.number:
                month = Month.of(version.as_of) if version.as_of else None
                self._kept = version.number, find_candidates(connection, month)
            return self._kept[1]


def find_candidates(connection: Connection, month: Month | None) -> Candidates:
    """Find who has reached a star at the end of a month and is not certified for it.

    Counted from the members of the cube, as the indicator is: both tell of the same persons.
    """
    nobody = np.zeros(0, dtype=np.str_)
    none = Candidates(month, {}, _NOBODY, _NOBODY, _NOBODY, _NOBODY, nobody)
    if month is None:
        return none
    stored = StoredMembers(connection)
    people = load_people(stored)
    for one in walk(stored, [month], people):
        registered = np.array(people.registered_at_end(month).to_array(), dtype=np.int64)
        lacking = registered[one.star[registered] > one.held[registered]]
        order = np.lexsort((lacking, -one.minutes[lacking], -one.star[lacking]))
        ids = lacking[order]
        names = np.array([*people.residents, ""], dtype=np.str_)
        return Candidates(
            month,
            {rule.star: rule.certified_by for rule in one.rules},
            ids,
            one.star[ids].astype(np.int64),
            one.held[ids].astype(np.int64),
            one.minutes[ids].copy(),
            names[people.district[ids]],
        )
    return none


def list_candidates(
    connection: Connection,
    vault: Vault,
    viewer: Viewer,
    found: Candidates,
    districts: Collection[str] = (),
    stars: Collection[int] = (),
    page: int = 1,
) -> tuple[list[Candidate], int]:
    """List a page of the candidates whom a viewer may see, masked; count all of them.

    Args:
        connection: to read with.
        vault: opens names, to be masked.
        viewer: who asks.
        found: all candidates.
        districts: codes that they are narrowed to; none: all.
        stars: that they are narrowed to; none: all.
        page: from 1.
    """
    shown = np.ones(len(found.ids), dtype=np.bool_)
    for codes in (viewer.scope, districts or None):
        if codes is not None:
            shown &= np.isin(found.district, sorted(codes))
    if stars:
        shown &= np.isin(found.star, sorted(stars))
    places = np.flatnonzero(shown)
    chosen = places[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    ids = [int(found.ids[at]) for at in chosen]
    asked = select(_own.id, _own.volunteer_no, _own.name).where(among(connection, _own.id, ids))
    rows = {row.id: row for row in connection.execute(asked)}
    listed = [
        Candidate(
            number,
            rows[number].volunteer_no,
            mask_name(vault.open(rows[number].name)),
            str(found.district[at]),
            int(found.star[at]),
            int(found.held[at]),
            int(found.minutes[at]),
            found.certifiers.get(int(found.star[at]), ""),
        )
        for at, number in zip(chosen, ids, strict=True)
        if number in rows
    ]
    return listed, len(places)
