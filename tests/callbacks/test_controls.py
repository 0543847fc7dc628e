from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callbacks.controls import (
    Address,
    Compare,
    asked_of,
    default_period,
    filters_of,
    indicator_of,
    is_running,
    last_whole_month,
    period_of,
    read_pairs,
    span_of,
)
from queries.indicators import ALL
from queries.messages import Refused
from queries.months import Month

SEPTEMBER = date(2026, 9, 30)
VISIBLE = ("350203", "350206")

months = st.builds(Month, st.integers(1990, 2100), st.integers(1, 12))
words = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=8
)
addresses = st.builds(
    Address,
    start=st.none() | months,
    end=st.none() | months,
    districts=st.lists(st.from_regex(r"[0-9]{6}", fullmatch=True), max_size=3, unique=True).map(
        lambda codes: tuple(sorted(codes))
    ),
    indicator=st.none() | st.sampled_from(sorted(ALL)),
    compare=st.sampled_from(Compare),
    rest=st.lists(
        st.tuples(
            words.filter(
                lambda name: name not in ("from", "to", "district", "indicator", "compare")
            ),
            words,
        ),
        max_size=2,
    ).map(tuple),
)


@given(addresses)
def test_what_is_written_is_read_again(address):
    assert Address.read(address.write()) == address


def test_an_address_is_written_as_the_interface_says():
    address = Address(Month(2026, 1), Month(2026, 9), ("350203", "350206"), "active_rate")
    assert address.write() == (
        "?from=2026-01&to=2026-09&district=350203&district=350206&indicator=active_rate"
    )
    assert Address().write() == ""


def test_what_other_pages_say_is_kept():
    address = Address.read("?from=2026-01&compare=city&status=normal&page=2")
    assert address.rest == (("status", "normal"), ("page", "2"))
    assert address.narrowed("350203").write() == (
        "?from=2026-01&district=350203&compare=city&status=normal&page=2"
    )
    assert address.kept().write() == "?from=2026-01&compare=city"
    assert address.about("350203").write() == "?from=2026-01&district=350203&compare=city"


def test_what_is_compared_is_said_only_where_it_is_not_the_year_before():
    assert Address.read("?compare=yoy").write() == ""
    assert Address.read("?compare=target").write() == "?compare=target"
    assert Address.read("").compare == Compare.YOY


def test_narrowing_twice_widens_again():
    address = Address(districts=("350203", "350206"))
    assert address.narrowed("350203").districts == ("350203",)
    assert address.narrowed("350203").narrowed("350203").districts == ()


@pytest.mark.parametrize(
    "search",
    ["?from=2026", "?to=2026-13", "?from=x", "?to=2026-1", "?compare=all", 7, {}, "?" + "x" * 7000],
)
def test_an_address_that_cannot_be_read_is_refused(search):
    with pytest.raises(Refused):
        Address.read(search)


@pytest.mark.parametrize(
    ("as_of", "start", "end"),
    [
        (date(2026, 9, 30), Month(2026, 1), Month(2026, 9)),
        (date(2026, 9, 29), Month(2026, 1), Month(2026, 8)),
        (date(2026, 1, 15), Month(2025, 1), Month(2025, 12)),
        (date(2026, 1, 31), Month(2026, 1), Month(2026, 1)),
        (date(2028, 2, 28), Month(2028, 1), Month(2028, 1)),
    ],
)
def test_the_default_period_is_the_year_so_far_in_whole_months(as_of, start, end):
    assert default_period(as_of) == (start, end)
    filters = filters_of(Address(), as_of, VISIBLE, None)
    assert (filters.start, filters.end) == (start, end)
    assert not is_running(filters, as_of)


@pytest.mark.parametrize(
    ("search", "start", "end"),
    [
        ("?from=2026-03", "2026-03", "2026-09"),
        ("?to=2025-06", "2025-01", "2025-06"),
        ("?from=2026-11", "2026-11", "2026-11"),
        ("?from=2024-02&to=2024-02", "2024-02", "2024-02"),
    ],
)
def test_half_a_period_is_completed(search, start, end):
    filters = filters_of(Address.read(search), SEPTEMBER, VISIBLE, None)
    assert (str(filters.start), str(filters.end)) == (start, end)


def test_a_month_that_is_not_over_is_running():
    filters = filters_of(Address.read("?to=2026-10"), date(2026, 10, 15), VISIBLE, None)
    assert is_running(filters, date(2026, 10, 15))
    assert last_whole_month(date(2026, 10, 15)) == Month(2026, 9)


def test_the_scope_is_the_viewer_s_and_not_the_address_s():
    scope = frozenset({"350203"})
    assert filters_of(Address(), SEPTEMBER, ("350203",), scope).kept == scope
    with pytest.raises(Refused, match="350206"):
        filters_of(Address(districts=("350206",)), SEPTEMBER, ("350203",), scope)


def test_a_period_that_ends_before_it_starts_is_refused():
    with pytest.raises(Refused, match="早于"):
        filters_of(Address.read("?from=2026-05&to=2026-02"), SEPTEMBER, VISIBLE, None)


def test_an_indicator_that_is_none_is_refused():
    assert indicator_of(Address(), "active_rate") is ALL["active_rate"]
    assert indicator_of(Address(indicator="service_hours"), "active_rate") is ALL["service_hours"]
    with pytest.raises(Refused, match="nothing"):
        indicator_of(Address(indicator="nothing"), "active_rate")


@pytest.mark.parametrize("span", ["year", "last12", "previous"])
def test_a_quick_choice_is_recognised_again(span):
    assert span_of(*period_of(span, SEPTEMBER), SEPTEMBER) == span


def test_any_other_period_is_one_s_own():
    assert span_of(Month(2026, 2), Month(2026, 3), SEPTEMBER) == "own"
    assert period_of("own", SEPTEMBER) is None


def test_what_a_table_asks_for_says_no_more_than_its_address_did():
    pairs = [("show", "table"), ("list", "sites"), ("view", "stations"), ("x", "1&list=accounts")]
    assert read_pairs(asked_of(pairs)) == pairs[2:]
