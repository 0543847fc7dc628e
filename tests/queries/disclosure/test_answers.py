"""The attack on what `answer` lets out, for tables of any shape and for a real store."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries.cube import Snapshot, Version, load_snapshot
from queries.cube.dimensions import TO_DATE, Dimension
from queries.filters import Filters
from queries.indicators import ALL, HIDING, Mark, Unit, answer, measure
from queries.indicators.base import Indicator
from queries.indicators.families import counts_persons
from queries.indicators.plain import plain_figure
from queries.months import Month
from tests import builders
from tests.conftest import ENGINES
from tests.queries.cube.city_life import live
from tests.queries.disclosure.attack import indicator, intervals, recovered, subsets, swaps
from tests.queries.disclosure.test_tables import lives

FIRST = Month(2026, 7)
DISTRICTS = ("350203", "350206", "000000")
COUNTS = st.sampled_from((0, 0, 1, 1, 2, 3, 5, 6, 9, 12, 40))
NEW, REGISTERED, ACTIVE = (
    ALL[code] for code in ("new_registrations", "registered_volunteers", "active_volunteers")
)


def snapshot_of(months, last=None, **measures):
    """A snapshot that holds these counts by district and month, and what is kept up to a day."""
    width = next(iter(measures.values())).shape[1]
    totals = {name: sums(counts) for name, counts in measures.items()}
    cuts = {}
    for name, (day, counts) in (last or {}).items():
        whole = np.zeros((len(DISTRICTS), width), dtype=np.int64)
        whole[:, FIRST.until(Month.of(day))] = counts
        cuts[name, TO_DATE] = {str(day): sums(whole)}
    return Snapshot(
        version=Version(1, *[(FIRST + (months - 1)).last_day] * 2),
        districts=DISTRICTS,
        first=FIRST,
        last=FIRST + (months - 1),
        totals=totals,
        cuts=cuts,
        subjects=frozenset({"registration", "service"}),
        residents={},
        city="350200",
    )


def sums(counts):
    found = np.zeros((counts.shape[0], counts.shape[1] + 1), dtype=np.int64)
    np.cumsum(counts, axis=1, out=found[:, 1:])
    return found


def asked(snapshot, one, rows, start, end, until=None):
    """Whether a question is answered; and what was measured."""
    codes = frozenset(DISTRICTS[row] for row in rows)
    filters = Filters(FIRST + start, FIRST + end, codes, None, until)
    [shown] = answer(snapshot, [one], filters)
    [whole] = measure(snapshot, [one], filters)
    assert shown.mark is None or shown.mark in HIDING
    assert shown.value is None or shown.value == whole.value
    return shown.mark is None, whole.value


@st.composite
def life(draw, months=4):
    """Who came, part of them by a day of the second month, and who went; someone stays."""
    shape = len(DISTRICTS), months
    came = np.array(draw(st.lists(COUNTS, min_size=12, max_size=12))).reshape(shape)
    early = np.array([draw(st.integers(0, int(count))) for count in came[:, 1]])
    gone = np.zeros_like(came)
    for row, month in np.ndindex(*shape):
        there = (came - gone)[row, : month + 1].sum()
        gone[row, month] = min(draw(st.sampled_from((0, 0, 1, 2))), max(there - 1, 0))
    # Nobody leaves in the month that is cut in two, so that it is whole for those who left.
    gone[:, 1] = 0
    return came, early, gone


@settings(max_examples=25, deadline=None)
@given(life())
def test_no_hidden_figure_can_be_recovered_from_all_answers(lived):
    came, early, gone = lived
    day = date(2026, 8, 20)
    snapshot = snapshot_of(
        4,
        {"new_registrations": (day, early), "ended_registrations": (day, early * 0)},
        new_registrations=came,
        ended_registrations=gone,
    )
    # Five moments: the second month is two, up to its day and the rest.
    flow = np.column_stack([came[:, 0], early, came[:, 1] - early, came[:, 2:]])
    left = np.column_stack([gone[:, 0], gone[:, 1], gone[:, 1], gone[:, 2:]])
    cells = np.concatenate([flow.ravel(), left.ravel()])
    nothing = np.zeros(flow.size, dtype=np.int64)
    ends = [(0, None, 0), (1, day, 1), (1, None, 2), (2, None, 3), (3, None, 4)]
    begins = {0: 0, 1: 1, 2: 3, 3: 4}
    shown, kept = [], []
    for rows in subsets(len(DISTRICTS)):
        for end, until, at in ends:
            for start, _ in {(start, 0) for start, _ in intervals(end + 1)}:
                span = range(begins[start], at + 1)
                question = [*indicator(flow.shape, rows, span), *nothing]
                is_shown, value = asked(snapshot, NEW, rows, start, end, until)
                assert value == question @ cells
                (shown if is_shown else kept).append(question)
            before = indicator(flow.shape, rows, range(at + 1))
            question = [*before, *-before]
            is_shown, value = asked(snapshot, REGISTERED, rows, end, end, until)
            assert value == np.array(question) @ cells
            (shown if is_shown else kept).append(question)
    limits = [*np.eye(cells.size, dtype=np.int64)]
    for row in range(len(DISTRICTS)):
        for at in range(5):
            before = indicator(flow.shape, [row], range(at + 1))
            limits.append(np.array([*before, *-before]))
    kept = np.array(kept).reshape(-1, cells.size)
    told = recovered(
        cells, np.array(limits), np.array(shown), kept, lives(len(DISTRICTS), flow.shape[1])
    )
    assert not {int(kept[one] @ cells) for one in told} & {1, 2, 3, 4}


@settings(max_examples=50, deadline=None)
@given(st.lists(COUNTS, min_size=3, max_size=3))
def test_no_hidden_count_of_the_active_can_be_recovered(counts):
    active = np.array([counts]).T
    snapshot = snapshot_of(1, active_volunteers=active)
    questions = [
        (asked(snapshot, ACTIVE, rows, 0, 0)[0], indicator((3,), rows)) for rows in subsets(3)
    ]
    shown = np.array([one for is_shown, one in questions if is_shown]).reshape(-1, 3)
    kept = np.array([one for is_shown, one in questions if not is_shown]).reshape(-1, 3)
    told = recovered(active[:, 0], np.eye(3, dtype=np.int64), shown, kept, swaps(3))
    assert {int(kept[one] @ active[:, 0]) for one in told} <= {0}


def test_the_sign_of_a_hidden_number_follows_from_what_is_told():
    """Two cities that give the same answers give the same signs, whatever is hidden in them."""
    came = np.array([[40, 40, 40, 40, 3, 40], [50, 50, 50, 50, 30, 50], [90] * 6])
    other = np.array([[40, 40, 40, 40, 2, 41], [50, 50, 50, 50, 31, 49], [90] * 6])
    answers = []
    for counts in (came, other):
        snapshot = snapshot_of(6, new_registrations=counts, ended_registrations=counts * 0)
        answers.append(
            [
                (one.value, one.mark)
                for rows in subsets(len(DISTRICTS))
                for start, end in intervals(6)
                for one in answer(
                    snapshot,
                    [NEW, REGISTERED],
                    Filters(
                        FIRST + start, FIRST + end, frozenset(DISTRICTS[at] for at in rows), None
                    ),
                    by_district=True,
                )
            ]
        )
    assert answers[0] == answers[1]
    assert Mark.PROTECTED in {mark for _, mark in answers[0]}


def test_what_is_usually_large_is_not_said_to_be_few():
    came = np.array([[40] * 6 + [3, 40], [50] * 8, [7] * 8])
    snapshot = snapshot_of(8, new_registrations=came, ended_registrations=came * 0)
    whole = Filters(FIRST, FIRST + 7, scope=None)
    figures = answer(snapshot, [NEW, REGISTERED], whole, by_district=True, by_month=True)
    marks = {(one.indicator, one.district, one.month): one.mark for one in figures}
    small, large, usual = DISTRICTS[0], DISTRICTS[1], DISTRICTS[2]
    seventh = FIRST + 6
    # The smallest goes along: seven a month, which is no number that is never small.
    assert marks[NEW.code, small, seventh] == Mark.PROTECTED
    assert marks[NEW.code, usual, seventh] == Mark.SUPPRESSED
    assert marks[REGISTERED.code, small, seventh] == Mark.PROTECTED
    assert marks[REGISTERED.code, usual, seventh] == Mark.PROTECTED
    assert {marks[one.code, large, seventh] for one in (NEW, REGISTERED)} == {None}
    assert {plain_figure(one)["mark"] for one in figures} == {None, "suppressed"}


def test_none_at_all_is_told_and_so_is_what_is_large():
    came = np.array([[100, 40, 12, 9], [7, 5, 30, 8], [0, 0, 0, 0]])
    snapshot = snapshot_of(4, new_registrations=came, ended_registrations=came * 0)
    filters = Filters(FIRST, FIRST + 3, scope=None)
    for by_month in (False, True):
        figures = answer(snapshot, [NEW, REGISTERED], filters, by_district=True, by_month=by_month)
        assert HIDING.isdisjoint({one.mark for one in figures})
        assert 0.0 in {one.value for one in figures}


def test_a_few_small_counts_hide_few_others():
    chance = np.random.default_rng(5)
    came = np.array([chance.poisson(mean, 36) for mean in (300, 180, 4)])
    snapshot = snapshot_of(36, new_registrations=came, ended_registrations=came // 20)
    period = Filters(FIRST, FIRST + 35, scope=None)
    by_month = answer(snapshot, [NEW], period, by_district=True, by_month=True)
    hidden = {
        code: sum(one.mark in HIDING for one in by_month if one.district == code)
        for code in DISTRICTS
    }
    assert hidden["350203"] == 0
    assert 0 < hidden["000000"] <= 36
    assert hidden["350206"] <= hidden["000000"]
    for filters in (period, Filters(FIRST + 6, FIRST + 17, scope=None)):
        whole = answer(snapshot, [NEW, REGISTERED], filters, by_district=True)
        assert HIDING.isdisjoint({one.mark for one in whole})


def test_who_asks_changes_nothing():
    came = np.array([[3, 40], [8, 9], [20, 11]])
    snapshot = snapshot_of(2, new_registrations=came, ended_registrations=came * 0)
    everything = answer(
        snapshot, [NEW], Filters(FIRST, FIRST + 1, scope=None), by_district=True, by_month=True
    )
    for code in DISTRICTS:
        own = Filters(FIRST, FIRST + 1, scope=frozenset({code}))
        assert answer(snapshot, [NEW], own, by_district=True, by_month=True) == [
            one for one in everything if one.district == code
        ]
    assert not HIDING.isdisjoint({one.mark for one in everything})


def test_every_part_counted_in_persons_is_known_as_such():
    for one in ALL.values():
        assert counts_persons(one.numerator) == (one.unit == Unit.PERSONS) or one.denominator


@pytest.fixture(scope="module", params=ENGINES)
def lived_in(request, migrated):
    with migrated(request.param) as url, builders.opened(url) as store:
        with store.writing() as connection:
            builders.small_city(connection)
            live(connection, seed=3)
            builders.refresh(connection)
            return load_snapshot(connection)


def is_told(one):
    indicator: Indicator = ALL[one.indicator]
    parts = ((one.numerator, indicator.numerator), (one.denominator, indicator.denominator))
    few = any(counts_persons(part) and count and count < 5 for count, part in parts)
    return not few and not (one.denominator and one.denominator < 30)


@pytest.mark.parametrize("by", [None, Dimension.GENDER, Dimension.AGE_BAND, Dimension.TOWNSHIP])
def test_nothing_of_too_few_comes_out_of_a_store(lived_in, by):
    period = Filters(Month(2024, 1), lived_in.last, scope=None)
    every = [*ALL.values()]
    for broken_down in ({}, {"by_district": True}, {"by_month": True}):
        figures = answer(lived_in, every, period, by=by, **broken_down)
        whole = measure(lived_in, every, period, by=by, **broken_down)
        assert len(figures) == len(whole)
        for one, counted in zip(figures, whole, strict=True):
            assert is_told(one), one
            if one.mark in HIDING:
                assert one[3:6] == (None, None, None)
                assert (one.lower, one.upper) == (None, None)
            elif one.mark != Mark.INSUFFICIENT:
                assert one.value == counted.value
        if by is None:
            assert not HIDING.isdisjoint({one.mark for one in figures}) or not broken_down


def test_districts_put_together_in_any_way_tell_nothing_of_too_few(lived_in):
    every = [*ALL.values()]
    for rows in subsets(len(lived_in.districts)):
        chosen = frozenset(lived_in.districts[row] for row in rows)
        filters = Filters(Month(2026, 1), lived_in.last, chosen, None)
        assert all(is_told(one) for one in answer(lived_in, every, filters, by_month=True))


def test_a_newer_snapshot_is_judged_anew(lived_in):
    filters = Filters(lived_in.last, lived_in.last, scope=None)
    [before] = answer(lived_in, [REGISTERED], filters)
    few = {name: np.minimum(totals, 1) for name, totals in lived_in.totals.items()}
    few["ended_registrations"] = few["ended_registrations"] * 0
    [after] = answer(replace(lived_in, totals=few, cuts={}), [REGISTERED], filters)
    assert before.mark is None and after.mark in HIDING


def test_a_small_part_up_to_a_day_leaves_the_whole_months_told():
    came = np.array([[30, 30, 30, 30], [20, 20, 20, 20], [12, 12, 12, 12]])
    day, early = date(2026, 8, 28), came[:, 1] - (4, 1, 1)
    snapshot = snapshot_of(
        4,
        {"new_registrations": (day, early), "ended_registrations": (day, early * 0)},
        new_registrations=came,
        ended_registrations=came * 0,
    )
    whole = Filters(FIRST, FIRST + 3, scope=None)
    for by_month in (False, True):
        figures = answer(snapshot, [NEW, REGISTERED], whole, by_district=True, by_month=by_month)
        assert HIDING.isdisjoint({one.mark for one in figures})
    until = Filters(FIRST, FIRST + 1, None, None, day)
    by_district = answer(snapshot, [NEW, REGISTERED], until, by_district=True)
    assert {one.mark for one in by_district} <= HIDING
    assert {one.mark for one in answer(snapshot, [NEW, REGISTERED], until)} == {None}
