import json

import pytest
from dash import no_update
from plotly.io.json import to_json_plotly

from callbacks.shell import show_menu
from callbacks.topbar import follow_address, follow_control
from dashboard.routes import PageRoutes
from layouts.shell import Ids
from queries.messages import Refused
from tests.builders import HULI, JIMEI, SIMING
from tests.callbacks.conftest import viewer

ROUTES = PageRoutes()


def sent(part):
    return json.dumps(json.loads(to_json_plotly({"part": part})), ensure_ascii=False)


def follow(services, changed, search="", pathname="/", **controls):
    values = {
        "span": "year",
        "start": "2026-01",
        "end": "2026-09",
        "district": "all",
        "compare": "yoy",
    }
    return follow_control(
        services, changed=changed, pathname=pathname, search=search, **values | controls
    )


def test_controls_say_what_the_address_says(services):
    controls = follow_address(
        services, pathname="/", search=f"?from=2025-01&to=2025-12&district={HULI}"
    )
    assert controls == {
        "pathname": no_update,
        "search": no_update,
        "span": "previous",
        "start": "2025-01",
        "end": "2025-12",
        "district": HULI,
        "compare": "yoy",
    }


def test_an_empty_address_shows_the_year_so_far_of_the_whole_city(services):
    controls = follow_address(services, pathname="/", search="")
    assert (controls["span"], controls["end"], controls["district"]) == ("year", "2026-09", "all")


def test_an_address_that_is_refused_leaves_the_controls_at_their_defaults(services):
    assert follow_address(services, pathname="/", search="?from=no")["start"] == "2026-01"


def test_a_control_is_written_into_the_address_and_the_rest_stays(services):
    written = follow(services, Ids.START, "?indicator=service_hours&x=1", start="2026-04")
    assert written["search"] == "?from=2026-04&to=2026-09&indicator=service_hours&x=1"
    assert written["span"] == "own"
    assert (
        follow(services, Ids.DISTRICT, "?x=1", district=HULI)["search"] == f"?district={HULI}&x=1"
    )
    assert follow(services, Ids.DISTRICT, f"?district={HULI}", district="all")["search"] == ""


def test_what_is_compared_is_written_into_the_address_and_goes_along(services):
    written = follow(services, Ids.COMPARE, f"?district={HULI}", compare="target")
    assert written["search"] == f"?district={HULI}&compare=target"
    assert written["compare"] == "target"
    assert follow(services, Ids.COMPARE, "?compare=city", compare="yoy")["search"] == ""
    kept = show_menu(services, ROUTES, pathname="/", search="?compare=city")["menu"]
    assert '"/pillars/records?compare=city"' in sent(kept)
    with pytest.raises(Refused):
        follow(services, Ids.COMPARE, compare="all")


@pytest.mark.parametrize(
    ("changed", "start", "end", "search"),
    [
        (Ids.START, "2026-05", "2026-02", "?from=2026-05&to=2026-05"),
        (Ids.END, "2026-05", "2026-02", "?from=2026-02&to=2026-02"),
    ],
)
def test_months_that_cross_give_way_to_the_one_touched(services, changed, start, end, search):
    assert follow(services, changed, start=start, end=end)["search"] == search


def test_a_quick_choice_sets_both_months(services):
    written = follow(services, Ids.SPAN, span="last12")
    assert written["search"] == "?from=2025-10&to=2026-09"
    assert (written["start"], written["end"]) == ("2025-10", "2026-09")


def test_a_district_out_of_scope_cannot_be_chosen(asked_by):
    officer = asked_by(viewer(frozenset({HULI})))
    written = follow(officer, Ids.DISTRICT, district=SIMING)
    assert written["search"] == ""
    assert written["district"] == HULI


@pytest.mark.parametrize("pathname", [f"/districts/{SIMING}", f"/districts/{SIMING}001/"])
def test_on_the_page_of_a_district_the_control_says_which(services, pathname):
    for search in ("", f"?district={SIMING}", f"?district={HULI}&district={JIMEI}"):
        said = follow_address(services, pathname=pathname, search=search)
        assert said["district"] == SIMING


@pytest.mark.parametrize("pathname", ["/districts/999999", "/districts/x", "/districts", None, 3])
def test_elsewhere_the_control_says_what_the_address_says(services, pathname):
    said = follow_address(services, pathname=pathname, search=f"?district={HULI}")
    assert said["district"] == HULI


@pytest.mark.parametrize("pathname", [f"/districts/{SIMING}", f"/districts/{SIMING}001"])
def test_from_the_page_of_a_district_the_control_leads_to_others(services, pathname):
    search = f"?from=2026-02&to=2026-09&district={SIMING}&compare=target&township={SIMING}001"
    out = follow(services, Ids.DISTRICT, search, pathname, district="all")
    assert (out["pathname"], out["search"]) == (
        "/districts",
        "?from=2026-02&to=2026-09&compare=target",
    )
    assert out["district"] == "all"
    out = follow(services, Ids.DISTRICT, search, pathname, district=HULI)
    assert out["pathname"] == f"/districts/{HULI}"
    assert out["search"] == f"?from=2026-02&to=2026-09&district={HULI}&compare=target"
    assert out["district"] == HULI


def test_from_the_list_of_districts_the_control_leads_to_one(services):
    out = follow(services, Ids.DISTRICT, "", "/districts", district=HULI)
    assert (out["pathname"], out["search"]) == (f"/districts/{HULI}", f"?district={HULI}")


def test_a_period_chosen_on_the_page_of_a_district_stays_there(services):
    out = follow(
        services, Ids.SPAN, f"?township={SIMING}001", f"/districts/{SIMING}", span="last12"
    )
    assert out["pathname"] is no_update
    assert out["search"] == f"?from=2025-10&to=2026-09&township={SIMING}001"
