import csv
import json
from io import StringIO

import pytest

from queries.city.calendar import WorkCalendar
from queries.indicators import ALL, Dimension
from tests import builders
from tests.builders import HULI, SIMING

PERIOD = ("--from", "2026-01", "--to", "2026-09")
FIELDS = ["value", "numerator", "denominator", "lower", "upper", "coverage", "mark"]


@pytest.fixture
def lived_in(terminal, store_url):
    """A terminal on a small city: 40 women and 3 men of Siming, 30 women of Huli, all active."""
    with builders.opened(store_url) as store, store.writing() as connection:
        builders.small_city(connection)
        builders.divide(connection, "350206009", "禾山街道", "township", parent=HULI)
        calendar = WorkCalendar.load(connection)
        for district, gender, count in (
            (SIMING, "female", 40),
            (SIMING, "male", 3),
            (HULI, "female", 30),
        ):
            for _ in range(count):
                someone = builders.volunteer(connection, district=district, gender=gender)
                builders.record(
                    connection, someone, "2026-03-05", minutes=90, district=district,
                    calendar=calendar,
                )  # fmt: skip
        blocked = {"blocked": True, "counted_minutes": 0, "calendar": calendar}
        builders.record(connection, someone, "2026-03-06", minutes=60, district=HULI, **blocked)
        builders.refresh(connection)
    return terminal


def measure(terminal, *words):
    done = terminal.run("indicators", "measure", *words, *PERIOD)
    assert done.code == 0, done.err
    return json.loads(done.out)


def test_the_catalogue_is_listed_in_both_languages(city_terminal):
    listed = city_terminal.run("indicators", "list").out.splitlines()
    assert len(listed) == len(ALL)
    for line, one in zip(listed, ALL.values(), strict=True):
        assert line.split()[0] == one.code
        assert one.name in line
        assert line.endswith(one.name_en)
    told = json.loads(city_terminal.run("indicators", "list", "--json").out)
    assert [(one["code"], one["name"], one["name_en"]) for one in told] == [
        (one.code, one.name, one.name_en) for one in ALL.values()
    ]


def test_an_indicator_is_shown(city_terminal):
    one = json.loads(city_terminal.run("indicators", "show", "service_hours", "--json").out)
    assert (one["name"], one["unit"], one["definition_version"]) == ("志愿服务时长", "hours", 1)
    assert "志愿服务时长" in city_terminal.run("indicators", "show", "service_hours").out
    unknown = city_terminal.run("indicators", "show", "nonsense")
    assert (unknown.code, unknown.out) == (1, "")


def test_json_holds_what_is_promised(lived_in):
    said = measure(lived_in, "service_hours", "active_rate", "--by", "district", "--by", "month")
    assert list(said) == ["data_version", "as_of", "rows"]
    assert (said["data_version"], said["as_of"]) == (1, "2026-03-06")
    assert len(said["rows"]) == 2 * 5 * 9
    assert list(said["rows"][0]) == ["indicator", "district", "month", *FIELDS]
    (row,) = [
        one
        for one in said["rows"]
        if (one["indicator"], one["district"], one["month"]) == ("service_hours", SIMING, "2026-03")
    ]
    assert row["value"] == 64.5


def test_without_by_there_is_one_row_for_the_city_or_the_districts_asked_for(lived_in):
    (whole,) = measure(lived_in, "service_hours")["rows"]
    assert (whole["district"], whole["month"], whole["value"]) == (None, None, 109.5)
    asked = ("--district", "湖里区", "--district", "350206009")
    (huli,) = measure(lived_in, "service_hours", *asked)["rows"]
    assert (huli["district"], huli["value"]) == (None, 45)


def test_a_column_is_named_after_the_dimension(lived_in):
    words = ("registered_volunteers", "--by", "gender", "--by", "district", "--district", SIMING)
    rows = measure(lived_in, *words)["rows"]
    assert list(rows[0]) == ["indicator", "district", "month", "gender", *FIELDS]
    counted = {row["gender"]: row["value"] for row in rows if row["value"]}
    assert counted == {"female": 40, "male": 3}
    done = lived_in.run("indicators", "measure", *words, *PERIOD, "--format", "csv")
    table = list(csv.DictReader(StringIO(done.out)))
    assert [{name: row[name] for name in rows[0]} for row in table] == [
        {name: "" if value is None else str(value) for name, value in row.items()} for row in rows
    ]


def test_an_operator_sees_small_numbers_unless_asking_otherwise(lived_in):
    words = ("registered_volunteers", "--by", "gender", "--district", SIMING)
    seen = {row["gender"]: row for row in measure(lived_in, *words)["rows"]}
    assert (seen["male"]["value"], seen["male"]["mark"]) == (3, None)
    hidden = {row["gender"]: row for row in measure(lived_in, *words, "--suppress")["rows"]}
    assert (hidden["male"]["value"], hidden["male"]["mark"]) == (None, "suppressed")


def test_raw_is_before_the_rules(lived_in):
    (cleaned,) = measure(lived_in, "service_hours")["rows"]
    (raw,) = measure(lived_in, "service_hours", "--raw")["rows"]
    assert (cleaned["value"], raw["value"]) == (109.5, 110.5)


def test_every_dimension_may_be_asked_for(lived_in):
    for by in Dimension:
        for row in measure(lived_in, "service_hours", "volunteer_orgs", "--by", by)["rows"]:
            assert row[by]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("service_hours", "--by", "planet"), 2),
        (("service_hours", "--by", "gender", "--by", "age_band"), 2),
        ((), 2),
        (("nonsense",), 1),
        (("service_hours", "--district", "没有这个区"), 1),
        (("service_hours", "--district", "330203"), 1),
    ],
)
def test_what_cannot_be_measured_is_refused(lived_in, words, code):
    done = lived_in.run("indicators", "measure", *words, *PERIOD)
    assert (done.code, done.out) == (code, "")
    assert done.err


@pytest.mark.parametrize("period", [("2026-13", "2026-09"), ("2026-09", "2026-01")])
def test_no_period_is_no_figure(city_terminal, period):
    start, end = period
    done = city_terminal.run("indicators", "measure", "active_rate", "--from", start, "--to", end)
    assert (done.code, done.out) == (1, "")
