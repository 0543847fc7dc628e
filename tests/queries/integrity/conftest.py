"""Judging the small city, and what the rules said of it."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Connection, select

from queries import integrity
from queries.integrity.judging import Judged
from queries.schema import boundary, finding, finding_record, service_record
from tests import builders

Said = set[tuple[str, str, str]]


def judge_all(connection: Connection) -> Judged:
    """Judge everything in one go, as a full run would."""
    integrity.mark_all(connection)
    total = Judged()
    while True:
        done = integrity.judge(connection, builders.TODAY)
        if done is None:
            return total
        total = Judged(*(sum(pair) for pair in zip(total, done, strict=True)))


def said(connection: Connection, *rules: str) -> Said:
    """Rule, record number and level of every link, of some rules or of all."""
    found = connection.execute(
        select(finding.c.rule, service_record.c.record_no, finding_record.c.level)
        .join(finding, finding.c.id == finding_record.c.finding_id)
        .join(service_record, service_record.c.id == finding_record.c.record_id)
    )
    return {tuple(row) for row in found if not rules or row.rule in rules}


def counted(connection: Connection) -> dict[str, tuple[bool, int]]:
    """Whether each record is kept out and what counts of it, by its number."""
    one = service_record.c
    return {
        row.record_no: (row.blocked, row.counted_minutes)
        for row in connection.execute(select(one.record_no, one.blocked, one.counted_minutes))
    }


def name(connection: Connection, record: int, record_no: str) -> int:
    """Give a record the number by which a test knows it."""
    builders.change(connection, service_record, record, record_no=record_no)
    return record


@pytest.fixture
def serve(city: Any) -> Callable[..., int]:
    """Write a record of a name: serve(connection, "a", someone, "2026-03-05 09:00", minutes=60)."""

    def serve(connection: Connection, record_no: str, *given: Any, **values: Any) -> int:
        return name(connection, builders.record(connection, *given, **values), record_no)

    return serve


def lay_out(connection: Connection) -> None:
    """Give three districts a middle: two 30 km apart, one near the first."""
    middles = {
        builders.SIMING: (118_000_000, 24_000_000),
        builders.HULI: (118_050_000, 24_000_000),
        builders.JIMEI: (118_000_000, 24_270_000),
    }
    for code, (lon, lat) in middles.items():
        connection.execute(
            boundary.insert().values(code=code, rings="[]", label_lon=lon, label_lat=lat)
        )
