"""The directory kept in columns against a recount from the rows, whatever happens to them."""

import random
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, select, update

from queries.organizations.directory import search_organizations, stream_organizations
from queries.organizations.latest import LatestDirectory, settle_directory
from queries.organizations.marks import Track
from queries.organizations.names import fold, initials
from queries.organizations.searches import Facet, Marked, Search, Sort
from queries.schema import organization, organization_touch
from tests.builders import CITY, HULI, SIMING, UNKNOWN, organize

WORDS = ("志愿", "义工", "助学", "护河", "𠮷祥", "Ａ１", "ＺＹ", "協會", "中心", "会")
FORMS = ("social_association", "social_service_org", "foundation")
START = date(2020, 1, 1)


def some(chance):
    """Values of an organization as they may be."""
    day = START + timedelta(days=chance.randrange(400))
    ended = chance.random() < 0.2
    return {
        "name": "".join(chance.choices(WORDS, k=chance.randrange(1, 5))),
        "org_type": chance.choice(FORMS),
        "registrar": chance.choice([SIMING, HULI, CITY]),
        "district": chance.choice([SIMING, HULI, UNKNOWN]),
        "registered_on": None if chance.random() < 0.2 else day,
        "ended_on": date(2022, 1, 1) if ended else None,
        "volunteer_purpose": chance.choice([None, False, True]),
        "marked_on": date(2021, 1, 1 + chance.randrange(20)) if chance.random() < 0.4 else None,
    }


def touch(connection, chance):
    """Write, change or take away an organization."""
    ids = connection.scalars(select(organization.c.id)).all()
    what = chance.random()
    if what < 0.5 or not ids:
        organize(connection, **some(chance))
        return
    number = chance.choice(ids)
    if what < 0.75:
        values = some(chance)
        name = values["name"]
        values |= {"name_folded": fold(name), "name_initials": initials(name)}
        values["status"] = "cancelled" if values["ended_on"] else "normal"
        connection.execute(update(organization).where(organization.c.id == number).values(values))
    else:
        connection.execute(delete(organization).where(organization.c.id == number))


def ask(chance):
    """A search as somebody may make it."""
    chosen = {}
    if chance.random() < 0.4:
        chosen[Facet.ORG_TYPE] = frozenset(chance.sample(FORMS, 2))
    if chance.random() < 0.3:
        chosen[Facet.MARKED] = frozenset({chance.choice(list(Marked))})
    if chance.random() < 0.3:
        chosen[Facet.REGISTRAR] = frozenset({chance.choice([SIMING, HULI])})
    words = chance.sample([*WORDS, "zy", "a", "51", "𠮷", "祥助", "志愿者"], chance.randrange(3))
    return Search(
        text=" ".join(words),
        chosen=chosen,
        registered_from=START + timedelta(days=90) if chance.random() < 0.3 else None,
        registered_to=START + timedelta(days=300) if chance.random() < 0.3 else None,
        track=chance.choice([None, None, Track.BY_NAME, Track.MARKED, Track.LAPSED]),
        scope=chance.choice([None, None, frozenset({SIMING}), frozenset({HULI, CITY})]),
        sort=chance.choice(list(Sort)),
        descending=chance.random() < 0.5,
        page=chance.choice([1, 1, 2, 3]),
        page_size=7,
    )


def value(row, facet):
    """What a row says of a facet."""
    if facet == Facet.MARKED:
        return Marked.YES if row.marked_on else Marked.NO
    return getattr(row, facet)


def fits(row, search, except_for=None):
    """Whether a row belongs to a search, told from the row alone."""
    for word in map(fold, search.text.split()):
        held = word in row.name_folded
        if word.isascii():
            held = held or word in row.name_initials or row.uscc.startswith(word.upper())
        if not held:
            return False
    day, normal = row.registered_on, row.status == "normal"
    if search.registered_from and not (day and day >= search.registered_from):
        return False
    if search.registered_to and not (day and day <= search.registered_to):
        return False
    on_track = {
        None: True,
        Track.BY_NAME: normal and row.marked_on is None and row.name_rule,
        Track.MARKED: normal and row.marked_on is not None,
        Track.LAPSED: not normal and row.marked_on is not None,
    }
    if not on_track[search.track]:
        return False
    if search.scope is not None and not {row.registrar, row.district} & search.scope:
        return False
    return all(
        value(row, facet) in codes for facet, codes in search.chosen.items() if facet != except_for
    )


def in_order(rows, search):
    """Ids of rows as a list sorted so shows them."""

    def key(row):
        if search.sort == Sort.NAME:
            return (row.name_initials, row.name_folded, row.id)
        return (getattr(row, search.sort) or date.min, row.id)

    return [row.id for row in sorted(rows, key=key, reverse=search.descending)]


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_touched_an_answer_is_what_the_rows_say(city, seed):
    chance, kept = random.Random(seed), LatestDirectory()
    for _ in range(25):
        with city.writing() as connection:
            for _ in range(chance.randrange(6)):
                touch(connection, chance)
            if chance.random() < 0.3:
                settle_directory(connection, most=chance.choice([0, 5]))
        for _ in range(4):
            search = ask(chance)
            with city.reading() as connection:
                found = search_organizations(connection, search, kept)
                everything = connection.execute(select(organization)).all()
                streamed = [row.id for row in stream_organizations(connection, search)]
            expected = in_order([row for row in everything if fits(row, search)], search)
            start = (search.page - 1) * search.page_size
            assert [row.id for row in found.rows] == expected[start : start + search.page_size]
            assert found.total == len(expected)
            assert streamed == expected
            for facet, counts in found.counts.items():
                left = [row for row in everything if fits(row, search, except_for=facet)]
                for code in counts:
                    assert counts[code] == sum(value(row, facet) == code for row in left)
                assert sum(counts.values()) == len(left)


def test_settling_forgets_only_what_has_become_many(city):
    with city.writing() as connection:
        for _ in range(3):
            organize(connection)
        settle_directory(connection, most=3)
        assert len(connection.execute(select(organization_touch)).all()) == 3
        settle_directory(connection, most=2)
        (mark,) = connection.execute(select(organization_touch)).all()
        assert mark.organization_id is None
        settle_directory(connection, most=2)
        assert connection.execute(select(organization_touch)).all() == [mark]


def test_what_was_touched_before_and_committed_after_a_settling_is_found(city):
    if city.dialect == "sqlite":
        pytest.skip("one writes at a time")
    kept = LatestDirectory()
    with city.writing() as connection:
        organize(connection)
    with city.writing() as slow:
        organize(slow, name="慢慢来协会")
        with city.writing() as connection:
            settle_directory(connection, most=0)
        with city.reading() as connection:
            assert search_organizations(connection, Search(scope=None), kept).total == 1
    with city.reading() as connection:
        found = search_organizations(connection, Search(scope=None, text="慢慢来"), kept)
    assert (found.total, len(found.rows)) == (1, 1)


def test_a_worker_sees_at_once_what_another_wrote(city):
    kept = LatestDirectory()
    with city.reading() as connection:
        assert search_organizations(connection, Search(scope=None), kept).total == 0
    with city.writing() as connection:
        number = organize(connection, name="新来协会")
    with city.reading() as connection:
        assert search_organizations(connection, Search(scope=None, text="新来"), kept).total == 1
    with city.writing() as connection:
        connection.execute(delete(organization).where(organization.c.id == number))
    with city.reading() as connection:
        assert search_organizations(connection, Search(scope=None), kept).total == 0
