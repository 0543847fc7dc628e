from datetime import date

from callbacks.ground import Ground
from callbacks.services import Services
from callbacks.skills import skills_of
from layouts.parts.grids import words_of
from tests.builders import refresh, volunteer
from tests.callbacks.conftest import viewer

DAY = date(2026, 6, 30)


def test_fewer_than_five_are_not_told_on_the_page(city):
    with city.writing() as connection:
        for count, name in ((4, "手语"), (5, "急救")):
            for _ in range(count):
                volunteer(connection, skills=name)
        refresh(connection)
    ground = Ground.of(Services(city, viewer, lambda: DAY))
    with city.reading() as connection:
        grid = skills_of(connection, ground, DAY)
    assert [(words_of(one["name"]), one["volunteers"]) for one in grid.rows] == [
        ("急救", "5"),
        ("手语", "<5"),
    ]
