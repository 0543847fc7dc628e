import html
import json
import re

import pytest
from plotly.io.json import to_json_plotly

from callbacks.answers import Answers
from callbacks.pillar import pillars, show_pillar
from layouts.pillar import Ids
from queries.indicators import ALL
from queries.messages import Refused
from tests.builders import HULI
from tests.callbacks.conftest import viewer


def shown(services, pillar, search=""):
    answer = show_pillar(services, Answers(), pillar=pillar, search=search)
    return json.loads(to_json_plotly(answer))["written"][Ids.CONTENT]


@pytest.mark.parametrize("pillar", pillars())
def test_a_pillar_shows_card_definition_and_two_charts_of_each_indicator(services, pillar):
    written = shown(services, pillar)
    own = [one for one in ALL.values() if one.pillar == pillar]
    assert written.count("data-drawing") == 2 * len(own)
    for one in own:
        assert html.escape(one.name) in written
        assert html.escape(one.definition) in written
    others = [one for one in ALL.values() if one.pillar != pillar]
    assert not any(f'<h2 class="card-name">{one.name}<' in written for one in others)


def test_no_chart_leads_to_another_host(services):
    for drawing in re.findall(r'data-drawing="([^"]*)"', shown(services, "recruitment")):
        assert json.loads(html.unescape(drawing))["config"]["showSendToCloud"] is False


def test_an_officer_sees_only_the_own_district(asked_by):
    written = shown(asked_by(viewer(frozenset({HULI}))), "recruitment")
    assert "湖里区" in written
    assert not any(other in written for other in ("思明", "集美", "全市"))


@pytest.mark.parametrize("pillar", ["nothing", None, 3, ["recruitment"]])
def test_a_pillar_without_indicators_is_refused(services, pillar):
    with pytest.raises((Refused, TypeError)):
        shown(services, pillar)
