"""Made-up hosts, the stations that they and others keep open, and what happens there."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.random import Generator

from queries.months import Month
from queries.schema.sites import HostType, StationKind
from queries.synthetic.drawing import NONE, Ints, chance, spread, stream, weighted, within
from queries.synthetic.ground import Ground, day_number

HOST_TYPES = tuple(HostType)
STATION_KINDS = tuple(StationKind)
ACTIVITIES = ("便民服务", "义诊", "政策宣讲", "陪伴老人", "文明引导", "环境清洁", "课后辅导")

_BY_KIND = {StationKind.LEIFENG: 117, StationKind.COMMUNITY: 264, StationKind.CARING: 96}
"""Stations of the city at the end of 2021, as published."""

_ENOUGH_VOLUNTEERS = 20_000
"""From so many volunteers on, a city has all its stations; a smaller one has fewer."""

_FEWEST_IN_A_DISTRICT = 12
_COVERED = 0.72
_INSTITUTIONS = {
    HostType.PUBLIC_ELDERLY_CARE: (2, 6, "养老院"),
    HostType.CHILD_WELFARE: (1, 1, "儿童福利院"),
    HostType.MINOR_PROTECTION: (1, 1, "未成年人救助保护中心"),
    HostType.OTHER: (2, 5, "社会救助服务中心"),
}
"""Of each type in a district: fewest, at full size, and what it is called."""

_FIRST_STATION = date(2013, 3, 5)
_UNITS = 337


@dataclass(frozen=True, eq=False)
class Hosts:
    """Communities, then institutions, as arrays of one length; NONE where unknown.

    Attributes:
        name: names.
        host_type: position in HOST_TYPES.
        district: where it is.
        place: township or NONE.
        opened: day or NONE.
    """

    name: list[str]
    host_type: Ints
    district: Ints
    place: Ints
    opened: Ints

    def __len__(self) -> int:
        """Count the hosts."""
        return len(self.name)


@dataclass(frozen=True, eq=False)
class Stations:
    """Stations, as arrays of one length; NONE where unknown.

    Attributes:
        name: names.
        kind: position in STATION_KINDS.
        host: position of the host, or NONE.
        district: where it is.
        place: township or NONE.
        opened: day.
        closed: day or NONE.
        claimed: number of the civilized unit that claimed it, or NONE.
    """

    name: list[str]
    kind: Ints
    host: Ints
    district: Ints
    place: Ints
    opened: Ints
    closed: Ints
    claimed: Ints

    def __len__(self) -> int:
        """Count the stations."""
        return len(self.name)


@dataclass(frozen=True, eq=False)
class Activities:
    """What happens at stations, in order of its day, as arrays of one length.

    Attributes:
        station: position of the station.
        held: day.
        name: position in ACTIVITIES.
        participants: how many came, or NONE.
    """

    station: Ints
    held: Ints
    name: Ints
    participants: Ints

    def __len__(self) -> int:
        """Count the activities."""
        return len(self.held)


def make_hosts(ground: Ground, volunteers: int, seed: int) -> Hosts:
    """Make hosts up: as many as a city of so many volunteers has."""
    random = stream(seed, "hosts")
    size = _size(volunteers)
    communities = round(_stations(ground, size)[StationKind.COMMUNITY] / _COVERED)
    beside = np.bincount(ground.township_districts, minlength=len(ground.shares))
    weights = ground.shares[ground.township_districts] / beside[ground.township_districts]
    in_township = spread(communities, weights)
    place = np.repeat(np.arange(len(ground.townships)), in_township)
    number = np.arange(len(place)) - np.repeat(np.cumsum(in_township) - in_township, in_township)
    names = [
        f"{ground.township_names[where]}第{at + 1}社区"
        for where, at in zip(place, number, strict=True)
    ]
    types, districts = [], []
    for district in range(len(ground.shares)):
        for host_type, (fewest, most, title) in _INSTITUTIONS.items():
            count = max(fewest, round(most * size))
            types += [HOST_TYPES.index(host_type)] * count
            districts += [district] * count
            names += [f"{ground.district_names[district]}第{at + 1}{title}" for at in range(count)]
    institutions = np.array(districts, np.int64)
    located = within(random, institutions, ground.township_districts)
    located[chance(random, 0.4, len(located))] = NONE
    oldest, newest = day_number(date(1995, 1, 1)), day_number(date(2016, 1, 1))
    opened = random.integers(oldest, newest, len(names))
    opened[: len(place)][chance(random, 0.7, len(place))] = NONE
    return Hosts(
        name=names,
        host_type=np.concatenate([np.zeros(len(place), np.int64), np.array(types, np.int64)]),
        district=np.concatenate([ground.township_districts[place], institutions]),
        place=np.concatenate([place, located]),
        opened=opened,
    )


def make_stations(
    ground: Ground, hosts: Hosts, volunteers: int, seed: int, today: date
) -> Stations:
    """Make stations up in the published proportions; a few are closed, many are claimed."""
    random = stream(seed, "stations")
    wanted = _stations(ground, _size(volunteers))
    host = np.concatenate([_community_hosts(random, ground, hosts, wanted), _others(random, hosts)])
    kind = np.where(
        hosts.host_type[host] == HOST_TYPES.index(HostType.COMMUNITY),
        STATION_KINDS.index(StationKind.COMMUNITY),
        STATION_KINDS.index(StationKind.INSTITUTION),
    )
    free = [StationKind.LEIFENG] * wanted[StationKind.LEIFENG]
    free += [StationKind.CARING] * wanted[StationKind.CARING]
    count = len(free)
    open_to_all = weighted(random, ground.shares, count)
    located = within(random, open_to_all, ground.township_districts)
    kind = np.concatenate([kind, np.array([STATION_KINDS.index(one) for one in free], np.int64)])
    district = np.concatenate([hosts.district[host], open_to_all])
    place = np.concatenate([hosts.place[host], located])
    names = [f"{hosts.name[at]}志愿服务站" for at in host]
    names += [
        f"{ground.district_names[where]}{_TITLES[one]}{at + 1}"
        for at, (where, one) in enumerate(zip(open_to_all, free, strict=True))
    ]
    first, end = day_number(_FIRST_STATION), day_number(today)
    opened = first + ((end - 60 - first) * random.random(len(kind)) ** 0.8).astype(np.int64)
    closed = opened + random.integers(200, 2400, len(kind))
    stays = ~chance(random, 0.09, len(kind)) | (closed >= end)
    claimed = random.integers(1, _UNITS + 1, len(kind))
    claimed[~chance(random, 0.42, len(kind))] = NONE
    return Stations(
        name=names,
        kind=kind,
        host=np.concatenate([host, np.full(count, NONE, np.int64)]),
        district=district,
        place=place,
        opened=opened,
        closed=np.where(stays, NONE, closed),
        claimed=claimed,
    )


def make_activities(
    ground: Ground, stations: Stations, months: list[Month], seed: int, today: date
) -> Activities:
    """Make up what happens at the open stations month by month, most of all in March."""
    random = stream(seed, "station activities")
    eager = (
        random.gamma(6, 0.85, len(stations))
        * random.uniform(0.75, 1.25, len(ground.districts))[stations.district]
    )
    held, at = [], []
    for month in months:
        first, last = day_number(month.first_day), day_number(month.last_day)
        days = min(last + 1, day_number(today)) - first
        if days <= 0:
            continue
        stays = (stations.closed == NONE) | (stations.closed > last)
        is_open = np.flatnonzero((stations.opened <= first) & stays)
        share = days / (last + 1 - first) * (1.5 if month.number == 3 else 1.0)
        station = np.repeat(is_open, random.poisson(eager[is_open] * share))
        at.append(station)
        held.append(np.sort(first + random.integers(0, days, len(station))))
    station, day = np.concatenate(at), np.concatenate(held)
    count = len(day)
    participants = np.rint(random.lognormal(2.6, 0.6, count)).astype(np.int64)
    participants[chance(random, 0.05, count)] = NONE
    return Activities(station, day, random.integers(0, len(ACTIVITIES), count), participants)


_TITLES = {StationKind.LEIFENG: "学雷锋志愿服务站", StationKind.CARING: "爱心驿站"}


def _size(volunteers: int) -> float:
    """Tell the size of the city's sites against the real ones."""
    return min(1.0, float(np.sqrt(volunteers / _ENOUGH_VOLUNTEERS)))


def _stations(ground: Ground, size: float) -> dict[StationKind, int]:
    fewest = _FEWEST_IN_A_DISTRICT * len(ground.shares)
    every = max(round(sum(_BY_KIND.values()) * size), fewest)
    parts = spread(every, np.array(list(_BY_KIND.values()), np.float64))
    return dict(zip(_BY_KIND, parts.tolist(), strict=True))


def _community_hosts(
    random: Generator, ground: Ground, hosts: Hosts, wanted: dict[StationKind, int]
) -> Ints:
    """Choose the communities that have a station: more in some districts than in others."""
    communities = np.flatnonzero(hosts.host_type == HOST_TYPES.index(HostType.COMMUNITY))
    liking = random.uniform(0.4, 1.6, len(ground.districts))[hosts.district[communities]]
    order = np.argsort(random.exponential(1, len(communities)) / liking)
    chosen: Ints = np.sort(communities[order[: wanted[StationKind.COMMUNITY]]])
    return chosen


def _others(random: Generator, hosts: Hosts) -> Ints:
    others = np.flatnonzero(hosts.host_type != HOST_TYPES.index(HostType.COMMUNITY))
    found: Ints = others[chance(random, 0.62, len(others))]
    return found
