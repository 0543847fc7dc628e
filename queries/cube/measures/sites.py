"""Hosts, the stations they and others keep open, and what happens at stations."""

from sqlalchemy import ColumnElement, and_, exists, func, or_, select, true

from queries.cube.dimensions import Dimension
from queries.cube.measures.places import by_township
from queries.cube.spans import BEGINNING, earlier, later, stands
from queries.cube.subjects import Count, Cut, Subject, Told, Touch, each, in_month, month_of
from queries.schema import host, station, station_activity
from queries.schema.sites import HostType

REGULAR = 4
"""So many activities in a month make a station a regular one (setting of the catalogue)."""

_NEVER = 999_912
_host, _station, _other = host.c, station.c, station.alias("other_station").c

_HOST_DAY = func.coalesce(_host.opened_on, BEGINNING)
_HOST_COME, _HOST_GONE = month_of(_HOST_DAY), month_of(_host.closed_on)
_OPENED, _CLOSED = month_of(_station.opened_on), month_of(_station.closed_on)
_KIND = (Cut(Dimension.STATION_KIND, (Told(_station.kind),)), by_township(_station.place))
_TOWNSHIP = by_township(_host.place)
_TYPE = Cut(Dimension.HOST_TYPE, (Told(_host.host_type),))
_GROUPS = {
    "communities": (_host.host_type == HostType.COMMUNITY, (_TOWNSHIP,)),
    "institutions": (_host.host_type != HostType.COMMUNITY, (_TYPE, _TOWNSHIP)),
}
"""Hosts that are counted apart: which they are, and by what they are cut."""

HOST = Subject(
    code="host",
    district=_host.district,
    month=_HOST_COME,
    in_month=in_month(_HOST_DAY),
    day=_host.opened_on,
    counts=(
        Count(rows=host, valid=true(), measures={"hosts": each()}),
        *(
            count
            for group, (valid, cuts) in _GROUPS.items()
            for count in stands(host, group, _HOST_COME, _HOST_GONE, valid=valid, cuts=cuts)
        ),
    ),
)

_hosted = station.join(host, host.c.id == station.c.host_id)
_from, _until = later(_OPENED, _HOST_COME), earlier(_CLOSED, _HOST_GONE)
_others_from = later(month_of(_other.opened_on), _HOST_COME)
_others_until = func.coalesce(earlier(month_of(_other.closed_on), _HOST_GONE), _NEVER)


def _no_other(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """No other station of the same host that stands at any month's end meets a condition."""
    others = select(_other.id).where(
        _other.host_id == _station.host_id,
        _other.id != _station.id,
        _others_until > _others_from,
        condition,
    )
    return ~exists(others.correlate(station, host))


# A host with several stations is covered from where the first of those that overlap or touch opens
# until the last of them closes; of two that open or close together, the first speaks for both.
_covers_first = _no_other(
    or_(
        and_(_others_from < _from, _others_until >= _from),
        and_(_others_from == _from, _other.id < _station.id),
    )
)
_covers_last = _no_other(
    or_(
        and_(_others_from <= _until, _others_until > _until),
        and_(_others_until == _until, _other.id < _station.id),
    )
)


def _covered(group: str) -> tuple[Count, ...]:
    valid, cuts = _GROUPS[group]
    measure = f"covered_{group}"
    first, last = (and_(valid, alone) for alone in (_covers_first, _covers_last))
    coming, _ = stands(_hosted, measure, _from, _until, valid=first, cuts=cuts)
    _, going = stands(_hosted, measure, _from, _until, valid=last, cuts=cuts)
    return coming, going


COVERAGE = Subject(
    code="coverage",
    district=_host.district,
    month=_HOST_COME,
    in_month=in_month(_HOST_DAY),
    day=_station.opened_on,
    counts=(
        Count(rows=_hosted, valid=true(), measures={"hosted_stations": each()}),
        *(count for group in _GROUPS for count in _covered(group)),
    ),
)

STATION = Subject(
    code="station",
    district=_station.district,
    month=_OPENED,
    in_month=in_month(_station.opened_on),
    day=_station.opened_on,
    counts=(
        Count(rows=station, valid=true(), measures={"stations": each()}),
        *stands(station, "open_stations", _OPENED, _CLOSED, cuts=_KIND),
        *stands(
            station,
            "claimed_stations",
            _OPENED,
            _CLOSED,
            valid=_station.claimed_by.is_not(None),
            cuts=_KIND,
        ),
    ),
)

_activity, _past = station_activity.c, station_activity.alias("past_activity").c
_HELD = month_of(_activity.held_on)


def _month_back(steps: int) -> ColumnElement[int | None]:
    """The month of the activity so many before this one at the same station."""
    return (
        select(month_of(_past.held_on))
        .where(
            _past.station_id == _activity.station_id,
            # Said first in a way that an index serves: back from this day on.
            _past.held_on <= _activity.held_on,
            or_(_past.held_on < _activity.held_on, _past.id < _activity.id),
        )
        .order_by(_past.held_on.desc(), _past.id.desc())
        .offset(steps - 1)
        .limit(1)
        .correlate(station_activity)
        .scalar_subquery()
    )


_acted = station_activity.join(station, station.c.id == station_activity.c.station_id)
_is_open = and_(_OPENED <= _HELD, or_(_CLOSED.is_(None), _CLOSED > _HELD))
# The activity with which a station becomes a regular one of the month, and no other, is counted:
# the one that is three after another of the month and not four.
_makes_regular = and_(
    _month_back(REGULAR - 1) == _HELD, func.coalesce(_month_back(REGULAR), 0) != _HELD
)

ACTIVITY = Subject(
    code="station_activity",
    district=_station.district,
    month=_HELD,
    in_month=in_month(_activity.held_on),
    day=_activity.held_on,
    counts=(
        Count(rows=_acted, valid=true(), measures={"station_activities": each()}),
        Count(
            rows=_acted,
            valid=and_(_is_open, _makes_regular),
            measures={"regular_stations": each()},
            cuts=_KIND,
        ),
    ),
)

SUBJECTS = (HOST, COVERAGE, STATION, ACTIVITY)

TOUCHES = (
    Touch(host, HOST, host, host.c.id),
    Touch(host, COVERAGE, _hosted, host.c.id),
    Touch(station, COVERAGE, _hosted, station.c.id),
    Touch(station, STATION, station, station.c.id),
    Touch(station, ACTIVITY, _acted, station.c.id),
    Touch(station_activity, ACTIVITY, _acted, station_activity.c.id),
)
