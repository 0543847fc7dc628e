"""A certificate from its paper: scanned, verified by anyone, compared, revoked; and who guesses."""

import html
import re
from io import BytesIO

import pypdfium2
import pytest
import zxingcpp
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from pypdf import PdfReader
from sqlalchemy import Engine, event, select

from callbacks.services import Services
from dashboard.access import current_viewer
from dashboard.app import create_app
from layouts.documents.pdf import has_fonts
from queries.certificates.asking import Asked, receive
from queries.certificates.certificates import list_issued
from queries.certificates.issuing import Manner, issue
from queries.certificates.revoking import revoke
from queries.certificates.statement import Finding, check, name_key
from queries.certificates.verifying import MISSES
from queries.schema import audit_entry, certificate, certificate_verification
from queries.scope import Role, Viewer, permissions_of
from tests import builders
from tests.builders import TODAY, vault
from tests.dashboard.visitor import Visitor

NAME = "=欧阳“𠮷”<b>"
CLERK = Viewer("clerk", "clerk", permissions_of([Role.INTAKE]), None)
CHIEF = Viewer("chief", "chief", permissions_of([Role.APPROVER]), None)

pytestmark = pytest.mark.skipif(not has_fonts(), reason="no Chinese font on this machine")


@pytest.fixture
def issued(desk_office):
    """Number in the store of a certificate of Siming, one of two of a request."""
    with desk_office.writing() as connection:
        people = [builders.volunteer(connection, name=vault().seal(one)) for one in (NAME, "李四")]
        for one in people:
            builders.record(connection, one, "2026-03-05 09:00", minutes=90)
        builders.refresh(connection)
        asked = Asked("本人", "", TODAY.replace(month=1, day=1), TODAY, "V0000001 V0000002")
        request = receive(connection, CLERK, asked, TODAY)
        issue(connection, vault(), CLERK, request, Manner("厦门市民政局", 7, TODAY))
        return list_issued(connection, request)[0]


@pytest.fixture
def app(desk_office, settings):
    return create_app(settings, Services(desk_office, current_viewer, lambda: TODAY))


def printed(app, number):
    clerk = Visitor(app)
    clerk.sign_in("clerk")
    answer = clerk.get(f"/download/certificates/{number}.pdf")
    assert answer.status_code == 200, answer.text
    return answer.data


def scanned(paper):
    """Read the QR code of the first page as a phone would: from its picture."""
    page = pypdfium2.PdfDocument(paper)[0]
    [found] = zxingcpp.read_barcodes(
        page.render(scale=2).to_pil(), formats=zxingcpp.BarcodeFormat.QRCode
    )
    return found.text


def shown_by(app, address, **environ):
    path = address.partition("//")[2].partition("/")[2]
    return Visitor(app, **environ).get(f"/{path}")


def test_the_paper_says_what_the_rule_demands_and_its_code_is_genuine(app, issued):
    paper = printed(app, issued)
    text = "".join(PdfReader(BytesIO(paper)).pages[0].extract_text().split())
    for said in ("志愿服务记录证明", "厦门市民政局", "1小时30分", "服务内容", "记录单位", "经办人"):
        assert said in text
    address = scanned(paper)
    page = shown_by(app, address)
    assert page.status_code == 200
    for said in ("这份证明有效，正在公示", "1 小时 30 分", "二维码内容与签名一致"):
        assert said in page.text
    for hidden in (NAME, html.escape(NAME), "欧阳", "V0000001", "clerk"):
        assert hidden not in page.text
    assert page.headers["Cache-Control"] == "no-store"


def test_one_changed_character_is_refused_online(app, issued):
    address = scanned(printed(app, issued))
    start = address.index("?s=") + 3
    for at in range(start, len(address), 7):
        other = "3" if address[at] != "3" else "5"
        page = shown_by(app, f"{address[:at]}{other}{address[at + 1 :]}")
        assert page.status_code == 200 and "请勿采信" in page.text, at
        assert "二维码内容与签名一致" not in page.text


def test_a_genuine_code_on_another_number_is_refused(app, issued, desk_office):
    with desk_office.reading() as connection:
        numbers = list(connection.scalars(select(certificate.c.certificate_no)))
    address = scanned(printed(app, issued))
    [other] = [one for one in numbers if one not in address]
    page = shown_by(app, re.sub(r"verify/[^?]+", f"verify/{other}", address))
    assert "二维码内容与登记不符" in page.text


