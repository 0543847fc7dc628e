import json

import pytest
from plotly.io.json import to_json_plotly

from callbacks.services import Services
from callbacks.shell import draw_shell, show_menu, show_page
from dashboard.routes import PageRoutes
from layouts.parts.markup import markup
from queries.scope import Permission
from tests.builders import HULI, SIMING, TODAY
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


@pytest.mark.parametrize(
    ("pathname", "reason", "way"),
    [
        ("/districts/999999", "没有代码为“999999”的区", "/districts"),
        (f"/districts/{SIMING}099", "思明区没有代码为", f"/districts/{SIMING}"),
        ("/organizations/99999999", "没有这个组织", "/organizations"),
        (f"/organizations/{'9' * 30}", "没有这个组织", "/organizations"),
        ("/indicators/nope", "没有代码为“nope”的指标", "/matrix"),
        ("/pillars/nope", "没有这个支柱", "/"),
    ],
)
def test_an_address_of_nothing_says_what_and_leads_on(services, pathname, reason, way):
    shown = show_page(services, ROUTES, pathname=pathname)
    assert shown["title"].startswith("没有这个页面")
    assert reason in markup(shown["page"])
    assert f'href="{way}"' in markup(shown["page"])


def test_what_another_may_see_is_as_if_it_were_not(asked_by):
    officer = asked_by(viewer(frozenset({HULI})))
    for pathname in (f"/districts/{SIMING}", "/organizations/1"):
        assert "或您无权查看" in markup(show_page(officer, ROUTES, pathname=pathname)["page"])
    shown = show_page(officer, ROUTES, pathname=f"/districts/{HULI}")
    assert shown["title"].startswith("湖里区 · 区情")


def test_who_may_not_open_a_page_does_not_learn_what_is_there(asked_by):
    auditor = asked_by(viewer(permissions=frozenset({Permission.READ_AUDIT})))
    for pathname in ("/organizations/1", "/organizations/99999999"):
        assert show_page(auditor, ROUTES, pathname=pathname)["title"].startswith("无权查看")


def test_who_sees_no_figures_is_told_what_the_account_is_for(asked_by):
    auditor = asked_by(viewer(permissions=frozenset({Permission.READ_AUDIT})))
    assert "查看审计日志" in markup(show_page(auditor, ROUTES, pathname="/")["page"])
    assert "无权查看" in markup(show_page(auditor, ROUTES, pathname="/pillars/training")["page"])
    assert "总览" not in sent(show_menu(auditor, ROUTES, pathname="/", search="")["menu"])


def trail(services, pathname, search=""):
    shown = sent(show_menu(services, ROUTES, pathname=pathname, search=search)["crumbs"])
    (crumbs,) = json.loads(shown).values()
    links = [item["props"]["children"]["props"] for item in crumbs["props"]["children"]]
    return [(link["children"], link.get("href")) for link in links]


def test_the_way_to_a_page_leads_over_the_list_that_it_stands_in(services):
    kept = f"?district={HULI}"
    assert trail(services, "/organizations/1", kept) == [
        ("总览", f"/{kept}"),
        ("组织名录", f"/organizations{kept}"),
        ("组织详情", None),
    ]
    assert trail(services, "/account/tokens")[1:] == [("我的账号", "/account"), ("接口令牌", None)]
    assert trail(services, f"/districts/{HULI}") == [("总览", "/"), ("区情", "/districts")]
    assert trail(services, "/pillars/training") == [("总览", "/"), ("培训", None)]


def test_the_way_begins_at_the_first_page_of_who_sees_no_figures(asked_by):
    own = frozenset({Permission.READ_AUDIT, Permission.OWN_ACCOUNT})
    auditor = asked_by(viewer(permissions=own))
    assert trail(auditor, "/account") == [("首页", "/"), ("我的账号", None)]


@pytest.mark.parametrize(
    ("pathname", "entry"), [(f"/districts/{SIMING}", "区情"), ("/organizations/1", "组织名录")]
)
def test_the_menu_marks_the_list_that_a_page_stands_in(services, pathname, entry):
    menu = sent(show_menu(services, ROUTES, pathname=pathname, search="")["menu"])
    assert menu.count('"aria-current": "true"') == 1
    assert entry in menu.split('"aria-current": "true"')[0].rpartition('"className"')[0][-400:]
    assert '"aria-current": "page"' not in menu


def test_the_menu_keeps_period_and_district_and_marks_the_page(services):
    shown = show_menu(
        services, ROUTES, pathname="/pillars/training", search=f"?from=2026-02&district={HULI}&x=1"
    )
    menu = sent(shown["menu"])
    assert f'"/pillars/records?from=2026-02&district={HULI}"' in menu
    assert menu.count('"aria-current": "page"') == 1
    assert "培训" in sent(shown["crumbs"])
