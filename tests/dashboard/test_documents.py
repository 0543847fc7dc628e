from datetime import date
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import select

from callbacks.services import Services
from dashboard.access import current_viewer
from dashboard.app import create_app
from dashboard.previews import count_pages, draw_page
from queries.messages import Refused
from queries.registrations.documents import HandedIn, attach
from queries.schema import audit_entry
from tests import builders, papers
from tests.dashboard.visitor import Visitor
from tests.queries.registrations.working import WINDOW, Work

PAPER, BOOK = papers.pdf(2), papers.xlsx()
NAME = "=\u202e章程 “<b>”.pdf"


@pytest.fixture
def served(desk_office, settings):
    """A visitor to an office whose one case has a PDF of two pages and a workbook."""
    with desk_office.writing() as connection:
        case = Work(connection)
        numbers = [
            attach(
                connection,
                desk_office.vault,
                WINDOW,
                case.now,
                HandedIn("charter", name, content),
                date(2026, 3, 3),
            )
            for name, content in ((NAME, PAPER), ("名单.xlsx", BOOK))
        ]
    app = create_app(settings, Services(desk_office, current_viewer, lambda: builders.TODAY))
    return Visitor(app), numbers


def opened(answer):
    return Image.open(BytesIO(answer.data))


def test_a_document_is_shown_as_pictures_of_its_pages(served):
    visitor, (paper, _) = served
    visitor.sign_in("clerk")
    page = visitor.get(f"/documents/{paper}").get_data(as_text=True)
    assert page.count("<img") == 2
    assert "&lt;b&gt;" in page
    assert "<b>" not in page
    answer = visitor.get(f"/documents/{paper}/pages/2.png")
    assert answer.content_type == "image/png"
    assert opened(answer).size[0] == 1400
    for missing in (0, 3):
        assert visitor.get(f"/documents/{paper}/pages/{missing}.png").status_code == 404


def test_a_document_is_taken_along_as_it_came_and_never_opened_in_the_browser(served):
    visitor, (paper, book) = served
    visitor.sign_in("clerk")
    answer = visitor.get(f"/download/documents/{paper}")
    assert answer.data == PAPER
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert "\u202e" not in answer.headers["Content-Disposition"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert visitor.get(f"/download/documents/{book}").data == BOOK
    assert visitor.get(f"/documents/{book}").status_code == 404


def test_looking_at_a_document_is_written_down(served, office):
    visitor, (paper, _) = served
    visitor.sign_in("clerk")
    visitor.get(f"/documents/{paper}")
    visitor.get(f"/download/documents/{paper}")
    with office.reading() as connection:
        entry = audit_entry.c
        rows = connection.execute(
            select(entry.action, entry.subject).order_by(entry.id.desc()).limit(2)
        ).all()
    assert list(map(tuple, rows)) == [
        ("export", f"document {paper}"),
        ("document_seen", f"document {paper}"),
    ]


def test_documents_are_not_for_other_districts_nor_for_who_reads_no_cases(served):
    visitor, (paper, _) = served
    for username, status in (("officer", 404), ("leader", 403)):
        other = Visitor(visitor.app)
        other.sign_in(username)
        for path in (
            f"/documents/{paper}",
            f"/documents/{paper}/pages/1.png",
            f"/download/documents/{paper}",
        ):
            assert other.get(path).status_code == status


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("pdf", b"%PDF-1.7 and nothing more"),
        ("png", papers.picture()[:40]),
        ("png", papers.picture("JPEG")),
        ("xlsx", BOOK),
        ("pdf", b"%PDF-" + b"\xff" * 5000),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_words(kind, content):
    with pytest.raises(Refused, match="无法预览"):
        draw_page(kind, 1, content)


def test_a_picture_that_would_fill_the_memory_is_refused():
    file = BytesIO()
    Image.new("1", (30_000, 30_000)).save(file, "PNG")
    with pytest.raises(Refused, match="无法预览"):
        draw_page("png", 1, file.getvalue())


def test_pictures_are_drawn_anew_and_no_larger_than_needed():
    assert count_pages("jpeg", papers.picture("JPEG")) == 1
    drawn = Image.open(BytesIO(draw_page("jpeg", 1, papers.picture("JPEG", (4000, 3000)))))
    assert (drawn.format, drawn.size) == ("PNG", (1400, 1050))
