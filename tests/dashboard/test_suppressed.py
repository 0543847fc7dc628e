"""Nothing of too few persons leaves by any door, and each says the same of why."""

import csv
import json
import re
from datetime import datetime
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook
from plotly.io.json import to_json_plotly

from callbacks.answers import Answers
from callbacks.overview import show_overview
from callbacks.services import Services
from dashboard import access
from dashboard.app import create_app
from queries import accounts
from queries.scope import Permission, Role, Viewer
from tests import builders
from tests.builders import HULI, JIMEI, SIMING
from tests.dashboard.visitor import PASSWORD, Visitor

WHY = "人数少于5、分母少于30，或为保护这样的数而不显示"
ASKED = "from=2026-01&to=2026-09&by=district"
PEOPLE = {SIMING: 80, HULI: 60, JIMEI: 3}


@pytest.fixture
def few(city):
    """Three districts, of which one has three volunteers."""
    with city.writing() as connection:
        accounts.add_account(
            connection,
            username="leader",
            display_name="领导",
            password=PASSWORD,
            roles=(Role.LEADER,),
            districts=None,
            now=datetime(2026, 9, 1),
            must_change_password=False,
        )
        for district, people in PEOPLE.items():
            for _ in range(people):
                someone = builders.volunteer(connection, district=district)
                builders.record(connection, someone, "2026-03-05 09:00", district=district)
        builders.refresh(connection)
    return city


@pytest.fixture
def leader(few, settings):
    services = Services(few, access.current_viewer, lambda: builders.TODAY)
    visitor = Visitor(create_app(settings, services))
    visitor.sign_in("leader")
    return visitor


def test_a_file_hides_the_few_and_one_more(leader):
    answer = leader.get(f"/download/figures.csv?indicator=registered_volunteers&{ASKED}")
    rows = csv.DictReader(StringIO(answer.get_data().decode("utf-8-sig")))
    found = {row["区代码"]: (row["数值"], row["标记"]) for row in rows}
    assert found[JIMEI] == found[HULI] == ("", WHY)
    assert found[SIMING] == ("80", "")
    assert found["000000"] == ("0", "")


def test_a_workbook_hides_them_too(leader):
    asked = f"indicator=registered_volunteers&indicator=active_rate&{ASKED}"
    book = load_workbook(BytesIO(leader.get(f"/download/figures.xlsx?{asked}").get_data()))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    hidden = [row for row in rows if WHY in row]
    assert len(hidden) == 4
    assert not {3, 63} & {value for row in rows for value in row}


def test_the_api_hides_them_too(leader):
    answer = leader.get(f"/api/v1/indicators/active_rate/values?{ASKED}")
    rows = {row["district"]: row for row in json.loads(answer.get_data())["rows"]}
    for district in (HULI, JIMEI):
        assert rows[district]["mark"] == "suppressed"
        parts = ("value", "numerator", "denominator", "lower", "upper")
        assert {rows[district][part] for part in parts} == {None}
    assert rows[SIMING]["value"] == 1


def test_the_overview_hides_them_too(few):
    viewer = Viewer("leader", "领导", frozenset(Permission), None)
    services = Services(few, lambda: viewer, lambda: builders.TODAY)
    search = f"?district={JIMEI}&indicator=registered_volunteers"
    shown = json.loads(
        to_json_plotly(show_overview(services, Answers(), search=search, drawn=None))
    )
    said = json.dumps(shown["written"], ensure_ascii=False)
    assert "&lt;5" in said
    assert not re.search(r"(?<!\d)3 ?人(?!次)", said)
    assert WHY in said
