"""A certificate is asked for, issued, printed, scanned by a stranger, and revoked."""

import re

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import expect

from tests.browser.conftest import overflow, saved, settle
from tests.browser.test_accessible import findings

pytestmark = pytest.mark.browser

PEOPLE = " ".join(f"V350200{at:09}" for at in range(1, 9))


def press(page, name, done):
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.locator(".certificates-page .done")).to_contain_text(done)
    settle(page)


def received(page_as):
    """Receive a request for eight people, and open it."""
    counter = page_as("intake", "/certificates?open=new")
    counter.get_by_role("button", name="受理申请").click()
    expect(counter.locator("#certificates-applicant-fault")).to_contain_text("请写明申请人")
    counter.fill("#certificates-applicant", "厦门第一中学")
    counter.fill("#certificates-start", "2024-01-01")
    counter.fill("#certificates-end", "2026-09-30")
    counter.fill("#certificates-numbers", f"{PEOPLE} V9")
    counter.get_by_role("button", name="受理申请").click()
    expect(counter.locator("#certificates-numbers-fault")).to_contain_text("V9")
    counter.fill("#certificates-numbers", PEOPLE)
    press(counter, "受理申请", "已受理")
    counter.get_by_role("link", name=re.compile("^#")).first.click()
    settle(counter)
    expect(counter.locator("tbody tr")).to_have_count(8)
    return counter


def test_from_a_request_to_a_revoked_certificate(page_as, open_page, tmp_path):
    counter = received(page_as)
    entitled = counter.get_by_role("cell", name="可以开具", exact=True).count()
    press(counter, "开具证明", f"已开具 {entitled} 份证明")
    expect(counter.get_by_role("button", name="开具证明")).to_be_hidden()
    whole = saved(counter, lambda: counter.get_by_text("打印全部证明").click(), tmp_path)
    paper = pypdfium2.PdfDocument(whole)
    codes = [
        one.text
        for page in paper
        for one in zxingcpp.read_barcodes(
            page.render(2).to_pil(), formats=zxingcpp.BarcodeFormat.QRCode
        )
    ]
    assert len(set(codes)) == entitled > 1
    counter.get_by_role("link", name=re.compile("^ZM2026-")).first.click()
    expect(counter.locator("h1")).to_contain_text("ZM2026-")
    number = counter.locator("h1").inner_text()
    [address] = [one for one in codes if number in one]
    stranger = open_page(locale="zh-CN", width=390)
    stranger.goto(address)
    expect(stranger.locator("h1")).to_have_text("这份证明有效，正在公示")
    expect(stranger.locator("main")).to_contain_text("二维码内容与签名一致")
    assert findings(stranger) == [] and overflow(stranger) == 0
    stranger.locator("summary").click()
    assert overflow(stranger) == 0
    stranger.fill("#name", "不是这个人")
    stranger.get_by_role("button", name="核对姓名").click()
    expect(stranger.get_by_role("status")).to_contain_text("姓名与登记不一致")
    expect(counter.get_by_role("button", name="撤销")).to_be_hidden()
    chief = page_as("approver", counter.url)
    chief.fill("#certificate-reason", "记录经核实不实")
    press(chief, "撤销", "已撤销")
    expect(chief.locator(".figures-line")).to_contain_text("记录经核实不实")
    expect(chief.get_by_role("cell", name="查验时有效，后来撤销")).to_be_visible()
    stranger.goto(address)
    expect(stranger.locator("h1")).to_contain_text("撤销")
    expect(stranger.locator("main")).to_contain_text("请勿采信")
    # Looked for by its number, it is found as revoked.
    chief.goto("/certificates")
    settle(chief)
    chief.fill("#certificates-words", number)
    chief.get_by_role("button", name="查找").click()
    chief.wait_for_url(re.compile("q="))
    settle(chief)
    expect(chief.locator("tbody tr")).to_have_count(1)
    expect(chief.locator("tbody")).to_contain_text("已撤销")


@pytest.mark.parametrize(
    ("path", "locale"),
    [("?open=new", "zh-CN"), ("?view=certificates", "en-US"), ("/1", "zh-CN")],
)
def test_certificates_are_accessible_and_fit_a_phone(page_as, path, locale):
    page = page_as("intake", f"/certificates{path}", locale=locale)
    assert findings(page) == []
    page.set_viewport_size({"width": 390, "height": 800})
    assert overflow(page) == 0
