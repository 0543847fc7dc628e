from datetime import date

import pytest
from pyroaring import BitMap
from sqlalchemy import delete, insert, select, update

from queries import cube
from queries.cube.dimensions import TO_DATE
from queries.schema import cube_figure, cube_members, service_record
from tests import builders
from tests.conftest import ENGINES
from tests.queries.cube.city_life import live


@pytest.fixture(scope="module", params=ENGINES)
def lived(request, migrated):
    """Address of a city with some life, counted; to be copied."""
    with migrated(request.param) as url:
        with builders.opened(url) as store, store.writing() as connection:
            builders.small_city(connection)
            live(connection, seed=3, size=20)
            builders.refresh(connection)
            assert cube.verify(connection, builders.TODAY) == []
        yield url


@pytest.fixture
def counted(lived, copied):
    with copied(lived) as url, builders.opened(url) as store:
        yield store


def differences(connection):
    return [str(one) for one in cube.verify(connection, builders.TODAY)]


def some(connection, subject):
    rows = select(cube_figure).where(cube_figure.c.subject == subject).order_by(cube_figure.c.month)
    return connection.execute(rows.limit(1)).one()


@pytest.mark.parametrize("subject", ["service", "rating", "registration", "organization", "window"])
def test_an_altered_figure_is_found(counted, subject):
    with counted.writing() as connection:
        row = some(connection, subject)
        names = [column.name for column in cube_figure.primary_key]
        same = [cube_figure.c[name] == getattr(row, name) for name in names]
        connection.execute(update(cube_figure).where(*same).values(value=row.value + 1))
        [found] = [
            one
            for one in differences(connection)
            if f"存 {row.value + 1}" in one and f"重算 {row.value}" in one
        ]
    assert all(text in found for text in (subject, row.measure, row.district, str(row.month)))


def test_a_missing_and_an_invented_figure_are_found(counted):
    with counted.writing() as connection:
        row = some(connection, "training")
        connection.execute(delete(cube_figure).where(cube_figure.c.subject == "training"))
        assert any(f"存 0，重算 {row.value}" in one for one in differences(connection))
        builders.refresh(connection)
        cube.rebuild(connection, builders.TODAY)
        invented = {**row._mapping, "month": 202001, "source_month": 202001}
        connection.execute(insert(cube_figure).values(**invented))
        assert any(f"存 {row.value}，重算 0" in one for one in differences(connection))


@pytest.mark.parametrize("subject", ["service", "registration", "ending", "training"])
def test_an_altered_member_is_found(counted, subject):
    with counted.writing() as connection:
        rows = select(cube_members).where(cube_members.c.subject == subject).limit(1)
        row = connection.execute(rows).one()
        members = BitMap.deserialize(bytes(row.members))
        members.add(9_999_999)
        same = [cube_members.c[one.name] == row[at] for at, one in enumerate(rows.selected_columns)]
        connection.execute(
            update(cube_members).where(*same[:3]).values(members=members.serialize())
        )
        said = f"存 {len(members)} 个，重算 {len(members) - 1} 个"
        assert any(said in one and subject in one for one in differences(connection))


def test_a_row_changed_without_a_mark_is_found(counted):
    with counted.writing() as connection:
        connection.execute(update(service_record).values(minutes=600, counted_minutes=599))
        assert differences(connection)
        cube.rebuild(connection, builders.TODAY)
        assert differences(connection) == []


def test_a_mark_not_yet_worked_off_is_a_difference(counted):
    with counted.writing() as connection:
        builders.record(connection, 1, "2026-03-05")
        assert any("待更新" in one and "202603" in one for one in differences(connection))


def test_an_altered_figure_of_a_month_up_to_a_day_is_found(counted):
    with counted.writing() as connection:
        cube.rebuild(connection, builders.TODAY)
        someone = builders.volunteer(connection)
        builders.record(connection, someone, "2026-10-05")
        cube.refresh(connection, date(2026, 10, 5), "tests")
        assert cube.verify(connection, date(2026, 10, 5)) == []
        up_to_a_day = cube_figure.c.dimension == TO_DATE
        row = connection.execute(select(cube_figure).where(up_to_a_day).limit(1)).one()
        names = [column.name for column in cube_figure.primary_key]
        same = [cube_figure.c[name] == getattr(row, name) for name in names]
        connection.execute(update(cube_figure).where(*same).values(value=row.value + 1))
        [found] = map(str, cube.verify(connection, date(2026, 10, 5)))
    assert row.measure in found and row.member in found
