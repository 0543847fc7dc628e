"""`zhiyuan brief`: a standard briefing as a file, or a sentence that says why not."""

import json

import pytest
from docx import Document
from openpyxl import load_workbook
from pptx import Presentation
from sqlalchemy import select

from queries.briefings.schedules import add_schedule, list_runs
from queries.schema import artefact, audit_entry
from queries.scope import ROLES, Role, Viewer
from tests import builders
from tests.builders import HULI, SIMING
from tests.dashboard.conftest import employ


@pytest.fixture
def served(terminal, store_url):
    """A terminal on a small city of two districts that served in March."""
    with builders.opened(store_url) as store, store.writing() as connection:
        builders.small_city(connection)
        for district, people in ((SIMING, 40), (HULI, 35)):
            for number in range(people):
                someone = builders.volunteer(
                    connection, district=district, gender=("female", "male")[number % 2]
                )
                builders.record(connection, someone, "2026-03-05", minutes=90, district=district)
        builders.refresh(connection)
    return terminal


def test_a_briefing_is_written_in_each_form_and_noted(served, store_url, tmp_path):
    for ending, read in (("pptx", Presentation), ("docx", Document), ("xlsx", load_workbook)):
        out = tmp_path / f"brief.{ending}"
        done = served.run("brief", "--period", "2026-03", "--out", str(out))
        assert done.code == 0, done.err
        assert read(out) and "verification code" in done.out
    with builders.opened(store_url) as store, store.reading() as connection:
        codes = connection.scalars(select(artefact.c.code)).all()
        entries = connection.execute(select(audit_entry.c.actor, audit_entry.c.detail)).all()
    assert len(codes) == 3
    noted = [json.loads(detail)["code"] for actor, detail in entries if actor == "command"]
    assert sorted(noted) == sorted(codes)


def test_its_hours_are_those_that_measure_prints(served, tmp_path):
    out = tmp_path / "brief.xlsx"
    served.run("brief", "--period", "2026-03", "--out", str(out))
    span = ("--from", "2026-01", "--to", "2026-03", "--suppress")
    told = json.loads(served.run("indicators", "measure", "service_hours", *span).out)
    cards = load_workbook(out).worksheets[1]
    rows = {row[0]: row[1] for row in cards.iter_rows(min_row=6, values_only=True)}
    assert rows["志愿服务时长"] == pytest.approx(told["rows"][0]["value"]) == 112.5


def test_a_district_and_a_language_can_be_asked_for(served, tmp_path):
    out = tmp_path / "brief.xlsx"
    asked = ("--period", "2026-03", "--district", "湖里区", "--language", "en", "--out", str(out))
    assert served.run("brief", *asked).code == 0
    book = load_workbook(out)
    assert book.sheetnames[0] == "Contents"
    assert "district briefing" in book.worksheets[0]["A1"].value
    rows = {row[0]: row[1] for row in book.worksheets[1].iter_rows(min_row=6, values_only=True)}
    assert rows["Service hours"] == pytest.approx(35 * 1.5)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--period", "2026-03", "--out", "brief.odp"), 2, ".pptx"),
        (("--period", "2027-03", "--out", "brief.pdf"), 1, "还没有数据"),
        (("--period", "March", "--out", "brief.pdf"), 1, "March"),
        (("--period", "2026-03", "--district", "nowhere", "--out", "brief.pdf"), 1, "nowhere"),
    ],
)
def test_what_cannot_be_made_is_said_and_nothing_is_written(served, tmp_path, words, code, said):
    done = served.run("brief", *words)
    assert done.code == code and said in done.err
    assert not list(tmp_path.glob("brief.*"))


def test_what_is_due_is_made_once_and_a_failure_ends_the_command_with_1(
    served, store_url, tmp_path, monkeypatch
):
    assert "Nothing is due" in served.run("brief-due").out
    folder = tmp_path / "folder"
    monkeypatch.setenv("ZHIYUAN_BRIEFING_FOLDER", str(folder))
    with builders.opened(store_url) as store, store.writing() as connection:
        employ(connection, "leader", Role.LEADER)
        owner = Viewer("leader", "leader", ROLES[Role.LEADER], None)
        number = add_schedule(connection, owner, "city", None, 1, "pdf")
    failed = served.run("brief-due")
    assert failed.code == 1 and f"schedule {number} (city): FAILED" in failed.out
    with builders.opened(store_url) as store, store.reading() as connection:
        [run] = list_runs(connection, [number])
    assert run.briefing is None and "还没有到" in run.said.text
