import csv
import json

import pytest
from sqlalchemy import text

from queries.audit import record
from tests import builders
from tests.queries.audit.test_chain import UNPROTECT


@pytest.fixture
def written(store_url):
    with builders.opened(store_url) as store:
        for subject in ("organizations", "=HYPERLINK(1)", "figures"):
            with store.writing() as connection:
                record(connection, actor="leader", address="", action="export", subject=subject)
        yield store


def test_a_whole_trail_is_said_to_be_whole(terminal, written):
    done = terminal.run("audit", "verify")
    assert done.code == 0
    assert "is whole. Head: 3:" in done.out


def test_a_changed_trail_fails_and_says_where(terminal, written):
    with written.writing() as connection:
        for statement in UNPROTECT[written.dialect]:
            connection.execute(text(statement))
        connection.execute(text("UPDATE audit_entry SET actor = 'nobody' WHERE id = 2"))
    done = terminal.run("audit", "verify")
    assert (done.code, done.err) == (1, "第 2 条的内容被改动过\n")
    found = json.loads(terminal.run("audit", "verify", "--json").out)
    assert found["wrong"] == ["第 2 条的内容被改动过"]


def test_a_head_of_earlier_days_proves_that_nothing_is_gone(terminal, written):
    head = json.loads(terminal.run("audit", "verify", "--json").out)["head"]
    assert terminal.run("audit", "verify", "--head", head).code == 0
    assert terminal.run("audit", "verify", "--head", "4:" + "0" * 64).code == 1
    assert terminal.run("audit", "verify", "--head", "rubbish").code == 2


def test_the_trail_is_written_out_for_a_spreadsheet_too(terminal, written, tmp_path):
    file = tmp_path / "trail.csv"
    assert terminal.run("audit", "export", file).out == f"3 entries in {file}.\n"
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines()))
    assert [row["subject"] for row in rows] == ["organizations", "'=HYPERLINK(1)", "figures"]
