import json

import pytest
from dash import no_update
from plotly.io.json import to_json_plotly

from callbacks.answers import Answers
from callbacks.explanations import save, show_explanations, take_back
from callbacks.files.figures import figures_sheet
from callbacks.ground import Ground
from callbacks.overview import show_overview
from layouts.overview import Ids as Overview
from queries.messages import Refused
from queries.remarks.explanations import list_explanations
from queries.scope import ROLES, Role
from tests.builders import HULI, SIMING
from tests.callbacks.conftest import viewer

OFFICER = viewer(frozenset({SIMING}), ROLES[Role.DISTRICT_OFFICER])
NEIGHBOUR = viewer(frozenset({HULI}), ROLES[Role.DISTRICT_OFFICER])
LEADER = viewer(permissions=ROLES[Role.LEADER])
SAID = {
    "indicator": "service_hours",
    "district": SIMING,
    "start": "2026-01",
    "end": "2026-09",
    "text": "平台迁移，记录待补。",
}


def sent(part):
    return json.dumps(json.loads(to_json_plotly({"part": part})), ensure_ascii=False)


def say(services, **more):
    return save(services, clicks=1, values=SAID | more)


def page(services, search=""):
    return show_explanations(services, search=search, saved=None)


def districts(services, search="?indicator=service_hours&to=2026-09"):
    answer = show_overview(services, Answers(), search=search, drawn=None)
    return json.loads(to_json_plotly(answer))["written"][Overview.DISTRICTS]


def test_an_officer_explains_and_whoever_sees_the_figure_reads_it(asked_by):
    assert say(asked_by(OFFICER))["done"] == "已提交说明。"
    assert SAID["text"] in sent(page(asked_by(LEADER))["list"])
    shown = districts(asked_by(LEADER))
    assert "思明区[1]" in shown
    assert SAID["text"] in shown
    assert "数据版本 1" in shown
    assert "写说明" not in shown
    assert SAID["text"] not in sent(page(asked_by(NEIGHBOUR))["list"])
    assert SAID["text"] not in districts(asked_by(NEIGHBOUR))


def test_a_footnote_stands_with_its_own_figure_only(asked_by):
    say(asked_by(OFFICER))
    leader = asked_by(LEADER)
    assert SAID["text"] not in districts(leader, "?indicator=active_rate&to=2026-09")
    earlier = "?indicator=service_hours&from=2025-01&to=2025-12"
    assert SAID["text"] not in districts(leader, earlier)


def test_an_officer_is_led_to_the_form_with_the_figure_filled_in(asked_by):
    officer = asked_by(OFFICER)
    assert f"/explanations?indicator=service_hours&amp;district={SIMING}" in districts(officer)
    form = page(officer, f"?indicator=active_rate&district={SIMING}&from=2026-02&to=2026-05")
    assert form["form"] is False
    wanted = {"indicator": "active_rate", "district": SIMING, "start": "2026-02", "end": "2026-05"}
    assert form["values"] == wanted | {"text": ""}
    strange = page(officer, f"?indicator=nothing&district={HULI}&from=x&to=1900-01")["values"]
    assert strange["district"] == SIMING
    assert (strange["start"], strange["end"]) == ("2026-01", "2026-09")


@pytest.mark.parametrize("who", [LEADER, NEIGHBOUR])
def test_nobody_else_explains_or_withdraws(asked_by, who):
    say(asked_by(OFFICER))
    services = asked_by(who)
    with services.store.reading() as connection:
        (kept,) = list_explanations(connection)
    with pytest.raises(Refused):
        say(services)
    with pytest.raises(Refused):
        take_back(services, clicks=1, search=f"?withdraw={kept.id}")
    assert page(services, f"?withdraw={kept.id}")["confirm"] is True
    assert page(asked_by(LEADER))["form"] is True
    with services.store.reading() as connection:
        assert list_explanations(connection) == [kept]


def test_an_explanation_is_withdrawn_by_its_district(asked_by):
    officer = asked_by(OFFICER)
    say(officer)
    with officer.store.reading() as connection:
        (kept,) = list_explanations(connection)
    asked = page(officer, f"?withdraw={kept.id}")
    assert asked["confirm"] is False
    assert SAID["text"] in asked["question"]
    take_back(officer, clicks=1, search=f"?withdraw={kept.id}")
    assert "还没有区级说明" in sent(page(officer)["list"])
    assert SAID["text"] not in districts(asked_by(LEADER))


def test_faults_stand_beside_their_fields(asked_by):
    answer = say(asked_by(OFFICER), text="长" * 301)
    assert "最多 300 个字" in answer["beside"]["text"]
    assert answer["wrong"]["text"] is True
    assert answer["saved"] is no_update
    with pytest.raises(Refused):
        say(asked_by(OFFICER), start="no")


def test_a_form_just_drawn_says_nothing(asked_by):
    officer = asked_by(OFFICER)
    assert save(officer, clicks=None, values=SAID)["saved"] is no_update
    assert take_back(officer, clicks=None, search="")["saved"] is no_update
    with pytest.raises(Refused):
        take_back(officer, clicks=1, search="?withdraw=x")


def test_files_carry_explanations_with_their_rows_and_below_them(asked_by):
    say(asked_by(OFFICER), start="2026-03", end="2026-03")
    ground = Ground.of(asked_by(LEADER))
    query = "indicator=service_hours&from=2026-01&to=2026-09&by=district&by=month"
    sheet = figures_sheet(ground, query, "now")
    titles = [one.title for one in sheet.columns]
    district, month, told = (titles.index(name) for name in ("区代码", "月份", "区级说明"))
    explained = [(row[district], row[month]) for row in sheet.rows if row[told]]
    assert explained == [(SIMING, "2026-03")]
    about = dict(sheet.about)
    assert SAID["text"] in about["区级说明 [1]"]
    assert "思明区志愿服务时长" in about["区级说明 [1]"]
    own = figures_sheet(Ground.of(asked_by(NEIGHBOUR)), query, "now")
    assert not any(SAID["text"] in str(part) for part in (*own.rows, *own.about))
