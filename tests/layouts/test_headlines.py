from layouts.headlines import city_headline, district_finding, trend_finding
from layouts.texts import speaking
from layouts.values import Frame, Place
from queries.indicators import ALL, Mark
from queries.months import Month
from tests.layouts.figures import value

RATE = ALL["registration_rate"]
PLACES = [Place(code, code, code, "", False, True) for code in ("350203", "350206")]


def found(low: float | None, high: float | None, whole: float | None = 0.0037) -> str:
    figures = {"350203": value(low), "350206": value(high)}
    return district_finding(RATE, PLACES, figures, ("全市", value(whole)))


def test_districts_are_said_to_lie_between_the_lowest_and_the_highest():
    assert found(0.002, 0.0061) == "各区注册率在 0.2% 与 0.6% 之间，全市 0.4%"


def test_districts_that_are_shown_alike_are_not_said_to_lie_between():
    assert found(0.0036, 0.0038) == "各区注册率均为 0.4%，全市 0.4%"
    with speaking("en"):
        assert found(0.0036, 0.0038) == "Registration rate: 0.4% in every district; 全市 0.4%"


def test_without_any_value_nothing_is_claimed():
    assert found(None, None, None) == "各区注册率：所选期间没有数据"


def test_what_counts_for_the_city_alone_is_not_called_nothing_of_each_district():
    for nothing in (0.0, None):
        figures = {"350203": value(nothing), "350206": value(nothing)}
        said = district_finding(ALL["plan_items_overdue"], PLACES, figures, ("全市", value(6.0)))
        assert said == "全市逾期事项数 6项，不分区"


def test_what_is_hidden_of_every_district_is_not_called_missing():
    hidden = value(None)._replace(mark=Mark.SUPPRESSED)
    figures = dict.fromkeys(("350203", "350206"), hidden)
    said = district_finding(RATE, PLACES, figures, ("全市", value(0.0037)))
    assert said == "各区注册率因人数或分母过小而不显示，全市 0.4%"


FRAME = Frame(Month(2026, 1), Month(2026, 9), None, False, "湖里区", 1)


def test_a_headline_names_the_place_whatever_may_be_shown_of_it():
    hidden = value(None)._replace(mark=Mark.SUPPRESSED)
    figures = {"registered_volunteers": hidden, "service_hours": value(90.0)}
    said = city_headline(FRAME, figures, {"service_hours": value(100.0)})
    assert said == "湖里区：2026年1月–9月服务时长 90小时，比上年同期下降 10.0%。"
    assert city_headline(FRAME, {}, None) == ""


def test_a_headline_says_what_is_compared():
    figures = {"service_hours": value(90.0)}
    target = city_headline(
        FRAME._replace(compare="target"), figures, {"service_hours": value(60.0)}
    )
    assert "，比既定目标高 50.0%" in target
    before = city_headline(
        FRAME._replace(compare="previous"), figures, {"service_hours": value(60.0)}
    )
    assert "，比上一期增长 50.0%" in before


def test_a_value_that_is_hidden_is_not_called_missing():
    hidden = value(None)._replace(mark=Mark.SUPPRESSED)
    said = trend_finding(RATE, "湖里区", [Month(2026, 9)], [hidden], [hidden], FRAME)
    assert said.startswith("湖里区注册率：")
    assert "不显示" in said
    assert "没有数据" not in said
