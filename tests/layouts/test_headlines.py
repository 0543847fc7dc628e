from layouts.headlines import district_finding
from layouts.texts import speaking
from layouts.values import Place
from queries.indicators import ALL
from tests.layouts.figures import value

RATE = ALL["registration_rate"]
PLACES = [Place(code, code, code, "", False, True) for code in ("350203", "350206")]


def found(low: float | None, high: float | None) -> str:
    figures = {"350203": value(low), "350206": value(high)}
    return district_finding(RATE, PLACES, figures, ("全市", value(0.0037)))


def test_districts_are_said_to_lie_between_the_lowest_and_the_highest():
    assert found(0.002, 0.0061) == "各区注册率在 0.2% 与 0.6% 之间，全市 0.4%"


def test_districts_that_are_shown_alike_are_not_said_to_lie_between():
    assert found(0.0036, 0.0038) == "各区注册率均为 0.4%，全市 0.4%"
    with speaking("en"):
        assert found(0.0036, 0.0038) == "Registration rate: 0.4% in every district; 全市 0.4%"


def test_without_any_value_nothing_is_claimed():
    assert found(None, None) == "各区注册率：所选期间没有数据"
