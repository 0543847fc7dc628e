"""Every number of every file is the API's for the same question: files are read back."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from lxml import etree
from openpyxl import load_workbook
from pptx import Presentation

from callbacks.services import Services
from dashboard import access
from dashboard.app import create_app
from dashboard.settings import Settings
from queries.scope import Role
from tests import builders
from tests.dashboard.conftest import employ
from tests.dashboard.visitor import Visitor
from tests.queries.cube.city_life import live

SPAN = "from=2025-01&to=2026-09"
NAMES = {
    "350203": "思明区",
    "350205": "海沧区",
    "350206": "湖里区",
    "350211": "集美区",
    "350212": "同安区",
    "350213": "翔安区",
    "350200": "市本级",
    "000000": "未知/市外",
    None: "全市",
}
OF_PERSONS, OF_HOURS, OF_SHARES = "registered_volunteers", "service_hours", "training_coverage"
EVERY = (OF_PERSONS, OF_HOURS, OF_SHARES)


@pytest.fixture(scope="module")
def leader(migrated):
    with migrated("sqlite") as url, builders.opened(url) as store:
        with store.writing() as connection:
            builders.small_city(connection)
            employ(connection, "leader", Role.LEADER)
            live(connection, seed=41, size=500)
            builders.refresh(connection)
        settings = Settings(secret_key="only tests know this key")
        services = Services(store, access.current_viewer, lambda: builders.TODAY)
        visitor = Visitor(create_app(settings, services))
        visitor.sign_in("leader")
        yield visitor


def answered(leader, code, by=()):
    """What the API says, by the names that files give; what is hidden is None."""
    asked = "".join(f"&by={one}" for one in by)
    said = leader.get(f"/api/v1/indicators/{code}/values?{SPAN}{asked}").json
    assert said.get("rows"), said
    return {
        tuple(NAMES[row[one]] if one == "district" else row[one] for one in by): row["value"]
        for row in said["rows"]
    }


def file_of(leader, ending, query):
    answer = leader.get(f"/download/exhibit.{ending}?{query}&{SPAN}")
    assert answer.status_code == 200, answer.text
    return BytesIO(answer.data)


def charts_of(leader, ending, query):
    """The series of the chart of a file: name, and value by name or month of its category."""
    file = file_of(leader, ending, query)
    with ZipFile(file) as held:
        [name] = [one for one in held.namelist() if re.search(r"charts/chart[^/]*\.xml$", one)]
        root = etree.fromstring(held.read(name))
    found = {}
    for series in root.iter("{*}ser"):
        title = "".join(one.text for one in series.find("{*}tx").iter("{*}v"))
        names = _points(series.find("{*}cat"))
        values = _points(series.find("{*}val"))
        found[title] = {
            said: float(values[at]) if at in values else None for at, said in names.items()
        }
    return found


def _points(part):
    return {int(one.get("idx")): one.find("{*}v").text for one in part.iter("{*}pt")}


def cells_of(leader, query):
    """The rows of the sheet of a workbook by their names, the heads' columns in them."""
    book = load_workbook(file_of(leader, "xlsx", query))
    head, *rows = book.worksheets[1].iter_rows(min_row=5, values_only=True)
    return {row[0]: dict(zip(head, row, strict=True)) for row in rows if row[0]}


def tables_of(leader, ending, query):
    """The words of the table of a file, row by row, the head first."""
    file = file_of(leader, ending, query)
    if ending == "pptx":
        slides = Presentation(file).slides
        tables = [one.table for page in slides for one in page.shapes if one.has_table]
    else:
        tables = Document(file).tables
    return [[cell.text for cell in row.cells] for table in tables for row in table.rows]


def number(said):
    """The number that a cell says, with half of its last place; None: a sign stands."""
    found = re.match(r"(-?[\d,]+(?:\.(\d+))?)(%)?", said)
    if not found or said.startswith("<"):
        return None
    scale = 100 if found[3] else 1
    return float(found[1].replace(",", "")) / scale, 0.5 / scale / 10 ** len(found[2] or "")


