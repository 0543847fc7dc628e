from datetime import date

import pytest

from queries.messages import Refused
from queries.organizations.directory import (
    count_organizations,
    search_organizations,
    stream_organizations,
)
from queries.organizations.latest import LatestDirectory
from queries.organizations.searches import LARGEST_PAGE, Facet, Search, Sort
from tests.builders import CITY, HULI, JIMEI, SIMING, UNKNOWN, organize


@pytest.fixture
def listed(city):
    """Six organizations; their names in the order of their pinyin initials."""
    with city.writing() as connection:
        organize(
            connection, name="爱心义工队", marked_on="2024-02-01", registrar=HULI, district=HULI
        )
        organize(
            connection,
            name="白鹭环保协会",
            org_type="social_service_org",
            registered_on="2019-05-06",
            ended_on="2022-01-01",
        )
        organize(
            connection,
            name="厦门市志愿者联合会",
            uscc="513502000000001234",
            registrar=CITY,
            district=SIMING,
            registered_on="2010-12-05",
        )
        organize(
            connection, name="Ａ１基金會", org_type="foundation", registrar=JIMEI, district=UNKNOWN
        )
        organize(connection, name="思明助学社", registered_on=None, marked_on="2023-03-05")
        organize(connection, name="思明助学社", registered_on="2020-01-01")
    return city


def names(store, **asked):
    return [row.name for row in found(store, **asked).rows]


def found(store, **asked):
    asked.setdefault("scope", None)
    with store.reading() as connection:
        return search_organizations(connection, Search(**asked), LatestDirectory())


@pytest.mark.parametrize(
    "text",
    ["志愿者", "志願者", "志 愿 者", "市志愿者 联合", "XMS", "ｘｍｓｚｙｚ", "51350200000000123"],
)
def test_a_name_is_found_however_it_is_typed(listed, text):
    assert names(listed, text=text) == ["厦门市志愿者联合会"]


def test_full_width_and_traditional_names_are_found_by_plain_ones(listed):
    assert names(listed, text="a1基金会") == ["Ａ１基金會"]


@pytest.mark.parametrize("text", ["%", "_", "市%会", "\\"])
def test_wildcards_are_plain_characters(listed, text):
    assert names(listed, text=text) == []


def test_values_of_a_facet_add_up_and_facets_narrow(listed):
    chosen = {Facet.ORG_TYPE: frozenset({"foundation", "social_service_org"})}
    assert names(listed, chosen=chosen) == ["Ａ１基金會", "白鹭环保协会"]
    chosen[Facet.STATUS] = frozenset({"cancelled"})
    assert names(listed, chosen=chosen) == ["白鹭环保协会"]


def test_marked_and_registered_between(listed):
    marked = {Facet.MARKED: frozenset({"yes"})}
    assert names(listed, chosen=marked) == ["爱心义工队", "思明助学社"]
    assert names(listed, registered_from=date(2010, 12, 5), registered_to=date(2019, 5, 6)) == [
        "白鹭环保协会",
        "厦门市志愿者联合会",
    ]


def test_counts_of_a_facet_are_under_the_other_filters(listed):
    counts = found(listed, chosen={Facet.STATUS: frozenset({"normal"})}).counts
    assert counts[Facet.STATUS] == {"normal": 5, "cancelled": 1}
    assert counts[Facet.ORG_TYPE] == {"social_association": 4, "foundation": 1}
    assert counts[Facet.MARKED] == {"yes": 2, "no": 3}
    assert counts[Facet.REGISTRAR] == {HULI: 1, CITY: 1, JIMEI: 1, SIMING: 2}
    assert counts[Facet.DISTRICT] == {HULI: 1, SIMING: 3, UNKNOWN: 1}


def test_a_chosen_value_without_rows_is_still_counted(listed):
    counts = found(listed, text="义工", chosen={Facet.STATUS: frozenset({"revoked"})}).counts
    assert counts[Facet.STATUS] == {"revoked": 0, "normal": 1}


def test_counts_equal_what_choosing_gives(listed):
    for facet, values in found(listed, text="会").counts.items():
        for value, number in values.items():
            chosen = found(listed, text="会", chosen={facet: frozenset({value})})
            assert chosen.total == len(chosen.rows) == number


def test_names_stand_in_the_order_of_their_pinyin(listed):
    assert names(listed) == [
        "Ａ１基金會",
        "爱心义工队",
        "白鹭环保协会",
        "思明助学社",
        "思明助学社",
        "厦门市志愿者联合会",
    ]


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("descending", [False, True])
def test_pages_hold_every_row_once_in_one_order(city, sort, descending):
    with city.writing() as connection:
        for number in range(107):
            organize(
                connection,
                name=f"同名{number % 3}",
                registered_on=None if number % 5 == 0 else date(2020, 1, 1 + number % 4),
                marked_on=date(2021, 1, 1) if number % 2 else None,
            )
    asked = Search(scope=None, sort=sort, descending=descending)
    with city.reading() as connection:
        streamed = [row.id for row in stream_organizations(connection, asked)]
    paged = [
        row.id
        for page in range(1, 7)
        for row in found(city, sort=sort, descending=descending, page=page).rows
    ]
    assert paged == streamed
    assert sorted(paged) == list(range(1, 108))


def test_an_unknown_day_counts_as_the_earliest(listed):
    oldest = found(listed, sort=Sort.REGISTERED_ON).rows
    newest = found(listed, sort=Sort.REGISTERED_ON, descending=True).rows
    assert oldest[0].registered_on is None
    assert newest[-1].registered_on is None
    assert newest[0].registered_on == date(2024, 1, 1)


def test_scope_keeps_what_is_registered_or_lies_in_it(listed):
    everything = found(listed, scope=frozenset({HULI}))
    assert [row.name for row in everything.rows] == ["爱心义工队"]
    assert everything.total == 1
    assert everything.counts[Facet.REGISTRAR] == {HULI: 1}
    assert "厦门市志愿者联合会" in names(listed, scope=frozenset({SIMING}))
    assert "厦门市志愿者联合会" in names(listed, scope=frozenset({CITY}))


def test_scope_cannot_be_escaped_by_a_filter(listed):
    chosen = {Facet.REGISTRAR: frozenset({JIMEI})}
    assert names(listed, scope=frozenset({HULI}), chosen=chosen) == []


def test_an_empty_scope_sees_nothing(listed):
    nothing = found(listed, scope=frozenset())
    assert (nothing.rows, nothing.total) == ([], 0)
    with listed.reading() as connection:
        assert list(stream_organizations(connection, Search())) == []
        assert count_organizations(connection, Search()) == 0


def test_a_page_past_the_end_is_empty_but_counted(listed):
    past = found(listed, page=9)
    assert (past.rows, past.total) == ([], 6)


def test_the_count_alone_is_the_total(listed):
    asked = Search(text="助学", scope=None, chosen={Facet.MARKED: frozenset({"no"})})
    with listed.reading() as connection:
        assert count_organizations(connection, asked) == 1
        assert search_organizations(connection, asked, LatestDirectory()).total == 1


@pytest.mark.parametrize(
    "asked",
    [
        {"chosen": {Facet.ORG_TYPE: frozenset({"club"})}},
        {"chosen": {Facet.DISTRICT: frozenset({"3502\x00"})}},
        {"page": 0},
        {"page_size": 0},
        {"page_size": LARGEST_PAGE + 1},
        {"registered_from": date(2024, 1, 2), "registered_to": date(2024, 1, 1)},
    ],
)
def test_what_no_list_can_answer_is_refused(asked):
    with pytest.raises(Refused):
        Search(**asked)
