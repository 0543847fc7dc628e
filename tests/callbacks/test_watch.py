"""The page of where to look first."""

import json

import pytest
from plotly.io.json import to_json_plotly

from callbacks.answers import Answers
from callbacks.briefings.asks import answer_ask, read_ask
from callbacks.ground import Ground
from callbacks.services import Services
from callbacks.watch import drop_appraisal, save_appraisal, show_watch
from layouts.texts import ENGLISH, speaking
from queries.messages import Refused
from tests import builders
from tests.builders import SIMING, TODAY
from tests.queries.people.test_merging import OFFICER, STEWARD


def services(store, who=STEWARD):
    return Services(store, lambda: who, lambda: TODAY)


def shown(store, who=STEWARD, search=""):
    answer = show_watch(services(store, who), Answers(), search=search, saved=None)
    return json.dumps(json.loads(to_json_plotly(answer)), ensure_ascii=False), answer


def test_leads_are_shown_for_the_appraisal_chosen(served_city):
    with served_city.writing() as connection:
        body = builders.organize(connection, name="补录协会", registrar=SIMING)
        for at in range(25):
            person = builders.volunteer(connection)
            start = f"2026-03-{at + 1:02} 09:00"
            late = {"method": "backfill", "entered_by": "代录员"}
            builders.record(connection, person, start, organization_id=body, **late)
        builders.refresh(connection)
    page, answer = shown(served_city)
    assert "不是结论" not in page and not answer["form"]
    assert shown(served_city, OFFICER)[1]["form"]
    own = services(served_city)
    wrong = save_appraisal(own, clicks=1, on="", name="")
    assert "请填写日期" in json.dumps(json.loads(to_json_plotly(wrong)), ensure_ascii=False)
    assert save_appraisal(own, clicks=1, on="2026-03-20", name="星级评定")["done"]
    page, answer = shown(served_city, search="?on=2026-03-20")
    assert "补录协会" in page and "代录员" in page and "星级评定" in page
    ground = Ground.of(own)
    listed = "show=table&list=watch&on=2026-03-20"
    taken = answer_ask(ground, read_ask(f"{listed}&by=organizations"))
    assert taken.names == ("补录协会",) and "25" in {one.said[0] for one in taken.series}
    # Who entered afterwards is a person, and stays on the page.
    for by in ("", "&by=operators"):
        with pytest.raises(Refused, match="重新加入"):
            answer_ask(ground, read_ask(f"{listed}{by}"))
    with speaking(ENGLISH):
        assert "Where to look" not in shown(served_city)[0]
        assert "late entries" in shown(served_city)[0]
    number = answer["options"][0]["value"]
    assert drop_appraisal(own, clicks=1, chosen=number)["done"]
