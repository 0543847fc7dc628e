import pytest

from queries.filters import Filters
from queries.messages import Refused
from queries.months import Month

START, END = Month(2026, 1), Month(2026, 3)


@pytest.mark.parametrize(
    ("districts", "scope", "kept"),
    [
        (None, None, None),
        ({"a"}, None, {"a"}),
        (None, {"a", "b"}, {"a", "b"}),
        ({"b", "c"}, {"a", "b"}, {"b"}),
        ({"c"}, {"a", "b"}, set()),
        (set(), None, set()),
        (None, set(), set()),
        ({"a"}, set(), set()),
    ],
)
def test_nobody_keeps_more_than_the_scope_allows(districts, scope, kept):
    def frozen(codes):
        return None if codes is None else frozenset(codes)

    assert Filters(START, END, frozen(districts), frozen(scope)).kept == frozen(kept)


def test_who_says_no_scope_sees_nothing():
    assert Filters(START, END).kept == frozenset()


def test_a_period_that_ends_before_it_starts_is_refused():
    with pytest.raises(Refused, match="2026-03"):
        Filters(END, START)


def test_the_same_question_a_year_earlier():
    filters = Filters(START, END, frozenset({"a"}), None)
    assert filters.back(12) == Filters(Month(2025, 1), Month(2025, 3), frozenset({"a"}), None)
