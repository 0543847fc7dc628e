"""The identity mark: who bears it, who should, and where mark and facts have come apart.

Source: 民政部办公厅 notice of 2018 on identity marking: (a) organizations whose name holds
志愿服务, 志愿者 or 义工 are marked without asking; (b) others whose purpose is volunteer service
are marked when they ask.
"""

from collections.abc import Mapping
from enum import StrEnum

from pyroaring import BitMap
from sqlalchemy import ColumnElement, Connection, and_, case, exists, false, func, not_, or_, select

from queries.cube.cutting import BODIES
from queries.cube.measures.services import SERVICE
from queries.cube.people import WINDOW
from queries.cube.standings.windows import served
from queries.cube.standings.windows import within as in_window
from queries.cube.storing import StoredMembers
from queries.lists import among
from queries.months import Month
from queries.schema import abnormal_listing, organization
from queries.schema.organizations import OrgStatus

_columns = organization.c


class Track(StrEnum):
    """Where an organization stands on the second track, beside its registration."""

    BY_NAME = "by_name"
    BY_PURPOSE = "by_purpose"
    MARKED = "marked"
    LAPSED = "lapsed"
    GROUNDLESS = "groundless"
    IDLE = "idle"
    ABNORMAL = "abnormal"


def find_active(connection: Connection, last: Month) -> BitMap:
    """Find who has a valid service record in the twelve months that end with one: their ids.

    The same months and records as the indicator `active_org_rate`.
    """
    found = served(
        StoredMembers(connection), SERVICE.code, last - (WINDOW - 1), last, dimension=BODIES
    )
    return in_window(found, last)


def on_track(connection: Connection, track: Track, last: Month | None) -> ColumnElement[bool]:
    """Match the organizations of a track.

    Args:
        connection: that the statement is meant for; IDLE asks it who served.
        track: BY_NAME and BY_PURPOSE: in being, not marked, and the name or else the charter asks
            for the mark; MARKED: in being and marked; LAPSED: marked and no longer in being;
            GROUNDLESS: in being and marked, while neither name nor charter asks for it; IDLE: in
            being, marked, and without a valid record in the twelve months up to `last`; ABNORMAL:
            in being, marked, and on the list of those with abnormal activities.
        last: month; None: nothing has been counted yet, so that nobody is idle.
    """
    if track != Track.IDLE:
        return CONDITIONS[track]
    if last is None:
        return false()
    served_lately = among(connection, _columns.id, find_active(connection, last))
    return and_(CONDITIONS[Track.MARKED], not_(served_lately))


def count_tracks(
    connection: Connection, within: ColumnElement[bool], last: Month | None
) -> Mapping[Track, Mapping[str, int]]:
    """Count the organizations of every track by registrar, in two statements.

    Args:
        connection: to read from.
        within: what the viewer may see, see `directory.within`.
        last: as in `on_track`.

    Returns:
        By track, then by the registrar's district; those with none are left out.
    """
    counts = [
        func.sum(case((on_track(connection, track, last), 1), else_=0)).label(track)
        for track in Track
    ]
    rows = connection.execute(
        select(_columns.registrar, *counts).where(within).group_by(_columns.registrar)
    ).all()
    return {
        track: {row.registrar: count for row in rows if (count := getattr(row, track))}
        for track in Track
    }


_IN_BEING = _columns.status == OrgStatus.NORMAL
_IS_MARKED = _columns.marked_on.is_not(None)
_HAS_PURPOSE = func.coalesce(_columns.volunteer_purpose, False)
_IS_LISTED = exists().where(
    abnormal_listing.c.organization_id == _columns.id, abnormal_listing.c.lifted_on.is_(None)
)
CONDITIONS: dict[Track, ColumnElement[bool]] = {
    Track.BY_NAME: and_(_IN_BEING, not_(_IS_MARKED), _columns.name_rule),
    Track.BY_PURPOSE: and_(_IN_BEING, not_(_IS_MARKED), not_(_columns.name_rule), _HAS_PURPOSE),
    Track.MARKED: and_(_IN_BEING, _IS_MARKED),
    Track.LAPSED: and_(not_(_IN_BEING), _IS_MARKED),
    Track.ABNORMAL: and_(_IN_BEING, _IS_MARKED, _IS_LISTED),
    Track.GROUNDLESS: and_(_IN_BEING, _IS_MARKED, not_(or_(_columns.name_rule, _HAS_PURPOSE))),
}
