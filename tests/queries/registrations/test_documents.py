from datetime import date

import pytest
from sqlalchemy import func, select, update

from queries.documents.contents import read
from queries.messages import Refused
from queries.personal import Vault
from queries.registrations import documents
from queries.registrations.charter import clauses_of, missing_clauses
from queries.registrations.checklist import look_at
from queries.registrations.documents import (
    HandedIn,
    attach,
    find_document,
    list_documents,
    lying_there,
    withdraw,
)
from queries.registrations.looking import Verdict
from queries.schema import audit_entry, document_content
from queries.schema.desk import Stage
from tests import papers
from tests.builders import HULI, SIMING
from tests.queries.registrations.working import CHIEF, WINDOW, Work

TODAY = date(2026, 3, 3)
VAULT = Vault(["only tests know this key"])


def hand_in(case, item="charter", name="章程.pdf", content=None, viewer=WINDOW, **more):
    file = HandedIn(item, name, papers.pdf() if content is None else content, **more)
    return attach(case.connection, VAULT, viewer, case.now, file, TODAY)


def looked(case, item):
    return next(one for one in look_at(case.connection, case.now, TODAY) if one.item.code == item)


def said(one):
    return "".join(map(str, one.found))


def test_a_content_is_kept_once_sealed_and_comes_back_as_it_was(connection):
    first, second = Work(connection), Work(connection)
    content = papers.pdf(3)
    ids = [hand_in(one, content=content) for one in (first, second)]
    (kept,) = connection.execute(select(document_content)).all()
    assert (kept.size, kept.kind) == (len(content), "pdf")
    assert content[:20] not in kept.sealed
    for number in ids:
        one = find_document(connection, number, None)
        assert read(connection, VAULT, one.hash) == content


def test_a_content_that_was_altered_is_noticed(connection):
    number = hand_in(Work(connection))
    one = find_document(connection, number, None)
    other = VAULT.seal_bytes(b"something else")
    connection.execute(update(document_content).values(sealed=other))
    with pytest.raises(ValueError, match="altered"):
        read(connection, VAULT, one.hash)


def test_a_document_taken_out_stays_with_who_took_it_out_and_why(connection):
    case = Work(connection)
    number = hand_in(case)
    with pytest.raises(Refused, match="理由"):
        withdraw(connection, WINDOW, case.now, number, "  ", TODAY)
    withdraw(connection, WINDOW, case.now, number, "交错了", TODAY)
    with pytest.raises(Refused, match="已被撤下"):
        withdraw(connection, WINDOW, case.now, number, "再来", TODAY)
    (one,) = list_documents(connection, case.id)
    assert (one.withdrawn_by, one.withdrawn_why) == ("window", "交错了")
    assert lying_there(connection, case.id) == {}
    hand_in(case)  # and may come again
    actions = connection.scalars(select(audit_entry.c.action)).all()
    assert actions[-3:] == ["document_added", "document_withdrawn", "document_added"]


def test_what_may_not_be_added_is_refused_and_nothing_is_kept(connection, monkeypatch):
    case = Work(connection)
    hand_in(case)
    before = connection.scalar(select(func.count()).select_from(document_content))
    for wrong in (
        {},  # the same again
        {"viewer": CHIEF, "name": "b.pdf", "content": papers.pdf(2)},
        {"item": "name", "content": papers.pdf(2)},
        {"item": "nonsense", "content": papers.pdf(2)},
        {"name": "b.exe", "content": papers.pdf(2)},
    ):
        with pytest.raises(Refused):
            hand_in(case, **wrong)
    monkeypatch.setattr(documents, "MOST", 1)
    with pytest.raises(Refused, match="最多"):
        hand_in(case, content=papers.pdf(2))
    monkeypatch.undo()
    case.up_to(Stage.APPROVED)
    with pytest.raises(Refused, match="已作出决定"):
        hand_in(case, content=papers.pdf(2))
    number = list_documents(connection, case.id)[0].id
    with pytest.raises(Refused, match="已作出决定"):
        withdraw(connection, WINDOW, case.now, number, "x", TODAY)
    assert connection.scalar(select(func.count()).select_from(document_content)) == before


def test_documents_are_seen_where_their_case_is(connection):
    number = hand_in(Work(connection, registrar=SIMING))
    assert find_document(connection, number, frozenset({SIMING})).id == number
    for scope, wanted in ((frozenset({HULI}), number), (None, number + 1)):
        with pytest.raises(Refused):
            find_document(connection, wanted, scope)


def test_the_checklist_knows_what_is_missing_and_what_has_run_out(connection):
    case = Work(connection)
    assert looked(case, "premises").verdict == Verdict.OPEN
    assert "未附" in said(looked(case, "premises"))
    hand_in(case, "premises", valid_until=TODAY)
    assert looked(case, "premises").verdict == Verdict.GOOD
    hand_in(case, "premises", "b.pdf", papers.pdf(2), valid_until=date(2026, 3, 2))
    found = looked(case, "premises")
    assert found.verdict == Verdict.BAD
    assert "已过期" in said(found)


def test_a_charter_in_words_is_read_for_what_the_law_wants_in_it(connection):
    case = Work(connection)
    hand_in(case, name="章程.docx", content=papers.docx(*papers.CHARTER[:-1]))
    found = looked(case, "charter")
    assert found.verdict == Verdict.BAD
    assert "终止程序和剩余资产的处理" in said(found)
    hand_in(case, name="章程二.docx", content=papers.docx(*papers.CHARTER))
    assert looked(case, "charter").verdict == Verdict.GOOD
    hand_in(case, name="章程三.pdf")  # of a picture nothing can be said
    assert looked(case, "charter").verdict == Verdict.GOOD


@pytest.mark.parametrize(
    ("form", "counted"),
    [("social_association", 8), ("social_service_org", 7), ("foundation", 0), (None, 0)],
)
def test_each_form_has_its_own_charter(form, counted):
    assert len(clauses_of(form)) == counted
    missing = missing_clauses(form, papers.docx("空"))
    assert (missing if missing is None else len(missing)) == (counted or None)


@pytest.mark.parametrize(
    "content",
    [
        papers.pdf(),
        papers.packed("word/other.xml"),
        papers.packed("word/document.xml"),
        papers.docx(),
    ],
)
def test_of_a_charter_without_readable_text_nothing_is_said(content):
    assert missing_clauses("social_association", content) is None
