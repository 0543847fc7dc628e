from sqlalchemy import func, select

from queries.cube import verify
from queries.schema import cube_stale, division
from tests import builders


def test_the_small_city_has_each_place_that_figures_lie_in(city):
    with city.reading() as connection:
        codes = set(connection.execute(select(division.c.code)).scalars())
    assert set(builders.EVERY_DISTRICT) <= codes


def test_what_builders_write_is_marked_and_counted(city):
    with city.writing() as connection:
        someone = builders.volunteer(connection)
        served = builders.record(connection, someone, entered="2026-03-06")
        builders.rate(connection, served)
        builders.attend(connection, builders.hold(connection), someone)
        builders.organize(connection, ended_on="2026-05-31")
        assert connection.execute(select(func.count()).select_from(cube_stale)).scalar_one() >= 6
        builders.refresh(connection)
        assert verify(connection, builders.TODAY) == []
