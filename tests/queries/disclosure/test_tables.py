import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from queries.disclosure import Table, guard
from tests.queries.disclosure.attack import hides, indicator, intervals, recovered, subsets, swaps

LEAST = 5
SEAMS = {1: 0, 3: 3}
"""As if a year had two months, and the fourth month were running."""
COUNTS = st.sampled_from((0, 0, 0, 1, 1, 2, 3, 4, 5, 6, 9, 12, 40))


@st.composite
def counts(draw, axes=2, districts=4, months=6):
    shape = (
        *([draw(st.integers(1, 3))] if axes == 3 else []),
        draw(st.integers(1, districts)),
        draw(st.integers(1, months)),
    )
    size = int(np.prod(shape))
    return np.array(draw(st.lists(COUNTS, min_size=size, max_size=size))).reshape(shape)


def split(questions, hidden):
    return questions[~hidden.ravel()], questions[hidden.ravel()]


def is_told(values):
    return ((values == 0) | (values >= LEAST)).all()


@settings(max_examples=400, deadline=None)
@given(counts())
def test_no_hidden_count_of_a_flow_can_be_recovered(flow):
    rows, months = flow.shape
    districts, spans = subsets(rows), intervals(months)
    table = Table(flow.astype(float), np.zeros((0, rows, months)), SEAMS)
    hidden = hides(guard(table, LEAST).flow, months, districts, spans)
    questions = np.array(
        [
            indicator(flow.shape, one, range(start, end + 1))
            for one in districts
            for start, end in spans
        ]
    )
    shown, kept = split(questions, hidden)
    assert is_told(shown @ flow.ravel())
    limits = np.eye(flow.size, dtype=np.int64)
    assert recovered(flow.ravel(), limits, shown, kept, swaps(rows, months)) == []


@settings(max_examples=400, deadline=None)
@given(counts(axes=3, months=3))
def test_no_hidden_count_at_a_months_end_can_be_recovered(levels):
    _, rows, months = levels.shape
    districts, spans = subsets(rows), [(month, month) for month in range(months)]
    table = Table(None, levels.astype(float))
    for level, groups in zip(levels, guard(table, LEAST).levels, strict=True):
        hidden = hides(groups, months, districts, spans)[:, 0]
        for month in range(months):
            questions = np.array([indicator((rows,), one) for one in districts])
            shown, kept = split(questions, hidden[:, month])
            at = level[:, month]
            assert is_told(shown @ at)
            told = recovered(at, np.eye(rows, dtype=np.int64), shown, kept, swaps(rows))
            assert {int(kept[one] @ at) for one in told} <= {0}


@st.composite
def people(draw):
    """Who comes and who goes by district and month; someone stays where anyone came."""
    came = draw(counts(months=4, districts=3))
    gone = np.zeros_like(came)
    for row, month in np.ndindex(*came.shape):
        there = (came - gone)[row, : month + 1].sum()
        gone[row, month] = draw(st.sampled_from((0, 0, 0, 1, 2, there)))
        gone[row, month] = min(gone[row, month], max(there - 1, 0))
    return came, gone


def lives(rows, months):
    """Every move of someone's coming, together with every move of someone's going or none."""
    moves = swaps(rows, months)
    still = np.zeros((1, rows * months), dtype=np.int64)
    either = np.concatenate([still, moves])
    return np.hstack([np.repeat(either, len(either), axis=0), np.tile(either, (len(either), 1))])


@settings(max_examples=200, deadline=None)
@given(people())
def test_what_stands_does_not_tell_of_what_came(life):
    came, gone = life
    rows, months = came.shape
    districts, spans = subsets(rows), intervals(months)
    standing = np.cumsum(came - gone, axis=1)
    groups = guard(Table(came.astype(float), standing[None].astype(float), SEAMS), LEAST)
    nothing = np.zeros(came.size, dtype=np.int64)

    def flow(one, span):
        return [*indicator(came.shape, one, range(span[0], span[1] + 1)), *nothing]

    def stands(one, end):
        until = indicator(came.shape, one, range(end + 1))
        return [*until, *-until]

    of_flow = np.array([flow(one, span) for one in districts for span in spans])
    of_level = np.array([stands(one, end) for one in districts for end in range(months)])
    hidden = hides(groups.flow, months, districts, spans)
    ends = [(end, end) for end in range(months)]
    later = hides(groups.levels[0], months, districts, ends)
    questions = np.concatenate([of_flow, of_level])
    shown, kept = split(questions, np.concatenate([hidden.ravel(), later.ravel()]))
    cells = np.concatenate([came.ravel(), gone.ravel()])
    assert is_told(shown @ cells)
    limits = np.array(
        [
            *np.eye(cells.size, dtype=np.int64),
            *(stands([row], end) for row in range(rows) for end in range(months)),
        ]
    )
    told = recovered(cells, limits, shown, kept, lives(rows, months))
    assert not {int(kept[one] @ cells) for one in told} & {1, 2, 3, 4}


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 3), st.integers(1, 5), st.data())
def test_no_share_over_too_few_can_be_recovered(rows, months, data):
    size = rows * months
    drawn = st.lists(st.integers(1, 30), min_size=size, max_size=size)
    yes, no = (np.array(data.draw(drawn)).reshape(rows, months) for _ in range(2))
    table = Table((yes + no).astype(float), np.zeros((0, rows, months)), SEAMS)
    districts, spans = subsets(rows), intervals(months)
    hidden = hides(guard(table, 30).flow, months, districts, spans)
    questions = np.array(
        [
            indicator((rows, months), one, range(start, end + 1))
            for one in districts
            for start, end in spans
        ]
    )
    shown, kept = split(questions, hidden)
    assert (shown @ (yes + no).ravel() >= 30).all()
    # Numerator and denominator are told: whoever said yes and whoever said no.
    both = np.concatenate([np.hstack([shown, shown * 0]), np.hstack([shown * 0, shown])])
    of_yes = np.hstack([kept, kept * 0])
    cells = np.concatenate([yes.ravel(), no.ravel()])
    moves = swaps(rows, months)
    limits = np.eye(2 * size, dtype=np.int64)
    assert recovered(cells, limits, both, of_yes, np.hstack([moves, moves * 0])) == []
