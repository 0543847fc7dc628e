"""Drafted titles, for a thousand random frames: none contradicts its figures or claims too much."""

import random
import re

from layouts.findings import funnel_finding
from layouts.formats import short
from layouts.headlines import district_finding, trend_finding
from layouts.values import Frame, Place
from queries.indicators import ALL, Figure
from queries.months import Month

FRAMES = 1_000
CODES = ("active_rate", "service_hours", "registered_volunteers", "satisfaction_rate")
_STANDINGS = ("better", "similar", "worse", "not_comparable")


def figure(code, value, mark=None):
    return Figure(code, None, None, value, value, None, mark)


def random_value(chance, unit):
    if chance.random() < 0.15:
        return None
    return chance.random() if unit == "share" else float(chance.randrange(0, 5_000_000))


def test_a_trends_title_names_the_last_whole_month_and_the_direction_that_it_went():
    chance = random.Random(1)
    for _ in range(FRAMES):
        indicator = ALL[chance.choice(CODES)]
        months = [Month(2026, number) for number in range(1, 10)]
        now, before = (
            [figure(indicator.code, random_value(chance, indicator.unit)) for _ in months]
            for _ in range(2)
        )
        running = chance.random() < 0.5
        frame = Frame(months[0], months[-1], None, running, "全市", 1)
        title = trend_finding(indicator, "全市", months, now, before, frame)
        at = -2 if running else -1
        last, earlier = now[at].value, before[at].value
        if last is None:
            assert "没有数据" in title
            continue
        assert str(short(last, indicator.unit)) in title
        assert f"2026年{months[at].number}月" in title
        rises = re.search(r"增长|比上年同期高", title)
        falls = re.search(r"下降|比上年同期低", title)
        assert not (rises and falls)
        if earlier is None or (earlier == 0 and indicator.unit != "share"):
            assert not rises and not falls and "持平" not in title
        elif rises:
            assert last > earlier
        elif falls:
            assert last < earlier
        assert not re.search(r"显著|好于|差于", title)


def test_a_title_of_districts_claims_only_what_the_classes_say():
    chance = random.Random(2)
    names = ("思明区", "海沧区", "湖里区", "集美区", "同安区", "翔安区")
    for _ in range(FRAMES):
        told = [(name, chance.choice(_STANDINGS[:3])) for name in names[: chance.randrange(1, 7)]]
        title = funnel_finding(ALL["active_rate"], told, chance.randrange(3))
        for standing, words in (("better", "好于全市"), ("worse", "差于全市")):
            claimed = re.search(rf"：?([^；：]*){words}", title)
            said = set(claimed[1].split("、")) if claimed else set()
            assert said == {name for name, one in told if one == standing}, title
        if not {one for _, one in told} & {"better", "worse"}:
            assert "偶然波动以内" in title


def test_a_spread_names_the_smallest_and_the_largest_value_that_is_shown():
    chance = random.Random(3)
    for _ in range(FRAMES):
        indicator = ALL[chance.choice(CODES)]
        places = [Place(str(at), f"区{at}", f"区{at}", "", False, True) for at in range(6)]
        figures = {
            one.code: figure(indicator.code, random_value(chance, indicator.unit)) for one in places
        }
        title = district_finding(indicator, places, figures, None)
        known = [one.value for one in figures.values() if one.value is not None]
        if len(known) > 1 and str(short(min(known), indicator.unit)) != str(
            short(max(known), indicator.unit)
        ):
            assert short(min(known), indicator.unit).number in title
            assert str(short(max(known), indicator.unit)) in title
        assert not re.search(r"第一|最好|最差|显著", title)
