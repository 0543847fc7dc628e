import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.organizations.names import fold, has_name_rule, initials


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("厦门市 思明区", "厦门市思明区"),
        ("廈門市思明區", "厦门市思明区"),
        ("ＡＢＣ（厦门）", "abc(厦门)"),
        ("志願服務聯合會\u200b", "志愿服务联合会"),
        ("\u3000Green\tBox\n", "greenbox"),
        ("", ""),
    ],
)
def test_a_name_is_folded_to_what_is_compared(typed, folded):
    assert fold(typed) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("厦门市志愿者联合会", "xmszyzlhh"),
        ("廈門市志願者聯合會", "xmszyzlhh"),
        ("重庆路ABC 义工队", "cqlabcygd"),
        ("绿色2020", "ls2020"),
    ],
)
def test_initials_are_of_the_pinyin(name, letters):
    assert initials(name) == letters


@pytest.mark.parametrize(
    ("name", "ruled"),
    [
        ("厦门市志愿者联合会", True),
        ("廈門市志願服務中心", True),
        ("思明区义 工协会", True),
        ("厦门市志愿军研究会", False),
        ("厦门市慈善总会", False),
    ],
)
def test_three_words_in_a_name_ask_for_the_mark(name, ruled):
    assert has_name_rule(name) is ruled
