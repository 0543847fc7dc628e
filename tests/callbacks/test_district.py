import json

import pytest
from dash import no_update
from plotly.io.json import to_json_plotly

from callbacks.answers import Answers
from callbacks.district import show_district
from callbacks.district_list import show_districts
from layouts.district import Ids
from layouts.districts import Ids as ListIds
from queries.indicators import ALL
from queries.messages import Refused
from queries.schema.divisions import Level
from queries.scope import Permission
from tests import builders
from tests.builders import CITY, HULI, JIMEI, SIMING, UNKNOWN
from tests.callbacks.conftest import viewer
from tests.statements import selects

TOWNSHIP = f"{SIMING}001"


def shown(services, code=SIMING, search="", answers=None):
    answer = show_district(services, answers or Answers(), code=code, search=search)
    return json.loads(to_json_plotly(answer))["written"][Ids.CONTENT]


def listed(services, search=""):
    answer = show_districts(services, Answers(), search=search)
    return json.loads(to_json_plotly(answer))["written"][ListIds.CONTENT]


def test_a_district_shows_every_indicator_beside_the_city(services):
    written = shown(services)
    assert '<h1 class="page-title">思明区区情</h1>' in written
    assert "思明区注册志愿者 80人" in written
    for one in ALL.values():
        assert f'href="/indicators/{one.code}?' in written
    assert ">全市</th>" in written
    assert "集美" not in written


def test_the_way_up_keeps_the_period(services):
    written = shown(services, search="?from=2026-02&to=2026-09&district=350203")
    assert 'href="/districts?from=2026-02&amp;to=2026-09"' in written


@pytest.fixture
def placed(served_city, services):
    """Services over the city, with a volunteer and hours in a township that was renamed."""
    with served_city.writing() as connection:
        builders.divide(
            connection,
            f"{SIMING}009",
            "旧街道",
            Level.TOWNSHIP,
            parent=SIMING,
            valid_to=builders.TODAY.replace(year=2020),
            successor=TOWNSHIP,
        )
        for place in (TOWNSHIP, f"{SIMING}009"):
            for _ in range(6):
                someone = builders.volunteer(connection, district=SIMING, place=place)
                builders.record(connection, someone, "2026-05-05 09:00", place=place)
        builders.refresh(connection)
    return services


def test_townships_are_listed_and_lead_down(placed):
    written = shown(placed)
    assert "思明区各镇街" in written
    assert f"township={TOWNSHIP}" in written
    assert "旧街道" not in written
    row = written.split("思明街道")[1].split("</tr>")[0]
    assert ">12<" in row


def test_a_township_shows_its_figures_and_the_way_back(placed):
    written = shown(placed, search=f"?township={TOWNSHIP}")
    assert '<h1 class="page-title">思明街道</h1>' in written
    assert f'href="/districts/{SIMING}?district={SIMING}"' in written
    assert ">12<" in written
    assert "data-drawing" in written


def test_townships_are_taken_along_as_files(placed):
    listed = shown(placed).split("思明区各镇街", 1)[1]
    assert f"&amp;district={SIMING}&amp;by=township" in listed
    one = shown(placed, search=f"?township={TOWNSHIP}")
    files = f"&amp;district={SIMING}&amp;by=month&amp;by=township&amp;member={TOWNSHIP}"
    assert one.count(files) == 2 * one.count("data-drawing") > 0


@pytest.mark.parametrize("code", [f"{SIMING}009", f"{SIMING}001001"])
def test_old_townships_and_villages_lead_to_the_township_of_today(placed, code):
    assert '<h1 class="page-title">思明街道</h1>' in shown(placed, search=f"?township={code}")
    assert '<h1 class="page-title">思明街道</h1>' in shown(placed, code)


@pytest.mark.parametrize("search", [f"?township={HULI}001", "?township=1", "?township=350203099"])
def test_a_township_of_elsewhere_is_refused(placed, search):
    with pytest.raises(Refused):
        shown(placed, search=search)


@pytest.mark.parametrize("code", ["350299", "nothing", None, 3, ["350203"], UNKNOWN + "1"])
def test_a_district_that_there_is_not_is_refused(services, code):
    with pytest.raises((Refused, TypeError)):
        shown(services, code)


def test_organizations_keep_the_district_on_the_way_down(services):
    written = shown(services, search="?from=2026-02")
    kept = f"?from=2026-02&amp;district={SIMING}"
    assert f'href="/organizations/1{kept}"' in written
    assert f'href="/organizations{kept}"' in written


def test_the_way_down_names_the_only_district_of_an_officer_once(asked_by):
    nav = shown(asked_by(viewer(frozenset({HULI}))), HULI).split("</nav>")[0]
    assert nav.count("湖里区") == 1


def test_an_officer_opens_the_own_district_alone(asked_by):
    answers = Answers()
    shown(asked_by(viewer()), HULI, answers=answers)
    own = asked_by(viewer(frozenset({HULI})))
    written = shown(own, HULI, answers=answers)
    assert "湖里区区情" in written
    assert not any(other in written for other in ("思明", "集美", "全市"))
    for other in (SIMING, CITY, UNKNOWN):
        with pytest.raises(Refused):
            shown(own, other, answers=answers)
    assert not any(other in listed(own) for other in ("思明", "集美", "全市"))


def test_organizations_are_shown_to_who_may_see_them(asked_by):
    assert "/organizations/1" in shown(asked_by(viewer()))
    few = viewer(permissions=frozenset({Permission.SEE_FIGURES}))
    assert "/organizations" not in shown(asked_by(few))


def test_a_district_takes_as_many_statements_whatever_it_shows(services):
    shown(services)
    with selects() as said:
        shown(services, SIMING, "?from=2020-01&to=2026-09")
    assert len(said) == 3
    with selects() as said:
        listed(services, "?from=2020-01")
    assert len(said) == 1


def test_another_district_chosen_above_is_gone_to(services):
    def elsewhere(search):
        answer = show_district(services, Answers(), code=SIMING, search=search)
        return answer["elsewhere"]

    told = json.loads(to_json_plotly(elsewhere(f"?to=2026-09&district={HULI}&township=1")))
    assert told == f"/districts/{HULI}?to=2026-09&district={HULI}"
    for search in ("", f"?district={SIMING}", f"?district={HULI}&district={JIMEI}"):
        assert elsewhere(search) is no_update


def test_the_list_is_taken_along_as_files_and_marks_the_chosen_district(services):
    written = listed(services, f"?district={HULI}")
    assert "/download/figures.csv?indicator=registered_volunteers&amp;" in written
    assert "by=district" in written
    assert written.count("is-chosen") == 1


def test_the_list_leads_to_every_district(services):
    written = listed(services, "?compare=city")
    for code in (SIMING, HULI, JIMEI):
        assert f'href="/districts/{code}?district={code}&amp;compare=city"' in written
