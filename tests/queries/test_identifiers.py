from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric

from queries.identifiers import id_check, is_id_number, is_uscc, read_id_number, uscc_check

PUBLISHED = Path(__file__).parents[3] / "shared" / "data" / "vectors" / "uscc_valid_200.csv"
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
# Invented bodies from several registering departments: letters in places 1, 2 and 9 to 17.
VALID = (
    "91350100M000100Y43",
    "51350200MJB950012P",
    "52350203MJB960013T",
    "53350200MJB9700147",
)


@pytest.mark.parametrize("code", VALID)
def test_a_code_with_its_check_character_is_one(code):
    assert is_uscc(code)


@pytest.mark.parametrize(
    "text",
    [
        "91350100M000100Y4Z",
        "91350100M000100Y44",
        "91350100m000100y43",
        "9135010OM000100Y43",
        "91350100M000100Y4",
        "91350100M000100Y433",
        " 91350100M000100Y43",
        "9A35A100M000100Y43",
        "",
    ],
)
def test_anything_else_is_not_a_code(text):
    assert not is_uscc(text)


def test_every_published_code_is_accepted():
    if not PUBLISHED.is_file():
        pytest.skip("the published codes are not on this machine; VALID stands for them")
    codes = PUBLISHED.read_text().split()[1:]
    assert len(codes) == 200
    assert [code for code in codes if not is_uscc(code)] == []


@given(
    st.text(ALPHABET, min_size=2, max_size=2),
    st.text("0123456789", min_size=6, max_size=6),
    st.text(ALPHABET, min_size=9, max_size=9),
    st.integers(0, 16),
    st.sampled_from(ALPHABET),
)
def test_one_wrong_character_is_always_found(department, region, body, place, wrong):
    code = department + region + body
    valid = code + uscc_check(code)
    assert is_uscc(valid)
    altered = valid[:place] + wrong + valid[place + 1 :]
    assert not is_uscc(altered) or altered == valid


@pytest.mark.parametrize(
    ("number", "born", "male", "permit"),
    [
        ("34052419800101001X", date(1980, 1, 1), True, False),
        ("34052419800101001x", date(1980, 1, 1), True, False),
        ("110105194912310021", None, None, None),
        ("810000199408230021", date(1994, 8, 23), False, True),
        ("830000199201300022", date(1992, 1, 30), False, True),
    ],
)
def test_an_id_number_says_birth_date_and_sex(number, born, male, permit):
    read = read_id_number(number)
    if born is None:
        assert read is None
        return
    assert read is not None
    assert (read.birth_date, read.male, read.permit) == (born, male, permit)
    assert read.number == number.upper()


def test_fifteen_digits_are_brought_to_eighteen():
    read = read_id_number("110105491231002")
    assert read is not None
    assert read.number == "11010519491231002X"
    assert (read.birth_date, read.male) == (date(1949, 12, 31), False)


@pytest.mark.parametrize(
    "text",
    [
        "340524198001010013",
        "34052419800230001X",
        "3405241980010100",
        "110105491331002",
        "3405241980O101001X",
        "",
    ],
)
def test_anything_else_is_not_an_id_number(text):
    assert not is_id_number(text)


@given(
    st.sampled_from(["110105", "310101"]),
    st.dates(date(1930, 1, 1), date(2020, 12, 31)),
    st.integers(0, 999),
)
def test_an_independent_checker_agrees(region, born, sequence):
    body = f"{region}{born:%Y%m%d}{sequence:03d}"
    number = body + id_check(body)
    assert is_id_number(number)
    assert ric.is_valid(number)
