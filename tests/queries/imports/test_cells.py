from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.identifiers import uscc_check
from queries.imports.fields import Known, Wrong
from queries.imports.quantities import day, minutes, moment, number, whole
from queries.imports.texts import identifier, text, uscc, yes_no

KNOWN = Known(None, None, None)
FROM_1904 = Known(None, None, None, epoch_1904=True)


@pytest.mark.parametrize(
    "cell",
    [
        "2021-03-05",
        "2021-3-5",
        "2021.3.5",
        "2021.03.05",
        "2021/3/5",
        "2021年3月5日",
        "20210305",
        " 2021-03-05 ",
        "２０２１年３月５日",
        "2021-03-05 00:00:00",
        "44260",
        44260,
        44260.0,
        20210305.0,
        date(2021, 3, 5),
        datetime(2021, 3, 5, 12),
    ],
)
def test_every_way_to_write_a_day_is_read(cell):
    assert day(cell, KNOWN) == date(2021, 3, 5)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("2021-03-05 09:30", datetime(2021, 3, 5, 9, 30)),
        ("2021-03-05 09:30:59", datetime(2021, 3, 5, 9, 30)),
        ("2021-03-05T09:30", datetime(2021, 3, 5, 9, 30)),
        ("2021/3/5 9:30", datetime(2021, 3, 5, 9, 30)),
        ("2021年3月5日9时30分", datetime(2021, 3, 5, 9, 30)),
        ("2021.3.5 9点", datetime(2021, 3, 5, 9)),
        ("2021-03-05 24:00", datetime(2021, 3, 6)),
        (44260.395833333336, datetime(2021, 3, 5, 9, 30)),
        (datetime(2021, 3, 5, 9, 29, 59, 999_900), datetime(2021, 3, 5, 9, 30)),
    ],
)
def test_every_way_to_write_a_moment_is_read(cell, found):
    assert moment(cell, KNOWN) == found


def test_day_numbers_of_both_epochs_are_read():
    assert day(44260 - 1462, FROM_1904) == date(2021, 3, 5)
    assert day(1, KNOWN) == date(1900, 1, 1)
    assert day(59, KNOWN) == date(1900, 2, 28)
    assert day(61, KNOWN) == date(1900, 3, 1)


@pytest.mark.parametrize(
    "cell",
    [
        "2021-07-32",
        "2021-02-29",
        "2021-13-01",
        "20211301",
        "2021-W10-5",
        "2021-03",
        "2021",
        2021,
        "5/3/2021",
        "21-3-5",
        "昨天",
        60,
        0,
        -5,
        1e9,
        "2021-03-05 25:00",
        "1850-01-01",
        time(9, 30),
        True,
    ],
)
def test_what_is_no_day_is_refused(cell):
    with pytest.raises(Wrong):
        day(cell, KNOWN)


@given(st.datetimes(datetime(1900, 3, 1), datetime(2199, 12, 31)))
def test_a_moment_is_read_the_same_however_written(at):
    at = at.replace(second=0, microsecond=0)
    since = at - datetime(1899, 12, 30)
    ways = [
        f"{at:%Y-%m-%d %H:%M}",
        f"{at.year}/{at.month}/{at.day} {at.hour}:{at.minute:02d}",
        f"{at.year}年{at.month}月{at.day}日 {at.hour}时{at.minute}分",
        f"{at:%Y%m%d %H:%M}",
        at,
        since / timedelta(days=1),
    ]
    read = [moment(one, KNOWN) for one in ways[: 5 if 1900 <= ways[5] <= 2200 else 6]]
    assert set(read) == {at}


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("2.5", 150),
        ("2.5小时", 150),
        ("２．５小时", 150),
        ("2.5 h", 150),
        ("2:30", 150),
        ("2：30", 150),
        ("2小时30分", 150),
        ("2小时30分钟", 150),
        ("150分钟", 150),
        (2.5, 150),
        (time(2, 30), 150),
        (timedelta(hours=2, minutes=30), 150),
        ("744", 44640),
    ],
)
def test_every_way_to_write_a_duration_is_read(cell, found):
    assert minutes(cell, KNOWN) == found


