import json

import pytest
from plotly.io.json import to_json_plotly
from sqlalchemy import insert

from callbacks.reported import show_reported
from queries import cube
from queries.schema import reported_figure
from tests import builders
from tests.builders import CITY, HULI, SIMING
from tests.callbacks.conftest import viewer


@pytest.fixture
def published(asked_by):
    """What was published of the city, two districts and elsewhere."""
    rows = (
        (CITY, "registered_volunteers", 200.0, "人", "甲报"),
        (CITY, "registered_volunteers", 150.0, "人", "乙报"),
        (CITY, "teams_total", 5669.0, "个", "甲报"),
        (SIMING, "registered_volunteers", 5.0, "人", "甲报"),
        (HULI, "active_rate", 50.0, "%", "甲报"),
        ("350100", "registered_volunteers", 129.0, "万人", "福州报"),
    )
    with asked_by(viewer()).store.writing() as connection:
        for place, indicator, value, unit, source in rows:
            values = {"place_code": place, "indicator": indicator, "value": value, "unit": unit}
            connection.execute(
                insert(reported_figure).values(**values, as_of="2026-08", source=source)
            )
        cube.announce(connection, "reported_figures")
        builders.refresh(connection)
    return asked_by


def shown(services, search=""):
    answer = show_reported(services, search=search)
    content = json.loads(to_json_plotly({"part": answer["content"]}))
    choices = json.loads(to_json_plotly({"part": answer["choices"]}))
    return json.dumps(content, ensure_ascii=False), json.dumps(choices, ensure_ascii=False)


def test_every_published_figure_is_listed_none_preferred(published):
    content, choices = shown(published(viewer()))
    for words in ("甲报", "乙报", "200人", "150人", "福州报", "129万人", "5,669个"):
        assert words in content
    for name in ("本市各项指标（4）", "目录外指标（1）", "其他地区（1）"):
        assert name in content
    assert content.count("另有来源公布数不同") == 2
    assert "不在本市数据范围" in content
    assert "目录中没有同口径指标" in content
    for name in ("全部指标", "注册志愿者数", "活跃率", "目录外指标"):
        assert name in choices


def test_the_difference_is_told_in_numbers_and_as_a_share(published):
    content, _ = shown(published(viewer()), "?indicator=registered_volunteers")
    assert "180人" in content
    assert ("−20人" in content, "−10.0%" in content) == (True, True)
    assert ("+30人" in content, "+20.0%" in content) == (True, True)


def test_an_indicator_narrows_the_list(published):
    content, _ = shown(published(viewer()), "?indicator=active_rate")
    assert "50%" in content
    assert "个百分点" in content
    assert "甲报" in content
    assert "乙报" not in content
    content, _ = shown(published(viewer()), "?indicator=others")
    assert "teams_total" in content
    assert "乙报" not in content
    assert "乙报" in shown(published(viewer()), "?indicator=nothing")[0]


def test_an_officer_sees_the_own_district_alone(published):
    content, choices = shown(published(viewer(frozenset({SIMING}))))
    assert "思明区" in content
    for words in ("湖里", "厦门市", "福州报", "乙报"):
        assert words not in content
    assert "活跃率" not in choices


def test_nothing_published_says_what_to_do(services):
    assert "没有公布的数据可以对照" in shown(services)[0]
