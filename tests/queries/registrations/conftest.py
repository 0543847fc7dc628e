"""Working days as they were published, for cases reckoned by hand."""

import pytest

from queries.city.calendar import WorkCalendar
from queries.city.pack import find_pack
from queries.city.reading import read_pack


@pytest.fixture(scope="session")
def calendar() -> WorkCalendar:
    """The working days of China from 2004 to the end of 2026."""
    pack = read_pack(find_pack("xiamen"))
    days = {day: kind for day, (kind, _) in pack.calendar.items()}
    return WorkCalendar(days, pack.city["calendar_known_until"])


@pytest.fixture
def connection(city):
    """A writing one, of a store whose city has divisions and a calendar; undone at the end."""
    with city.writing() as connection:
        yield connection
        connection.rollback()
