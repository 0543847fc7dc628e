import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from queries.imports.repeats import Repeats

ROWS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 2)), max_size=8)


@given(st.lists(ROWS, max_size=6))
def test_repeats_are_those_that_a_plain_dictionary_finds(blocks):
    repeats, first, place = Repeats(), {}, 0
    for block in blocks:
        places = list(range(place, place + len(block)))
        place += len(block)
        keys, contents = (np.array([row[at] for row in block], np.int64) for at in (0, 1))
        firsts, same = repeats.meet(keys, contents, np.array(places, np.int64))
        for at, (key, content) in zip(places, block, strict=True):
            expected = first.get(key)
            found = firsts[at - places[0]]
            assert found == (-1 if expected is None else expected[0])
            assert expected is None or same[at - places[0]] == (expected[1] == content)
            first.setdefault(key, (at, content))
