"""Hosts, stations and their activities as columns of the store and of import files."""

from queries.synthetic import sites
from queries.synthetic.drawing import NONE, Ints
from queries.synthetic.ground import Ground
from queries.synthetic.rows import Column, dates, keys, located, named, numbers
from queries.synthetic.sites import Activities, Hosts, Stations

_HOST_TYPES = (
    "城乡社区",
    "公办养老机构",
    "儿童福利机构",
    "未成年人救助保护机构",
    "其他民政服务机构",
)
_STATION_KINDS = ("学雷锋志愿服务站", "社区志愿服务站", "爱心驿站", "机构志愿服务站")


def host_rows(every: Hosts, ground: Ground) -> dict[str, Column]:
    """Lay out the hosts."""
    return {
        "host_no": _numbered("J", ground, len(every)),
        "name": every.name,
        "host_type": named(every.host_type, sites.HOST_TYPES),
        "district": named(every.district, ground.districts),
        "place": named(every.place, ground.townships),
        "opened_on": dates(every.opened),
    }


def host_sheet(every: Hosts, ground: Ground) -> dict[str, Column]:
    """Write the hosts."""
    return {
        "机构编号": _numbered("J", ground, len(every)),
        "机构名称": every.name,
        "机构类型": named(every.host_type, _HOST_TYPES),
        "所在地": located(ground, every.district, every.place),
        "成立日期": dates(every.opened),
    }


def station_rows(every: Stations, ground: Ground) -> dict[str, Column]:
    """Lay out the stations."""
    return {
        "station_no": _numbered("Z", ground, len(every)),
        "name": every.name,
        "kind": named(every.kind, sites.STATION_KINDS),
        "host_id": keys(every.host),
        "district": named(every.district, ground.districts),
        "place": named(every.place, ground.townships),
        "opened_on": dates(every.opened),
        "closed_on": dates(every.closed),
        "claimed_by": _units(every.claimed),
    }


def station_sheet(every: Stations, hosts: Hosts, ground: Ground) -> dict[str, Column]:
    """Write the stations."""
    return {
        "站点编号": _numbered("Z", ground, len(every)),
        "站点名称": every.name,
        "站点类型": named(every.kind, _STATION_KINDS),
        "依托机构编号": named(every.host, _numbered("J", ground, len(hosts))),
        "所在地": located(ground, every.district, every.place),
        "启用日期": dates(every.opened),
        "停用日期": dates(every.closed),
        "认领文明单位": _units(every.claimed),
    }


def activity_rows(every: Activities, ground: Ground) -> dict[str, Column]:
    """Lay out what happens at stations."""
    return {
        "activity_no": _numbered("A", ground, len(every)),
        "station_id": keys(every.station),
        "held_on": dates(every.held),
        "name": named(every.name, sites.ACTIVITIES),
        "participants": numbers(every.participants),
    }


def activity_sheet(every: Activities, stations: Stations, ground: Ground) -> dict[str, Column]:
    """Write what happens at stations."""
    return {
        "活动编号": _numbered("A", ground, len(every)),
        "站点编号": named(every.station, _numbered("Z", ground, len(stations))),
        "日期": dates(every.held),
        "活动名称": named(every.name, sites.ACTIVITIES),
        "参加人数": numbers(every.participants),
    }


def _numbered(letter: str, ground: Ground, count: int) -> list[str]:
    return [f"{letter}{ground.city}{at + 1:07d}" for at in range(count)]


def _units(claimed: Ints) -> Column:
    return [None if one == NONE else f"文明单位第{one}号" for one in claimed.tolist()]
