import csv
from datetime import date
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as some

from layouts.documents.csv import write_csv


def written(head, rows):
    file = BytesIO()
    write_csv(file, head, rows)
    return file.getvalue()


def test_a_file_begins_with_its_mark_and_its_lines_end_as_the_standard_says():
    assert written(["甲", "乙"], [["a", 1]]) == "\ufeff甲,乙\r\na,1\r\n".encode()


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_a_text_that_looks_like_a_formula_is_made_harmless(text):
    (cell,) = list(csv.reader(StringIO(written([], [[text]]).decode("utf-8-sig"), newline="")))[1]
    assert cell == f"'{text}"


def test_numbers_and_days_stay_what_they_are():
    assert written(["a"], [[-1.5, -3, date(2026, 1, 2), None]]).endswith(b"-1.5,-3,2026-01-02,\r\n")


def test_rows_are_counted_without_the_head():
    assert write_csv(BytesIO(), ["a"], ([number] for number in range(3))) == 3


TEXTS = some.text(alphabet=some.characters(exclude_categories=["Cs"]))


@given(some.lists(some.tuples(TEXTS, TEXTS)))
def test_texts_come_back_as_they_were(rows):
    back = list(csv.reader(StringIO(written(["x", "y"], rows).decode("utf-8-sig"), newline="")))
    harmless = [
        [f"'{one}" if one.startswith(("=", "+", "-", "@", "\t", "\r")) else one for one in row]
        for row in rows
    ]
    assert back[1:] == harmless
