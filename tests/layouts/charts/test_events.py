from datetime import date
from itertools import pairwise

from layouts.charts.events import Happening, event_marks
from layouts.charts.trends import trend
from layouts.parts.happenings import happening_list, with_happenings
from layouts.parts.markup import markup
from queries.months import Month
from tests.layouts.figures import value

MONTHS = list(Month(2024, 10).through(Month(2026, 9)))


def happening(number, starts_on, ends_on=None, title="学雷锋月", place=""):
    return Happening(number, title, str(starts_on), starts_on, ends_on, "活动", place)


def test_a_day_is_a_line_and_days_are_a_band_with_a_line():
    shapes, labels = event_marks(
        [
            happening(1, date(2025, 3, 5)),
            happening(2, date(2026, 3, 5), date(2026, 4, 20)),
        ],
        MONTHS,
    )
    assert [one["type"] for one in shapes] == ["line", "rect", "line"]
    assert [one["text"] for one in labels] == ["1", "2"]


def test_a_day_stands_within_its_month():
    # The point of March stands at its first day, that of April at its.
    for day in (date(2026, 3, 1), date(2026, 3, 31)):
        ((line,), _) = event_marks([happening(1, day)], MONTHS)
        assert "2026-02-14" <= line["x0"] <= "2026-03-16"


def test_an_event_that_reaches_beyond_the_months_is_cut_at_their_ends():
    shapes, _ = event_marks([happening(1, date(2020, 1, 1), date(2030, 1, 1))], MONTHS)
    assert (shapes[0]["x0"], shapes[0]["x1"]) == ("2024-09-16", "2026-09-16")


def test_numbers_of_events_close_to_each_other_stand_together():
    days = [date(2025, 3, 5), date(2025, 3, 9), date(2025, 4, 1), date(2026, 1, 1)]
    many = [happening(number, day) for number, day in enumerate(days, 1)]
    shapes, labels = event_marks(many, MONTHS)
    assert len(shapes) == 4
    assert [one["text"] for one in labels] == ["1–3", "4"]
    assert labels[0]["hovertext"].count("<br>") == 2


def test_numbers_never_overlap_however_many_events_there_are():
    days = [date(2024 + (9 + at // 2) // 12, (9 + at // 2) % 12 + 1, 1) for at in range(46)]
    _, labels = event_marks([happening(at, day) for at, day in enumerate(days, 1)], MONTHS)
    places = [date.fromisoformat(one["x"]) for one in labels]
    assert len(labels) <= 11
    assert all((after - before).days > 60 for before, after in pairwise(places))


def test_a_trend_leaves_room_above_for_the_numbers():
    figures = [value(1.0)] * len(MONTHS)
    plain = trend(MONTHS, figures, figures, "share", running=False)["layout"]
    marked = trend(
        MONTHS,
        figures,
        figures,
        "share",
        running=False,
        happenings=[happening(1, date(2026, 3, 5))],
    )["layout"]
    assert marked["margin"]["t"] > plain["margin"]["t"]
    assert marked["legend"]["y"] > plain["legend"]["y"]
    assert len(marked["annotations"]) == len(plain["annotations"]) + 1
    assert plain["shapes"] == []


def test_events_are_listed_and_told_in_one_sentence():
    told = [happening(1, date(2026, 3, 5), title="<b>活动</b>", place="思明区")]
    drawn = markup(happening_list(told))
    assert "&lt;b&gt;活动&lt;/b&gt;" in drawn
    assert "活动 · 思明区" in drawn
    assert "1 2026-03-05 <b>活动</b>" in with_happenings("趋势", told)
    assert happening_list([]) == []
    assert with_happenings("趋势", []) == "趋势"
