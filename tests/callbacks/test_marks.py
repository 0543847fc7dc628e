import json
from datetime import date

from plotly.io.json import to_json_plotly

from callbacks.marks import show_marks
from callbacks.services import Services
from tests import builders
from tests.builders import HULI, SIMING, TODAY
from tests.callbacks.conftest import viewer


def asked(city, scope=None):
    return Services(city, lambda: viewer(scope), lambda: TODAY)


def shown(services, search=""):
    sent = json.loads(to_json_plotly(show_marks(services, search=search)))
    return json.dumps(sent, ensure_ascii=False)


def test_every_count_leads_to_its_list(city):
    with city.writing() as connection:
        builders.organize(connection, name="厦门市晨光志愿者协会")
        number = builders.organize(connection, name="厦门市义工联", marked_on=date(2020, 1, 2))
        builders.refresh(connection)
    page = shown(asked(city), "?from=2026-01&to=2026-03")
    assert '"/organizations?track=by_name"' in page
    assert f'"/organizations?track=by_name&district={SIMING}"' in page
    assert "track=lapsed" not in page
    assert f'"/organizations/{number}?from=2026-01&to=2026-03"' in page


def test_an_officer_is_told_of_the_own_district_alone(city):
    with city.writing() as connection:
        builders.organize(connection, name="思明志愿者协会")
        builders.organize(connection, name="湖里志愿者协会", registrar=HULI, district=HULI)
        builders.refresh(connection)
    page = shown(asked(city, frozenset({HULI})))
    assert f"district={HULI}" in page
    assert f"district={SIMING}" not in page


def test_where_there_is_nothing_the_page_says_what_to_do(city):
    assert "没有应标识或已标识的组织" in shown(asked(city))
