"""The page for the public: whole, alone, words that stay words, read back by a parser."""

from io import BytesIO

import pytest
from lxml import html

from layouts.documents.webpages.webpage import write_webpage
from layouts.texts import ENGLISH, speaking
from tests.layouts.documents.exhibits import EVERY, bars, brief, lines, numbers, table_of


def page(*exhibits, **more):
    file = BytesIO()
    write_webpage(file, brief(*exhibits)._replace(**more))
    return html.fromstring(file.getvalue().decode()), file.getvalue().decode()


def words(tree, path):
    return [" ".join(one.text_content().split()) for one in tree.xpath(path)]


@pytest.mark.parametrize("make", EVERY)
def test_every_kind_stands_on_the_page_with_its_source(make):
    tree, _ = page(make())
    told = make()
    [section, origin] = tree.xpath("//section")
    assert words(section, ".//h2") == [told.title]
    assert told.source in section.text_content() and told.notes[0] in section.text_content()
    assert told.caveats[0] in origin.text_content()
    for name in told.names:
        assert name in section.text_content()


def test_a_chart_has_its_table_beside_it_and_says_itself_to_who_cannot_see():
    tree, _ = page(bars())
    assert tree.xpath("//svg/@role") == ["img"] * 2
    assert tree.xpath("//svg/@aria-label") == [bars().summary] * 2
    assert tree.xpath("//div[svg]/@class") == ["wide", "narrow"]
    assert words(tree, "//thead//th") == ["区", "活跃率"]
    rows = [words(row, "./*") for row in tree.xpath("//tbody/tr")]
    assert rows == [["思明区", "51.3% ▲"], ["湖里区", "*"], ["集美区", "43.8% ●"]]
    assert tree.xpath("//tbody//th/@scope") == ["row"] * 3


def test_it_asks_no_other_address_and_runs_nothing():
    tree, text = page(*(make() for make in EVERY))
    assert not tree.xpath("//script | //link | //img | //iframe | //form")
    assert "url(" not in text and "@import" not in text
    assert all(one.startswith("#f") for one in tree.xpath("//a/@href"))
    assert len(tree.xpath("//nav//li")) == len(EVERY)


def test_words_stay_words():
    bad = "<script>alert(1)</script>&\"'"
    tree, text = page(table_of(2), title=bad, office=bad, foot=bad)
    assert "<script>" not in text
    assert words(tree, "//h1") == [bad] and words(tree, "//footer") == [bad]


def test_it_speaks_the_language_spoken():
    assert page(lines())[0].get("lang") == "zh-CN"
    with speaking(ENGLISH):
        tree, _ = page(numbers())
    assert tree.get("lang") == "en" and "Definitions" in tree.xpath("//section[2]//h2")[0].text
