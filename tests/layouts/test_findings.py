import pytest

from layouts.findings import funnel_finding, run_finding
from queries.indicators import ALL
from queries.months import Month

RATE = ALL["active_rate"]


@pytest.mark.parametrize(
    ("classes", "said"),
    [
        (
            ["similar", "similar"],
            "活跃率：各区与全市的差别都在偶然波动以内",
        ),
        (["better", "similar"], "活跃率：思明区好于全市；其余各区与全市相近"),
        (["worse", "worse"], "活跃率：思明区、湖里区差于全市"),
        (["better", "worse"], "活跃率：思明区好于全市；湖里区差于全市"),
        (["lower", "higher"], "活跃率：湖里区高于全市；思明区低于全市"),
    ],
)
def test_districts_are_said_to_differ_only_by_their_class(classes, said):
    told = list(zip(("思明区", "湖里区"), classes, strict=True))
    assert funnel_finding(RATE, told) == said


def test_no_district_is_ranked():
    told = [("思明区", "better"), ("湖里区", "better"), ("集美区", "better")]
    assert funnel_finding(RATE, told) == "活跃率：思明区、湖里区、集美区好于全市"


def test_districts_that_cannot_be_compared_are_not_passed_over():
    said = funnel_finding(RATE, [("思明区", "similar")], missing=5)
    assert said == "活跃率：各区与全市的差别都在偶然波动以内（另有 5 个区不可比）"


def test_signals_are_said_with_their_latest_month():
    signals = [("思明区", [Month(2026, 1), Month(2026, 3)]), ("湖里区", [])]
    assert run_finding(RATE, signals) == "活跃率有异常信号：思明区（最近 2026年3月）"
    assert run_finding(RATE, [("湖里区", [])]) == "活跃率：各区逐月只有自身的正常波动"