@pytest.mark.parametrize(
    "cell", ["0", 0, "-1", -1, "744.1", "2:75", "半天", "1e3", date(2021, 1, 1)]
)
def test_what_is_no_duration_is_refused(cell):
    with pytest.raises(Wrong):
        minutes(cell, KNOWN)


@given(st.integers(1, 44640))
def test_a_duration_is_read_the_same_however_written(length):
    hours, rest = divmod(length, 60)
    for way in (
        length / 60,
        f"{length / 60}",
        f"{hours}:{rest:02d}",
        f"{hours}小时{rest}分",
        f"{length}分钟",
    ):
        assert minutes(way, KNOWN) == length


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("007", "007"),
        (" Ａ１ ", "A1"),
        (12.0, "12"),
        (12, "12"),
        ("350203199001011234", "350203199001011234"),
    ],
)
def test_identifiers_keep_their_digits(cell, found):
    assert identifier(40)(cell, KNOWN) == found


@pytest.mark.parametrize("cell", ["9.13502E+17", "9E+17", 9.13502e17, 350203199001011234.0, 10**15])
def test_numbers_that_lost_digits_are_refused(cell):
    with pytest.raises(Wrong, match="精度丢失"):
        identifier(40)(cell, KNOWN)


@given(st.integers(0, 10**15 - 1))
def test_whole_numbers_in_identifiers_are_exact(value):
    assert identifier(40)(float(value), KNOWN) == str(value)


def test_a_credit_code_is_checked_and_a_lost_zero_offered():
    assert uscc("51350200mjb950012p", KNOWN) == "51350200MJB950012P"
    assert uscc(" ５１３５０２００ＭＪＢ９５００１２Ｐ", KNOWN) == "51350200MJB950012P"
    with pytest.raises(Wrong, match="校验码"):
        uscc("51350200MJB950013P", KNOWN)
    with pytest.raises(Wrong, match="应为 18 位，这里是 17 位") as refused:
        uscc("1350200MJB950012P", KNOWN)
    assert "18 位" in str(refused.value.advice)
    body = "0" + "1350200MJB950012"
    whole_code = body + uscc_check(body)
    with pytest.raises(Wrong) as refused:
        uscc(whole_code[1:], KNOWN)
    assert whole_code in str(refused.value.advice)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("是", True),
        ("Ｙ", True),
        ("TRUE", True),
        (True, True),
        (1.0, True),
        ("√", True),
        ("否", False),
        ("n", False),
        (False, False),
        ("0", False),
        ("×", False),
    ],
)
def test_yes_and_no(cell, found):
    assert yes_no(cell, KNOWN) is found


def test_numbers_and_their_bounds():
    assert number("1,073,315.5", KNOWN) == 1073315.5
    assert whole()("１２", KNOWN) == 12
    for cell in ("1,2", "12人", "nan", "inf", ""):
        with pytest.raises(Wrong):
            number(cell, KNOWN)
    for cell in ("-1", "1.5", 2**31):
        with pytest.raises(Wrong):
            whole()(cell, KNOWN)


def test_texts_are_trimmed_and_bounded():
    assert text(5)("　协会（筹）\n", KNOWN) == "协会（筹）"
    assert text(5)("a\x00b", KNOWN) == "a b"
    with pytest.raises(Wrong, match="6 个字"):
        text(5)("一二三四五六", KNOWN)


@given(
    st.one_of(
        st.text(), st.floats(allow_nan=True), st.integers(), st.booleans(), st.dates(), st.times()
    )
)
def test_any_cell_is_read_or_refused(cell):
    for parse in (day, moment, minutes, number, whole(), text(50), identifier(40), uscc, yes_no):
        try:
            parse(cell, KNOWN)
        except Wrong as wrong:
            assert str(wrong.reason)
            assert str(wrong.advice)
