"""Every route and every callback of the whole app: shut without a session and for a wrong role."""

import re
from datetime import UTC, datetime

import pytest
from dash import Dash

from callbacks.services import Services
from dashboard.access import MACHINES, current_viewer
from dashboard.api.routes import ROUTES as API_ROUTES
from dashboard.app import create_app
from dashboard.bearer import API
from dashboard.guarding import Guarded
from dashboard.pages import PAGES
from dashboard.settings import Settings
from queries import accounts
from queries.scope import ROLES, Permission, Role
from tests import builders
from tests.dashboard.visitor import PASSWORD, Visitor

OPEN = {
    "/login",
    "/login/code",
    "/healthz",
    "/readyz",
    "/metrics",  # to this machine alone, see test_metrics
    "/assets/<path:filename>",
    "/assets/dashboard.css",
    "/assets/dashboard.js",
    "/verify/",
    "/verify/<path:code>",
}


@pytest.fixture(scope="module")
def services(tmp_path_factory):
    """A small city with an account for each role, named like it."""
    path = tmp_path_factory.mktemp("doors") / "store.db"
    with builders.opened(f"sqlite:///{path}") as store:
        store.upgrade()
        with store.writing() as connection:
            builders.small_city(connection)
            for role in Role:
                accounts.add_account(
                    connection,
                    username=role,
                    display_name=role,
                    password=PASSWORD,
                    roles=(role,),
                    districts=(builders.SIMING,),
                    now=datetime(2026, 9, 1),
                    must_change_password=False,
                )
            builders.organize(connection)
            builders.record(connection, builders.volunteer(connection), "2026-03-05 09:00")
            builders.refresh(connection)
        yield Services(store, current_viewer, lambda: builders.TODAY)


@pytest.fixture(scope="module")
def secrets(services):
    """A token of each role's account."""
    issued = {}
    with services.store.writing() as connection:
        for role in Role:
            account = accounts.get_account(connection, role)
            now = datetime.now(UTC).replace(tzinfo=None)
            _, issued[role] = accounts.issue_token(connection, account, "doors", 1, now)
    return issued


@pytest.fixture(scope="module")
def app(services):
    return create_app(Settings(secret_key="only tests know this key"), services)


@pytest.fixture(scope="module")
def needed(services):
    """What a viewer needs for each callback that belongs to a page."""
    permissions = {}
    for page in PAGES:
        alone = Dash("alone", use_async=False)
        page.register(Guarded(alone, page.permission), services)
        permissions |= dict.fromkeys(asked_of_server(alone), page.permission)
    return permissions


@pytest.fixture(scope="module", params=list(Role))
def signed_in(request, app):
    """A role and its browser, with a page open."""
    visitor = Visitor(app)
    assert visitor.sign_in(request.param).status_code == 302
    assert visitor.get("/").status_code == 200
    return request.param, visitor


def asked_of_server(app):
    return [name for name, entry in app.callback_map.items() if "callback" in entry]


def body_of(app, name):
    """What a browser would send before anything has a value."""
    parts = [part.rpartition(".") for part in name.strip(".").split("...")]
    outputs = [{"id": part[0], "property": part[2].partition("@")[0]} for part in parts]
    entry = app.callback_map[name]
    return {
        "output": name,
        "outputs": outputs if name.startswith("..") else outputs[0],
        "inputs": entry["inputs"],
        "state": entry["state"],
        "changedPropIds": [],
    }


def test_every_route_without_a_session_is_shut_but_those_few(app):
    visitor, shut = Visitor(app), 0
    for rule in app.server.url_map.iter_rules():
        for method in rule.methods - {"OPTIONS"}:
            answer = visitor.client.open(re.sub("<[^>]+>", "1", rule.rule), method=method)
            if rule.rule in OPEN:
                continue
            shut += 1
            machine = rule.rule.startswith(MACHINES)
            assert answer.status_code == (401 if machine else 302), (rule.rule, method)
            assert machine or answer.location.startswith("/login?next="), (rule.rule, method)
    assert shut > 15


def test_every_callback_without_a_session_is_shut(app):
    names = asked_of_server(app)
    assert len(names) > 3
    for name in names:
        assert Visitor(app).call(body_of(app, name)).status_code == 401, name


def test_every_callback_of_a_page_is_open_to_its_roles_only(app, needed, signed_in):
    role, visitor = signed_in
    assert needed
    for name in asked_of_server(app):
        status = visitor.call(body_of(app, name)).status_code
        permitted = name not in needed or needed[name] in ROLES[role]
        assert (status == 403) != permitted, (name, status)
        assert status < 500, (name, status)


@pytest.mark.parametrize(
    ("path", "permission"),
    [
        ("/download/figures.csv?indicator=service_hours", Permission.SEE_FIGURES),
        ("/download/organizations.csv", Permission.SEE_ORGANIZATIONS),
    ],
)
def test_every_file_is_open_to_its_roles_only(signed_in, path, permission):
    role, visitor = signed_in
    permitted = {permission, Permission.EXPORT} <= ROLES[role]
    assert visitor.get(path).status_code == (200 if permitted else 403)


@pytest.mark.parametrize("form", ["json", "csv"])
@pytest.mark.parametrize("route", API_ROUTES, ids=lambda route: route.name)
def test_every_route_of_the_api_is_open_to_its_roles_only(app, secrets, signed_in, route, form):
    role, visitor = signed_in
    if form == "csv" and not route.has_files:
        pytest.skip("it has no files")
    named = {one.name: one.example for one in route.parameters if one.inside}
    path = route.path.format(**named) + (f"?format={form}" if route.has_files else "")
    wanted = {route.permission} | ({Permission.EXPORT} if form == "csv" else set())
    status = 200 if wanted <= ROLES[role] else 403
    assert visitor.get(path).status_code == status
    token = {"Authorization": f"Bearer {secrets[role]}"}
    stranger = Visitor(app)
    assert stranger.get(path, headers=token).status_code == status
    assert stranger.get(path).status_code == 401
    # Whoever shows a token is judged by it alone.
    wrong = {"Authorization": f"Bearer {secrets[role]}x"}
    assert visitor.get(path, headers=wrong).status_code == 401


def test_a_token_opens_nothing_but_the_api(app, secrets):
    tokens = {"Authorization": f"Bearer {secrets[Role.LEADER]}"}
    walked = 0
    for rule in app.server.url_map.iter_rules():
        if rule.rule.startswith(API) or rule.rule in OPEN:
            continue
        walked += 1
        for method in rule.methods - {"OPTIONS"}:
            path = re.sub("<[^>]+>", "1", rule.rule)
            answer = Visitor(app).client.open(path, method=method, headers=tokens)
            machine = rule.rule.startswith(MACHINES)
            assert answer.status_code == (401 if machine else 302), (rule.rule, method)
    assert walked > 15


def test_every_page_needs_a_permission_that_some_role_has():
    for page in PAGES:
        assert any(page.permission in permissions for permissions in ROLES.values()), page.rule
