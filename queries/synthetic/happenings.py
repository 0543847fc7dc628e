"""Events of a made-up city: made-up ones, named so, and real ones with their source."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, insert

from queries.schema import event
from queries.schema.remarks import EventKind
from queries.synthetic.ground import Ground

ACCOUNT = "generate"
"""Who is said to have kept them."""

_XIAMEN = "350200"


def write_events(connection: Connection, ground: Ground, first: date, today: date) -> None:
    """Write the events of a made-up city.

    Args:
        connection: a writing one.
        ground: the city.
        first: day of the first service.
        today: the city's date; no event lies on it or later.
    """
    told = [*_real(ground), *_made_up(ground, first, today)]
    rows = [one for one in told if first <= one["starts_on"] < today]
    for one in rows:
        connection.execute(
            insert(event).values(
                **one, account=ACCOUNT, created_at=datetime(today.year, today.month, today.day)
            )
        )


def _real(ground: Ground) -> Iterator[dict[str, Any]]:
    """Tell what did happen.

    Source: 民政部令第67号; GB/T 40143-2021; 厦门市人大常委会公告, 《厦门经济特区志愿服务条例》.
    """
    yield {
        "kind": EventKind.POLICY,
        "title": "《志愿服务记录与证明出具办法（试行）》施行",
        "title_en": "Measures for service records and certificates in force",
        "starts_on": date(2021, 2, 1),
        "source": "民政部令第67号",
    }
    if ground.city == _XIAMEN:
        yield {
            "kind": EventKind.POLICY,
            "title": "《厦门经济特区志愿服务条例》施行",
            "title_en": "Xiamen regulation on volunteer service in force",
            "starts_on": date(2021, 3, 5),
            "source": "厦门市人大常委会，2020年12月11日通过",
        }
    yield {
        "kind": EventKind.POLICY,
        "title": "国家标准《志愿服务组织基本规范》发布",
        "title_en": "National standard for volunteer organizations published",
        "starts_on": date(2021, 5, 21),
        "source": "GB/T 40143-2021",
        "pillar": "organizations",
    }


def _made_up(ground: Ground, first: date, today: date) -> Iterator[dict[str, Any]]:
    for year in range(first.year, today.year + 1):
        yield {
            "kind": EventKind.CAMPAIGN,
            "title": "3·5学雷锋集中服务（模拟数据）",
            "title_en": "5 March service campaign (synthetic)",
            "starts_on": date(year, 3, 5),
            "ends_on": date(year, 3, 31),
            "pillar": "records",
        }
    last = today.year - 1
    yield {
        "kind": EventKind.OUTAGE,
        "title": "报名系统停用维护（模拟数据）",
        "title_en": "Sign-up system down for maintenance (synthetic)",
        "starts_on": date(last, 7, 18),
        "ends_on": date(last, 7, 24),
        "pillar": "recruitment",
    }
    yield {
        "kind": EventKind.DATA,
        "title": "历史服务记录集中补录（模拟数据）",
        "title_en": "Backlog of service records entered (synthetic)",
        "starts_on": date(last, 11, 10),
        "ends_on": date(last, 12, 20),
        "district": ground.districts[0],
        "pillar": "records",
    }
