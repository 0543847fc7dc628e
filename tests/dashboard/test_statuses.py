import pytest

from callbacks.services import Services
from dashboard.access import current_viewer
from dashboard.app import create_app
from tests import builders
from tests.builders import HULI, SIMING
from tests.dashboard.visitor import Visitor


@pytest.fixture
def visitor(office, settings):
    """Somebody in front of a city with figures and one organization."""
    with office.writing() as connection:
        builders.organize(connection)
        builders.record(connection, builders.volunteer(connection), "2026-03-05 09:00")
        builders.refresh(connection)
    return Visitor(create_app(settings, Services(office, current_viewer, lambda: builders.TODAY)))


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/districts/999999",
        f"/districts/{SIMING}099",
        "/organizations/99999999",
        "/organizations/none",
        "/indicators/nope",
        "/pillars/nope",
    ],
)
def test_an_address_without_a_page_is_not_found_and_still_drawn(visitor, path):
    visitor.sign_in("leader")
    answer = visitor.get(path)
    assert answer.status_code == 404
    assert "react-entry-point" in answer.text


@pytest.mark.parametrize(
    "path",
    ["/", f"/districts/{HULI}", f"/districts/{SIMING}001", "/organizations/1", "/pillars/training"],
)
def test_an_address_with_a_page_is_found(visitor, path):
    visitor.sign_in("leader")
    assert visitor.get(path).status_code == 200


def test_who_may_not_open_a_page_does_not_learn_what_is_there(visitor):
    visitor.sign_in("system")
    found = {visitor.get(path).status_code for path in ("/organizations/1", "/organizations/9999")}
    assert found == {403}
    assert visitor.get("/").status_code == 200


def test_without_a_session_every_address_leads_to_the_entrance(visitor):
    for path in ("/nowhere", "/districts/999999"):
        assert visitor.get(path).location.startswith("/login")
