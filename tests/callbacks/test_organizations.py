from datetime import date

import orjson
import pytest
from dash import no_update

from callbacks.controls import read_pairs
from callbacks.organization import show_organization
from callbacks.organizations import find, read_search, show_list
from callbacks.services import Services
from queries.messages import Refused
from queries.organizations.searches import Facet, Sort
from queries.scope import ROLES, Role, Viewer
from tests.builders import HULI, SIMING, TODAY, organize, refresh


def services_for(store, scope=None, role=Role.REVIEWER):
    viewer = Viewer("somebody", "某人", ROLES[role], scope)
    return Services(store, lambda: viewer, lambda: TODAY)


@pytest.fixture
def listed(city):
    with city.writing() as connection:
        organize(connection, name="思明甲社", marked_on="2025-02-03")
        organize(connection, name="湖里乙社", registrar=HULI, district=HULI)
        for number in range(30):
            organize(connection, name=f"丙社{number}", org_type="foundation")
        refresh(connection)
    return city


def texts(answer):
    """All texts of a component, as they were written for the wire."""
    return _texts(orjson.loads(orjson.dumps(answer)))


def _texts(part):
    if isinstance(part, str):
        return [part]
    if isinstance(part, list):
        return [text for one in part for text in _texts(one)]
    return _texts(part["props"].get("children", [])) if isinstance(part, dict) else []


def hrefs(answer):
    found = []

    def walk(part):
        if isinstance(part, list):
            for one in part:
                walk(one)
        elif isinstance(part, dict) and "props" in part:
            if part["props"].get("href"):
                found.append(part["props"]["href"])
            walk(part["props"].get("children"))

    walk(orjson.loads(orjson.dumps(answer)))
    return found


def test_an_address_says_all_that_is_asked():
    search = (
        "?from=2026-01&q=义工&type=foundation&type=social_association&district=350203"
        "&located=350206&marked=no&registered_from=2020-01-01&sort=-marked_on&page=3&size=50"
    )
    asked = read_search(read_pairs(search), frozenset({SIMING}))
    assert asked.text == "义工"
    assert asked.chosen == {
        Facet.ORG_TYPE: {"foundation", "social_association"},
        Facet.REGISTRAR: {SIMING},
        Facet.DISTRICT: {HULI},
        Facet.MARKED: {"no"},
    }
    assert (asked.registered_from, asked.registered_to) == (date(2020, 1, 1), None)
    assert (asked.sort, asked.descending) == (Sort.MARKED_ON, True)
    assert (asked.page, asked.page_size) == (3, 50)
    assert asked.scope == {SIMING}


@pytest.mark.parametrize(
    "search", ["?sort=hours", "?page=x", "?size=7", "?registered_from=2020", 7, "?q=" + "x" * 7000]
)
def test_an_address_that_cannot_be_read_is_refused(search):
    with pytest.raises(Refused):
        read_search(read_pairs(search), None)


def test_the_page_lists_what_the_address_asks_for(listed):
    shown = show_list(services_for(listed), search="?q=甲社&marked=yes")
    assert "思明甲社" in texts(shown["result"])
    assert "湖里乙社" not in texts(shown["result"])
    assert shown["text"] == "甲社"


def test_links_change_one_thing_and_go_to_the_first_page(listed):
    shown = show_list(services_for(listed), search="?type=foundation&page=2")
    assert "?type=foundation&status=normal" in hrefs(shown["facets"])
    assert "?" in hrefs(shown["facets"])  # foundation again: taken away
    links = hrefs(shown["result"])
    assert "?type=foundation&page=1" in links
    assert "?type=foundation&sort=-registered_on" in links
    assert "?type=foundation&size=50" in links
    assert "/download/organizations.csv?type=foundation&page=2" in links


def test_a_district_officer_sees_the_own_district_alone(listed):
    shown = show_list(services_for(listed, frozenset({HULI})), search="")
    assert "湖里乙社" in texts(shown["result"])
    assert "思明甲社" not in texts(shown["result"])
    assert "思明区" not in texts(shown["facets"])


def test_who_may_not_export_is_offered_no_file(listed):
    viewer = Viewer("x", "x", ROLES[Role.REVIEWER] - {"export"}, None)
    services = Services(listed, lambda: viewer, lambda: TODAY)
    assert not [one for one in hrefs(show_list(services, search="")["result"]) if "download" in one]


def test_an_empty_list_says_what_to_do(listed):
    shown = texts(show_list(services_for(listed), search="?q=没有的")["result"])
    assert "没有符合条件的组织。" in shown
    assert "清除全部条件" in shown
    nobody = texts(show_list(services_for(listed, frozenset()), search="")["result"])
    assert "名录中还没有组织。" in nobody


def test_the_form_writes_the_address_and_keeps_the_rest_of_it():
    found = find(
        clicks=1,
        entered=[None, None, None],
        search="?status=normal&q=甲&page=4",
        text=" 乙 丙 ",
        start="2020-01-31",
        end="",
    )
    asked = read_search(read_pairs(found["search"]), None)
    assert (asked.text, asked.registered_from, asked.page) == ("乙 丙", date(2020, 1, 31), 1)
    assert asked.chosen == {Facet.STATUS: {"normal"}}


def test_a_form_just_drawn_changes_nothing():
    found = find(
        clicks=None, entered=[None, None, None], search="?q=甲", text=None, start=None, end=None
    )
    assert found == {"search": no_update}


def test_one_organization_is_shown_to_who_may_see_it(listed):
    shown = texts(
        show_organization(services_for(listed), number="1", saved=None, merged=None)["content"]
    )
    assert "思明甲社" in shown
    assert "2025年2月3日" in shown


@pytest.mark.parametrize("number", ["2", "99999", "x", "", None, 1, "1 or 1=1"])
def test_an_organization_elsewhere_or_nowhere_is_refused(listed, number):
    with pytest.raises(Refused):
        show_organization(
            services_for(listed, frozenset({SIMING})), number=number, saved=None, merged=None
        )
