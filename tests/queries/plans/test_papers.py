"""Reports, drafts and final texts of an item: each version stays, nobody else's item is touched."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from queries import audit
from queries.documents.contents import read
from queries.messages import Faulty, Refused
from queries.plans.items import find_item
from queries.plans.keeping import Told, draft_item
from queries.plans.papers import Brought, find_paper, keep_paper, list_papers
from queries.schema import audit_entry, document_content
from queries.scope import Role, Viewer, permissions_of
from tests import papers
from tests.builders import TODAY

WORKER = Viewer("worker", "worker", permissions_of([Role.REVIEWER]), None)
LEADER = Viewer("leader", "leader", permissions_of([Role.LEADER]), None)
FIRST, SECOND = papers.pdf(1), papers.pdf(2)
REPORT = Brought("report", "立法调研报告", date(2026, 3, 5), "", "报告.pdf", FIRST)


@pytest.fixture
def connection(city):
    with city.writing() as lent:
        yield lent


@pytest.fixture
def item(connection):
    return draft_item(connection, WORKER, Told("立法调研", "某局", item_no="51"), TODAY)


def kept(city, connection, item, brought, viewer=WORKER):
    seen = find_item(connection, item).version
    return keep_paper(connection, city.vault, viewer, item, seen, brought, TODAY)


def test_every_version_of_a_kind_stays_with_its_own_file(city, connection, item):
    other = draft_item(connection, WORKER, Told("另一项", "某局", item_no="52"), TODAY)
    assert kept(city, connection, item, REPORT) == 1
    newer = REPORT._replace(note="补充外省做法", content=SECOND)
    assert kept(city, connection, item, newer) == 2
    assert kept(city, connection, item, REPORT._replace(kind="draft")) == 1
    assert kept(city, connection, other, REPORT) == 1
    found = list_papers(connection, item)
    assert [(one.kind, one.version) for one in found] == [
        ("draft", 1),
        ("report", 2),
        ("report", 1),
    ]
    assert [read(connection, city.vault, one.hash) for one in found] == [FIRST, SECOND, FIRST]
    assert find_paper(connection, found[1].id) == (found[1], "pdf")
    # The same content is kept once, whatever it is part of.
    assert len(connection.scalars(select(document_content.c.hash)).all()) == 2
    actions = connection.scalars(select(audit_entry.c.action)).all()
    assert actions.count("plan_paper_kept") == 4
    assert audit.verify_chain(connection) == []


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"kind": "poem"}, "paper_kind"),
        ({"title": " "}, "paper_title"),
        ({"title": "长" * 201}, "paper_title"),
        ({"made_on": None}, "paper_made_on"),
        ({"made_on": TODAY + timedelta(days=1)}, "paper_made_on"),
        ({"note": "长" * 401}, "paper_note"),
        ({"content": b""}, "paper_title"),
    ],
)
def test_a_paper_that_cannot_be_is_refused(city, connection, item, wrong, field):
    with pytest.raises(Faulty) as error:
        kept(city, connection, item, REPORT._replace(**wrong))
    assert [*error.value.faults] == [field]
    assert list_papers(connection, item) == []


def test_who_does_not_work_on_the_plan_or_looks_at_an_old_page_brings_none(city, connection, item):
    with pytest.raises(Refused):
        kept(city, connection, item, REPORT, LEADER)
    with pytest.raises(Refused, match="改过"):
        keep_paper(connection, city.vault, WORKER, item, 0, REPORT, TODAY)
    with pytest.raises(Refused):
        kept(city, connection, item, REPORT._replace(content=b"MZ\x90\x00"))
    assert list_papers(connection, item) == [] and find_paper(connection, 1) is None