def test_the_published_key_verifies_the_code_without_the_office(app, issued):
    address = scanned(printed(app, issued))
    page = shown_by(app, "//x/verify/")
    pem = re.search(r"-----BEGIN PUBLIC KEY-----.+?-----END PUBLIC KEY-----", page.text, re.DOTALL)
    public = load_pem_public_key(html.unescape(pem[0]).encode()).public_bytes_raw()
    keys = {name_key(public): public}
    assert check(address, keys, NAME).finding == Finding.GENUINE
    assert check(address, keys, "王五").finding == Finding.OTHER_HOLDER
    changed = re.sub(r"~90~", "~91~", address)
    assert changed != address and check(changed, keys).finding == Finding.ALTERED


def test_a_revoked_one_is_shown_as_revoked_and_each_use_is_marked(app, issued, desk_office):
    address = scanned(printed(app, issued))
    shown_by(app, address)
    with desk_office.writing() as connection:
        revoke(connection, CHIEF, issued, "记录不实", TODAY)
    page = shown_by(app, address)
    assert "已于2026年9月30日撤销" in page.text
    assert "请勿采信" in page.text and "记录不实" not in page.text
    with desk_office.reading() as connection:
        used = certificate_verification.c
        counted = dict(connection.execute(select(used.status, used.times)).all())
    assert counted == {"publicized": 1, "revoked": 1}


def test_a_name_is_compared_and_neither_shown_nor_kept(app, issued, desk_office):
    address = scanned(printed(app, issued))
    path = "/verify/" + re.search(r"verify/([^?]+)", address)[1]
    anyone = Visitor(app)
    right, wrong = (anyone.send(path, name=one) for one in (NAME, "李四"))
    assert "姓名与登记一致" in right.text and "姓名与登记不一致" in wrong.text
    assert "欧阳" not in right.text and "李四" not in wrong.text
    for _ in range(MISSES - 1):
        assert anyone.send(path, name="李四").status_code == 200
    assert anyone.get(path).status_code == 429


UNKNOWN = ("ZM2026-2222-2222-2222", "2222-2222-2222")
MALFORMED = ("x", "' OR 1=1 --", "%00", "a/b/c", "张三", "9" * 3_000, "ZM2026-****-2222-2222")


def asked_of(app, number):
    """Ask for a number; return the page and the statements that it took."""
    said = []

    def listen(connection, cursor, statement, *rest):
        said.append(statement)

    event.listen(Engine, "before_cursor_execute", listen)
    try:
        page = Visitor(app, REMOTE_ADDR=f"192.0.2.{len(number) % 200}").get(f"/verify/{number}")
    finally:
        event.remove(Engine, "before_cursor_execute", listen)
    return page, said


def test_unknown_and_malformed_take_the_same_words_and_the_same_way(app):
    known, way = asked_of(app, UNKNOWN[0])
    assert known.status_code == 404 and "没有这个编号" in known.text and len(way) > 3
    for number in (*UNKNOWN, *MALFORMED):
        page, taken = asked_of(app, number)
        assert (page.status_code, page.text) == (known.status_code, known.text), number
        assert taken == way, number


def test_guessing_makes_an_address_wait_even_for_a_number_that_is_one(app, issued):
    address = scanned(printed(app, issued))
    guesser = {"REMOTE_ADDR": "198.51.100.9"}
    for at in range(MISSES):
        assert shown_by(app, f"//x/verify/ZM2026-{at:04}", **guesser).status_code == 404
    for number in ("//x/verify/ZM2026-9999", address):
        page = shown_by(app, number, **guesser)
        assert page.status_code == 429 and page.headers["Retry-After"] == "900"
        assert "查询次数过多" in page.text
    assert shown_by(app, address, REMOTE_ADDR="198.51.100.10").status_code == 200


def test_who_issues_certificates_prints_them_and_it_is_logged(app, issued, desk_office):
    leader, officer = Visitor(app), Visitor(app)
    leader.sign_in("leader")
    assert leader.get(f"/download/certificates/{issued}.pdf").status_code == 403
    officer.sign_in("officer")
    assert officer.get(f"/download/certificates/{issued}.pdf").status_code == 404
    assert officer.get("/download/certificates/requests/1.pdf").status_code == 404
    clerk = Visitor(app)
    clerk.sign_in("clerk")
    both = clerk.get("/download/certificates/requests/1.pdf")
    assert len(PdfReader(BytesIO(both.data)).pages) == 2
    with desk_office.reading() as connection:
        entry = connection.execute(select(audit_entry).order_by(audit_entry.c.id.desc())).first()
    assert (entry.action, entry.subject, entry.actor) == (
        "export",
        "certificate request 1",
        "clerk",
    )
    assert NAME not in entry.detail


def test_what_is_publicized_shows_masked_names(app, issued):
    clerk = Visitor(app)
    clerk.sign_in("clerk")
    paper = clerk.get("/download/certificates/publicity.pdf")
    text = "".join(PdfReader(BytesIO(paper.data)).pages[0].extract_text().split())
    assert "李*" in text and "李四" not in text and "1小时30分" in text
