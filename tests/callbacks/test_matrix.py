import html
import json
import re

import pytest
from plotly.io.json import to_json_plotly

from callbacks.answers import Answers
from callbacks.files.figures import figures_sheet
from callbacks.ground import Ground
from callbacks.matrix import show_matrix
from layouts.matrix import Ids
from queries.indicators import ALL
from queries.messages import Refused
from tests.builders import HULI, SIMING
from tests.callbacks.conftest import viewer
from tests.statements import selects


def shown(services, search=""):
    answer = show_matrix(services, Answers(), search=search)
    return json.loads(to_json_plotly(answer))["written"][Ids.CONTENT]


def listed(written):
    """Codes of the indicators, from above."""
    return re.findall(r'href="/indicators/([a-z0-9_]+)', written)


def test_the_matrix_holds_every_indicator_in_the_order_of_the_catalogue(services):
    written = shown(services)
    assert listed(written) == list(ALL)
    for words in ("全市", "思明", "湖里", "集美"):
        assert words in written
    assert f'href="/districts/{HULI}?district={HULI}"' in written


def test_files_hold_what_is_shown_in_the_same_order(services):
    written = shown(services, "?pillar=training&pin=active_rate")
    rows = listed(written)
    assert rows[0] == "active_rate"
    assert {ALL[code].pillar for code in rows[1:]} == {"training"}
    files = re.search(r'href="/download/figures.csv\?([^"]*)"', written).group(1)
    assert re.findall("indicator=([a-z0-9_]+)", files) == rows


def test_the_file_of_the_whole_matrix_is_written(services):
    query = html.unescape(
        re.search(r'href="/download/figures.csv\?([^"]*)"', shown(services)).group(1)
    )
    sheet = figures_sheet(Ground.of(services), query, "2026-09-30")
    rows = [list(row) for row in sheet.rows]
    assert list(dict.fromkeys(row[0] for row in rows)) == list(ALL)
    at = [one.title for one in sheet.columns].index("与全市对照")
    assert {row[at] for row in rows if row[0] == "active_rate" and row[2] == SIMING} == {
        "与全市相近"
    }
    assert {row[at] for row in rows if row[0] == "service_hours"} == {None}


def test_a_pin_keeps_a_row_at_the_head_and_is_taken_away_again(services):
    written = shown(services, "?pin=volunteer_orgs&from=2026-02")
    assert listed(written)[0] == "volunteer_orgs"
    assert html.escape("?from=2026-02&pin=volunteer_orgs&pin=active_rate") in written
    assert re.search(r'<a href="\?from=2026-02"[^>]* title="取消置顶', written)


def test_rows_are_sorted_by_the_class_of_a_district(services):
    for sort in (SIMING, "signals"):
        rows = listed(shown(services, f"?sort={sort}"))
        assert sorted(rows) == sorted(ALL)
    assert 'aria-sort="descending"' in shown(services, f"?sort={SIMING}")


def test_an_officer_sees_the_own_district_and_no_class(asked_by):
    written = shown(asked_by(viewer(frozenset({HULI}))))
    assert "湖里" in written
    assert not any(other in written for other in ("思明", "集美", "全市", "显著"))


@pytest.mark.parametrize("search", ["?sort=nothing", "?pillar=nothing", "?sort=350299"])
def test_what_there_is_not_is_refused(services, search):
    with pytest.raises(Refused):
        shown(services, search)


def test_a_district_out_of_scope_is_not_sorted_by(asked_by):
    with pytest.raises(Refused):
        shown(asked_by(viewer(frozenset({HULI}))), f"?sort={SIMING}")


def test_the_matrix_takes_one_statement(services):
    shown(services)
    with selects() as said:
        shown(services, "?from=2020-01&to=2026-09")
    assert len(said) == 1