def assert_says(said, value):
    told = number(said)
    assert (told is None) == (value is None), (said, value)
    assert told is None or told[0] == pytest.approx(value, abs=told[1] * 1.001)


@pytest.mark.parametrize("code", EVERY)
@pytest.mark.parametrize("ending", ["pptx", "docx"])
def test_bars(leader, ending, code):
    told = answered(leader, code, ["district"])
    [series] = charts_of(leader, ending, f"show=bars&indicator={code}").values()
    drawn = {name.split()[0]: value for name, value in series.items() if name != "全市"}
    assert {(name,): value for name, value in drawn.items()}.items() <= told.items()
    assert sum(value is not None for value in drawn.values()) >= 2


@pytest.mark.parametrize("code", [OF_HOURS, OF_SHARES])
@pytest.mark.parametrize("ending", ["pptx", "docx"])
def test_lines(leader, ending, code):
    told = answered(leader, code, ["month"])
    series = charts_of(leader, ending, f"show=lines&indicator={code}")
    [now] = [values for name, values in series.items() if name != "上年同月"]
    last = [now[day] for day in sorted(now, key=float)]
    assert last[-21:] == [told[month,] for month in sorted(month for (month,) in told)]


@pytest.mark.parametrize("code", EVERY)
def test_a_workbook(leader, code):
    told = answered(leader, code, ["district"])
    rows = cells_of(leader, f"show=bars&indicator={code}")
    named = {name: shown(row) for name, row in rows.items() if (name,) in told}
    for name, value in named.items():
        assert_same(value, told[name,])
    assert {name for (name,), value in told.items() if value} <= {*named}
    [whole] = answered(leader, code).values()
    cards = cells_of(leader, f"show=numbers&indicator={code}")
    [row] = cards.values()
    assert_same(shown(row), whole)


def assert_same(one, other):
    """Workbooks keep sixteen digits."""
    assert one == other or one == pytest.approx(other, rel=1e-15)


def shown(row):
    """The number that stands beside the name of a row; None: a sign."""
    _, value, *_ = row.values()
    return value if isinstance(value, int | float) else None


@pytest.mark.parametrize("ending", ["pptx", "docx"])
def test_tables(leader, ending):
    query = "show=table&" + "&".join(f"indicator={code}" for code in EVERY)
    head, *rows = tables_of(leader, ending, query)
    for code, row in zip(EVERY, rows, strict=True):
        told = answered(leader, code, ["district"]) | answered(leader, code)
        for name, said in zip(head[1:], row[1:], strict=True):
            full = next(one for one in NAMES.values() if one.startswith(name[:2]))
            value = told[()] if full == "全市" else told[full,]
            assert_says(said, value)


def test_members_one_after_another(leader):
    told = answered(leader, OF_HOURS, ["district", "category"])
    for ending in ("pptx", "docx"):
        series = charts_of(leader, ending, f"show=stacked&indicator={OF_HOURS}&by=category")
        named = {name: values for name, values in series.items() if ("思明区", name) in told}
        assert len(named) >= 2
        for name, values in named.items():
            assert values == {place: told.get((place, name)) for place in values}


def test_points_between_limits(leader):
    told = answered(leader, OF_SHARES, ["district"])
    for ending in ("pptx", "docx"):
        with ZipFile(file_of(leader, ending, f"show=funnel&indicator={OF_SHARES}")) as held:
            [name] = [one for one in held.namelist() if re.search(r"charts/chart[^/]*\.xml$", one)]
            root = etree.fromstring(held.read(name))
        *_, points = root.iter("{*}ser")
        drawn = {float(value) for value in _points(points.find("{*}yVal")).values()}
        assert drawn == {told[name,] for name in ("思明区", "湖里区", "集美区")} - {None}
