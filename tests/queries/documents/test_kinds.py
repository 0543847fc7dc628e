import pytest

from queries.documents import kinds
from queries.documents.kinds import clean_name, recognise
from queries.messages import Refused
from queries.schema.documents import DocumentKind
from tests import papers


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("章程.PDF", papers.pdf(), DocumentKind.PDF),
        ("a.jpg", papers.picture("JPEG"), DocumentKind.JPEG),
        ("a.jpeg", papers.picture("JPEG"), DocumentKind.JPEG),
        ("a.png", papers.picture(), DocumentKind.PNG),
        ("a.docx", papers.docx("一"), DocumentKind.DOCX),
        ("a.xlsx", papers.xlsx(), DocumentKind.XLSX),
        ("a.ofd", papers.packed("OFD.xml", "Doc_0/Document.xml"), DocumentKind.OFD),
    ],
)
def test_what_a_file_is_is_told_by_its_content(name, content, kind):
    assert recognise(name, content) == kind


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b""),
        ("a.pdf", b"MZ\x90\x00 a program"),
        ("a.pdf", papers.picture()),
        ("a.png", papers.pdf()),
        ("a.pdf.exe", papers.pdf()),
        ("a", papers.pdf()),
        ("a.html", b"<script>alert(1)</script>"),
        ("a.svg", b"<svg onload='alert(1)'/>"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("a.docx", papers.packed("word/document.xml", "word/vbaProject.bin")),
        ("a.docx", papers.packed("word/document.xml", "xl/workbook.xml")),
        ("a.docx", papers.packed("anything")),
        ("a.docx", papers.docx("一")[:200]),
        ("a.docx", b"PK\x03\x04" + b"\x00" * 40),
        ("a.docm", papers.docx("一")),
        ("a.zip", papers.packed("word/document.xml")),
    ],
)
def test_what_is_not_what_its_name_says_or_carries_a_program_is_refused(name, content):
    with pytest.raises(Refused):
        recognise(name, content)


def test_a_file_too_large_is_refused_with_the_limit_in_the_sentence():
    with pytest.raises(Refused, match="20 MB"):
        recognise("a.pdf", papers.pdf() + b"\x00" * kinds.LARGEST)


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\temp\\章程.pdf", "章程.pdf"),
        ("a\x00b\r\n.pdf", "ab.pdf"),
        ("\u202efdp.exe", "fdp.exe"),
        (" . ", "file"),
        ("𠮷" * 300 + ".pdf", "𠮷" * 196 + ".pdf"),
    ],
)
def test_a_name_keeps_what_can_be_read_and_no_way_to_a_folder(name, clean):
    assert clean_name(name) == clean
