"""What is declared of the cube holds together."""

from collections import Counter

from queries.cube.measures import SUBJECTS, TOUCHES
from queries.cube.measures.services import RAW
from queries.cube.standings import STANDINGS

COUNTED = [
    measure
    for subject in SUBJECTS.values()
    for count in subject.counts
    for measure in (*count.measures, *count.moved)
]
STANDING = [measure for one in STANDINGS for measure in one.measures]


def test_a_measure_is_declared_once():
    assert [code for code, times in Counter(COUNTED + STANDING).items() if times > 1] == []


def test_a_subject_and_a_standing_never_share_a_code():
    codes = Counter([*SUBJECTS, *(one.code for one in STANDINGS)])
    assert [code for code, times in codes.items() if times > 1] == []


def test_every_subject_is_touched_by_some_table():
    assert {one.code for one in SUBJECTS.values()} == {one.subject.code for one in TOUCHES}


def test_what_is_cut_is_counted():
    for subject in SUBJECTS.values():
        for count in subject.counts:
            for cut in count.cuts:
                assert set(cut.of) <= {*count.measures, *count.moved}


def test_every_raw_measure_is_counted_beside_the_cleaned_one():
    assert {*RAW, *RAW.values()} <= set(COUNTED)
