"""Rules of the house that the whole app keeps."""

import json
import re
from itertools import chain

import pytest
from dash import dcc
from dash.development.base_component import Component

from dashboard.pages import PAGES
from layouts import texts
from queries.scope import ROLES, Permission
from tests.house.conftest import PASSWORD
from tests.house.sources import OWN_FILES, ROOT, named


def parts(component):
    return [component, *component._traverse()]


def key(one):
    return json.dumps(one, sort_keys=True) if isinstance(one, dict) else str(one)


def ids_drawn(component):
    return {key(one.id) for one in parts(component) if getattr(one, "id", None) is not None}


def is_pattern(identity):
    return identity.startswith("{")


def outputs_of(entry):
    return entry["output"].strip(".").split("...")


def ids_named(app):
    for entry in app._callback_list:
        for side in (*entry["inputs"], *entry["state"]):
            yield side["id"]
        for output in outputs_of(entry):
            yield output.rsplit(".", 1)[0]


def test_every_id_that_a_callback_names_is_drawn(app):
    named_ids = {key(one) for one in ids_named(app) if one != "_dash-app-content"}
    assert {one for one in named_ids if not is_pattern(one)} <= ids_drawn(app.validation_layout)


def test_no_output_is_written_by_two_callbacks(app):
    outputs = list(chain.from_iterable(outputs_of(entry) for entry in app._callback_list))
    # Dash marks a second writer that was allowed on purpose with @ and a hash.
    assert sorted(outputs) == sorted(set(outputs))


def test_no_id_is_drawn_twice(app):
    drawn = [key(one.id) for one in parts(app.validation_layout) if getattr(one, "id", None)]
    assert sorted(drawn) == sorted(set(drawn))


def test_two_apps_live_side_by_side(make_app):
    counts = [len(one._callback_list) for one in (make_app(), make_app())]
    assert counts[0] == counts[1] > 0


def test_callbacks_are_registered_on_the_app_and_nowhere_else():
    for path in OWN_FILES:
        assert "@callback" not in path.read_text(encoding="utf-8"), named(path)
        assert "dash.callback" not in path.read_text(encoding="utf-8"), named(path)


def test_every_graph_keeps_to_the_house(app):
    graphs = [one for one in parts(app.validation_layout) if isinstance(one, dcc.Graph)]
    assert graphs
    for one in graphs:
        assert one.config["showSendToCloud"] is False, one.id
        assert one.config["displaylogo"] is False, one.id


def test_the_layout_that_is_sent_first_carries_no_data(app):
    said = str(app.validation_layout)
    assert "思明" not in said


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.rule)
@pytest.mark.parametrize("locale", texts.LOCALES)
def test_every_page_draws_without_data_in_both_languages(page, locale):
    with texts.speaking(locale):
        for values in page.entries:
            said = {name: "1" for name in re.findall(r"<(?:int:)?(\w+)>", page.rule)} | dict(values)
            drawn = page.draw(said)
            assert isinstance(drawn, Component)
            assert ids_drawn(drawn)
            assert page.title(said).strip()


def test_every_permission_opens_something():
    used = "\n".join(
        path.read_text(encoding="utf-8") for path in OWN_FILES if named(path) != "queries/scope.py"
    )
    held = frozenset().union(*ROLES.values())
    for permission in Permission:
        assert permission in held, permission
    unused = [one.name for one in Permission if f"Permission.{one.name}" not in used]
    # Editing organizations, cases and the pages of the three administrators come with their pages.
    assert set(unused) <= {
        "EDIT_ORGANIZATIONS",
        "SEE_CASES",
        "MANAGE_SYSTEM",
        "MANAGE_ACCOUNTS",
        "READ_AUDIT",
        "IMPORT_DATA",
    }


def test_no_asset_names_another_host():
    foreign = re.compile(r"https?://(?!127\.0\.0\.1|localhost|www\.w3\.org)[\w.-]+")
    for path in sorted((ROOT / "dashboard" / "assets").glob("*.*")):
        assert foreign.findall(path.read_text(encoding="utf-8")) == [], path.name


def test_no_page_names_another_host(app):
    client = app.server.test_client()
    page = client.get("/login")
    token = re.search(r'name="csrf_token" value="([^"]+)"', page.text)[1]
    signed = client.post(
        "/login", data={"username": "leader", "password": PASSWORD, "csrf_token": token}
    )
    assert signed.status_code == 302
    foreign = re.compile(r"""(?:src|href|action)=["'](?:https?:)?//[^"']+""")
    for path in ("/", "/login", "/organizations", "/account/password"):
        assert foreign.findall(client.get(path).text) == [], path
