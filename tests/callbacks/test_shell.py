import json

import pytest
from dash import no_update
from plotly.io.json import to_json_plotly

from callbacks.services import Services
from callbacks.shell import draw_shell, follow_address, follow_control, show_menu, show_page
from dashboard.pages import PageRoutes
from layouts.parts.markup import markup
from layouts.shell import Ids
from queries.messages import Refused
from queries.scope import Permission
from tests.builders import HULI, SIMING, TODAY
from tests.callbacks.conftest import viewer

ROUTES = PageRoutes()


def sent(part):
    return json.dumps(json.loads(to_json_plotly({"part": part})), ensure_ascii=False)


def follow(services, changed, search="", **controls):
    values = {
        "span": "year",
        "start": "2026-01",
        "end": "2026-09",
        "district": "all",
        "compare": "yoy",
    }
    return follow_control(services, changed=changed, search=search, **values | controls)


def test_controls_say_what_the_address_says(services):
    controls = follow_address(services, search=f"?from=2025-01&to=2025-12&district={HULI}")
    assert controls == {
        "search": no_update,
        "span": "previous",
        "start": "2025-01",
        "end": "2025-12",
        "district": HULI,
        "compare": "yoy",
    }


def test_an_empty_address_shows_the_year_so_far_of_the_whole_city(services):
    controls = follow_address(services, search="")
    assert (controls["span"], controls["end"], controls["district"]) == ("year", "2026-09", "all")


def test_an_address_that_is_refused_leaves_the_controls_at_their_defaults(services):
    assert follow_address(services, search="?from=no")["start"] == "2026-01"


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


def test_the_frame_of_an_officer_names_no_other_district(asked_by):
    written = str(draw_shell(asked_by(viewer(frozenset({HULI})))))
    assert "湖里区" in written
    assert "思明" not in written


def test_the_frame_of_an_empty_store_draws(city):
    assert draw_shell(Services(city, viewer, lambda: TODAY)) is not None


def test_a_page_is_found_by_its_address_and_named(services):
    shown = show_page(services, ROUTES, pathname="/pillars/training")
    assert shown["title"].startswith("培训 · ")
    assert "pillar-content" in str(shown["page"])


@pytest.mark.parametrize("pathname", ["/nowhere", "/pillars/", None, 3, "/organizations/none"])
def test_an_address_without_a_page_is_said(services, pathname):
    assert "没有这个页面" in markup(show_page(services, ROUTES, pathname=pathname)["page"])


def test_who_sees_no_figures_is_told_what_the_account_is_for(asked_by):
    auditor = asked_by(viewer(permissions=frozenset({Permission.READ_AUDIT})))
    assert "查看审计日志" in markup(show_page(auditor, ROUTES, pathname="/")["page"])
    assert "无权查看" in markup(show_page(auditor, ROUTES, pathname="/pillars/training")["page"])
    assert "总览" not in sent(show_menu(auditor, ROUTES, pathname="/", search="")["menu"])


def test_the_menu_keeps_period_and_district_and_marks_the_page(services):
    shown = show_menu(
        services, ROUTES, pathname="/pillars/training", search=f"?from=2026-02&district={HULI}&x=1"
    )
    menu = sent(shown["menu"])
    assert f'"/pillars/records?from=2026-02&district={HULI}"' in menu
    assert menu.count('"aria-current": "page"') == 1
    assert "培训" in sent(shown["crumbs"])
