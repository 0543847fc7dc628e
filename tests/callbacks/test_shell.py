import json

import pytest
from plotly.io.json import to_json_plotly

from callbacks.services import Services
from callbacks.shell import draw_shell, show_menu, show_page
from dashboard.pages import PageRoutes
from layouts.parts.markup import markup
from queries.scope import Permission
from tests.builders import HULI, TODAY
from tests.callbacks.conftest import viewer

ROUTES = PageRoutes()


def sent(part):
    return json.dumps(json.loads(to_json_plotly({"part": part})), ensure_ascii=False)


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
