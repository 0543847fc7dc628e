"""The city beside its figures, kept between requests of one version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from queries.city.divisions import (
    Boundary,
    City,
    District,
    Township,
    find_city,
    list_boundaries,
    list_districts,
    list_townships,
)
from queries.cube import Version


@dataclass(frozen=True)
class Geography:
    """The city as one version of the figures found it.

    Attributes:
        version: of the figures.
        city: None before a pack is loaded.
        districts: by code, in the official order, then 市本级 and 000000.
        townships: by code, in the official order.
        boundaries: outlines of the districts, in the official order.
    """

    version: Version
    city: City | None
    districts: Mapping[str, District]
    townships: Mapping[str, Township]
    boundaries: Sequence[Boundary]


class LatestGeography:
    """Keeps the geography of the newest version, shared by the threads of a process."""

    def __init__(self) -> None:
        """Begin with nothing kept."""
        self._kept: Geography | None = None

    def of(self, connection: Connection, version: Version) -> Geography:
        """Return the geography of a version: no statement if kept, four if not."""
        kept = self._kept
        if kept is None or kept.version != version:
            kept = self._kept = Geography(
                version,
                find_city(connection),
                {one.code: one for one in list_districts(connection)},
                {one.code: one for one in list_townships(connection)},
                list_boundaries(connection),
            )
        return kept
