import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from queries.disclosure import Table, guard, guard_members
from tests.queries.disclosure.attack import (
    hides,
    indicator,
    intervals,
    moves_of,
    recovered,
    subsets,
)
from tests.queries.disclosure.test_tables import LEAST, is_told, split

COUNTS = st.sampled_from((0, 0, 1, 2, 3, 5, 6, 7, 9, 12, 40))


@st.composite
def counts(draw, months):
    shape = draw(st.integers(2, 3)), draw(st.integers(1, 3)), draw(st.integers(1, months))
    size = int(np.prod(shape))
    return np.array(draw(st.lists(COUNTS, min_size=size, max_size=size))).reshape(shape)


def questions_of(shape, districts, spans):
    """Each choice of districts, for each member and for all together, in each period."""
    members = [[one] for one in range(shape[0])] + [range(shape[0])]
    return np.array(
        [
            indicator(shape, member, one, range(start, end + 1))
            for one in districts
            for member in members
            for start, end in spans
        ]
    )


@settings(max_examples=200, deadline=None)
@given(counts(months=1))
def test_no_hidden_member_at_a_months_end_can_be_recovered(cut):
    members, rows, _ = cut.shape
    districts = subsets(rows)
    tables = [Table(None, one[None].astype(float)) for one in cut]
    groups = [
        *guard(Table(None, cut.sum(axis=0)[None].astype(float)), LEAST).levels[0],
        *guard_members(tables, LEAST).levels[0],
    ]
    hidden = hides(groups, 1, districts, [(0, 0)], (*range(members), None))
    questions = questions_of(cut.shape, districts, [(0, 0)])
    shown, kept = split(questions, hidden)
    cells = cut.ravel()
    assert is_told(shown @ cells)
    limits = np.eye(cut.size, dtype=np.int64)
    told = recovered(cells, limits, shown, kept, moves_of(*cut.shape))
    assert not {int(kept[one] @ cells) for one in told} & {1, 2, 3, 4}


@settings(max_examples=200, deadline=None)
@given(counts(months=4).map(lambda cut: np.maximum(cut, 1)))
def test_no_hidden_member_of_a_flow_can_be_recovered(cut):
    members, rows, months = cut.shape
    districts, spans = subsets(rows), intervals(months)
    nothing = np.zeros((0, rows, months))
    groups = [
        *guard(Table(cut.sum(axis=0).astype(float), nothing), LEAST).flow,
        *guard_members([Table(one.astype(float), nothing) for one in cut], LEAST).flow,
    ]
    hidden = hides(groups, months, districts, spans, (*range(members), None))
    questions = questions_of(cut.shape, districts, spans)
    shown, kept = split(questions, hidden)
    cells = cut.ravel()
    assert is_told(shown @ cells)
    limits = np.eye(cut.size, dtype=np.int64)
    told = recovered(cells, limits, shown, kept, moves_of(*cut.shape))
    assert not {int(kept[one] @ cells) for one in told} & {1, 2, 3, 4}
