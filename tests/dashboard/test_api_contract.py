"""The API against its own document: random questions, right and wrong, by schemathesis."""

import re

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema_rs import Draft202012Validator
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from callbacks.services import Services
from dashboard.access import current_viewer
from dashboard.api.routes import DOCUMENT, ROUTES
from dashboard.app import create_app
from dashboard.settings import Settings
from tests import builders
from tests.dashboard.programs import Program, add_accounts
from tests.queries.cube.city_life import live

EXAMPLES = 20
PATHS = (*(route.path for route in ROUTES), DOCUMENT)


@pytest.fixture(scope="module")
def program(migrated):
    with migrated("sqlite") as url, builders.opened(url) as store:
        with store.writing() as connection:
            builders.small_city(connection)
            live(connection, seed=5, size=20)
            secret = add_accounts(connection)["leader"]
            builders.refresh(connection)
        services = Services(store, current_viewer, lambda: builders.TODAY)
        app = create_app(Settings(secret_key="only tests know this key"), services)
        yield Program(app, secret, **{"Accept-Encoding": "identity"})


@pytest.fixture(scope="module")
def described(program):
    return schemathesis.openapi.from_wsgi(
        DOCUMENT, program.client.application, headers=program.headers
    )


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_as_the_document_says(program, described, path, mode):
    operation = described[path]["GET"]

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(mode))
    def ask(case):
        # What the document allows may still be no district, or a period that ends before it starts.
        case.call_and_validate(headers=program.headers, excluded_checks=[positive_data_acceptance])

    if path == DOCUMENT and mode is GenerationMode.NEGATIVE:
        pytest.skip("it takes nothing that could be wrong")
    ask()


def test_the_document_tells_every_route_and_only_those(program):
    rules = {
        re.sub(r"<(?:[^:<>]+:)?(\w+)>", r"{\1}", rule.rule)
        for rule in program.client.application.url_map.iter_rules()
        if rule.rule.startswith("/api/v1")
    }
    assert set(program.get("/openapi.json")["paths"]) == rules == set(PATHS)


def test_every_example_fits_its_shape(program):
    told = program.get("/openapi.json")
    for path in told["paths"].values():
        for one in path["get"].get("parameters", ()):
            Draft202012Validator(one["schema"]).validate(one["example"])
        for media in path["get"]["responses"]["200"]["content"].values():
            if "example" in media:
                shape = {**media["schema"], "components": told["components"]}
                Draft202012Validator(shape).validate(media["example"])


def test_a_session_is_named_by_its_cookie(program):
    assert program.get("/openapi.json")["components"]["securitySchemes"]["session"] == {
        "type": "apiKey",
        "in": "cookie",
        "name": "zhiyuan",
    }
