"""The document that says where each item of the work plan stands is whole and true."""

import re
from pathlib import Path

import pytest

from dashboard.pages import PAGES
from queries.city.plan import read_plan
from queries.city.reading import PACKS
from queries.indicators import ALL
from queries.schema import metadata

ROOT = Path(__file__).parents[2]
LINE = re.compile(r"\| (\d\d) \| (.+) \| `(\S+)` \| `(\w+)` \| (.+) \| `(\S+)` \|")
ROWS = [
    found.groups()
    for line in (ROOT / "docs/work-plan.md").read_text(encoding="utf-8").splitlines()
    if (found := LINE.fullmatch(line))
]
PLAN = {one.item_no: one for one in read_plan(PACKS / "xiamen" / "plan.csv")}


def test_every_item_has_its_row():
    assert [(number, title) for number, title, *_ in ROWS] == [
        (one.item_no, one.title) for one in PLAN.values()
    ]
    assert len(ROWS) == 41


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_page_table_indicators_and_test_of_a_row_are_there(row):
    number, _, page, table, indicators, test = row
    rules = [re.sub(r"<[^>]+>", "[^/]+", one.rule) for one in PAGES]
    assert any(re.fullmatch(rule, page) for rule in rules), page
    assert table in metadata.tables
    named = re.findall(r"`(\w+)`", indicators)
    assert set(named) == set(PLAN[number].indicators) <= set(ALL)
    assert "def test_" in (ROOT / test).read_text(encoding="utf-8") or "@spec(" in (
        ROOT / test
    ).read_text(encoding="utf-8")
