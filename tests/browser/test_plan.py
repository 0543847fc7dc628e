"""An item of the work plan goes from draft to accepted evidence, each step by its own role."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import overflow, settle
from tests.browser.test_accessible import findings
from tests.builders import TODAY

pytestmark = pytest.mark.browser

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def press(page, name, done):
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.locator(".plan-page .done")).to_contain_text(done)
    settle(page)


def opened(page, name):
    page.locator("#plan-item-content").get_by_role("link", name=name, exact=True).click()
    settle(page)


def standing(page, words):
    expect(page.locator("#plan-item-content .figures-line dd").first).to_have_text(words)


def test_an_item_goes_from_draft_to_accepted_evidence_by_its_roles(page_as):
    worker = page_as("reviewer", "/plan?open=new")
    worker.get_by_role("button", name="保存草稿").click()
    expect(worker.locator("#plan-number-fault")).to_contain_text("请填写事项编号")
    worker.fill("#plan-number", "B-01")
    worker.fill("#plan-title", "浏览器里草拟的事项")
    worker.fill("#plan-owner", "厦门市民政局")
    worker.fill("#plan-due", str(TODAY - timedelta(days=1)))
    press(worker, "保存草稿", "已保存草稿")
    worker.get_by_role("link", name=re.compile("B-01")).click()
    settle(worker)
    standing(worker, "草拟")
    chief = page_as("approver", worker.url)
    chief.get_by_role("button", name="下达事项").click()
    expect(chief.locator(".notice, .toast-line").first).to_contain_text("请先写明至少一项措施")
    opened(worker, "加一项措施")
    worker.fill("#plan-measure-title", "印发招募文件")
    worker.locator("#plan-measure-indicators").click()
    worker.keyboard.type("现行政策")
    worker.keyboard.press("Enter")
    worker.keyboard.press("Escape")
    press(worker, "保存措施", "已保存措施")
    chief.goto(worker.url.split("?")[0])
    settle(chief)
    press(chief, "下达事项", "已下达")
    standing(chief, "逾期")
    expect(chief.locator(".notice-line")).to_contain_text("有指标无佐证")
    worker.goto(chief.url)
    settle(worker)
    opened(worker, "提交佐证")
    worker.fill("#plan-proof-title", "厦民〔2026〕1号")
    worker.fill("#plan-proof-shown", str(TODAY - timedelta(days=2)))
    worker.set_input_files(
        "#plan-proof-upload input[type=file]",
        {"name": "印发稿.pdf", "mimeType": "application/pdf", "buffer": PDF},
    )
    expect(worker.locator("#plan-proof-uploaded")).to_have_text("印发稿.pdf")
    press(worker, "提交佐证", "等待验收")
    standing(worker, "待验收")
    expect(worker.get_by_role("link", name="验收", exact=True)).to_have_count(0)
    chief.goto(worker.url.split("?")[0])
    settle(chief)
    opened(chief, "验收")
    press(chief, "采信", "已采信")
    standing(chief, "已完成")
    expect(chief.locator(".notice-line")).to_have_count(0)
    with chief.expect_download() as taken:
        chief.get_by_role("link", name="印发稿.pdf").click()
    assert taken.value.path().read_bytes() == PDF


def test_a_duty_is_put_on_record_by_one_and_accepted_by_another(page_as):
    worker = page_as("reviewer", "/plan/duties")
    late = worker.locator("tr", has_text="逾期未办")
    before = late.count()
    late.first.get_by_role("link", name="登记完成").click()
    settle(worker)
    press(worker, "提交佐证", "")
    expect(worker.locator("#duties-title-fault")).to_contain_text("请写明佐证是什么")
    expect(worker.locator("#duties-shown-fault")).to_contain_text("请填写完成日期")
    worker.fill("#duties-title", "厦民〔2026〕2号")
    worker.fill("#duties-shown", str(TODAY - timedelta(days=1)))
    worker.set_input_files(
        "#duties-upload input[type=file]",
        {"name": "公报.pdf", "mimeType": "application/pdf", "buffer": PDF},
    )
    expect(worker.locator("#duties-uploaded")).to_have_text("公报.pdf")
    press(worker, "提交佐证", "等待验收")
    expect(worker.locator(".duty-months .duty-offered")).to_have_count(1)
    expect(worker.get_by_role("link", name="验收", exact=True)).to_have_count(0)
    chief = page_as("approver", "/plan/duties")
    chief.get_by_role("link", name="验收", exact=True).click()
    settle(chief)
    press(chief, "不予采信", "")
    expect(chief.locator("#duties-reason-fault")).to_contain_text("请写明为什么")
    press(chief, "采信", "已采信")
    expect(chief.locator("tr", has_text="逾期完成")).to_have_count(1)
    expect(chief.locator("tr", has_text="逾期未办")).to_have_count(before - 1)
    with chief.expect_download() as taken:
        chief.get_by_role("link", name="厦民〔2026〕2号").click()
    assert taken.value.path().read_bytes() == PDF
    leader = page_as("leader", "/plan/duties")
    expect(leader.get_by_role("link", name="登记完成")).to_have_count(0)


def test_papers_of_an_item_stay_version_by_version(page_as):
    worker = page_as("reviewer", "/plan/17?open=paper")
    for version in (1, 2):
        worker.select_option("#plan-paper-kind", label="草案")
        worker.fill("#plan-paper-title", "条例草案")
        worker.fill("#plan-paper-made", str(TODAY - timedelta(days=3 - version)))
        worker.fill("#plan-paper-note", f"第{version}次改")
        worker.set_input_files(
            "#plan-paper-upload input[type=file]",
            {"name": f"草案{version}.pdf", "mimeType": "application/pdf", "buffer": PDF},
        )
        expect(worker.locator("#plan-paper-uploaded")).to_have_text(f"草案{version}.pdf")
        press(worker, "保存成果", f"第 {version} 版")
        worker.goto(worker.url.split("?")[0] + "?open=paper")
        settle(worker)
    expect(worker.get_by_role("link", name="草案1.pdf")).to_be_visible()
    with worker.expect_download() as taken:
        worker.get_by_role("link", name="草案2.pdf").click()
    assert taken.value.path().read_bytes() == PDF


def test_an_opinion_is_entered_and_answered(page_as):
    worker = page_as("reviewer", "/plan/records?view=opinions")
    worker.get_by_role("link", name="登记意见").click()
    settle(worker)
    worker.get_by_role("button", name="保存意见").click()
    expect(worker.locator("#plan-opinion-topic-fault")).to_contain_text("请写明内容")
    worker.select_option("#plan-opinion-source", label="志愿者")
    worker.fill("#plan-opinion-topic", "浏览器里登记的意见")
    worker.fill("#plan-opinion-received", str(TODAY - timedelta(days=9)))
    worker.get_by_role("button", name="保存意见").click()
    expect(worker.locator("#plan-entry-done")).to_contain_text("已保存")
    worker.wait_for_url(re.compile("view=opinions$"))
    worker.get_by_role("link", name=re.compile("浏览器里登记的意见")).click()
    settle(worker)
    expect(worker.locator("#plan-opinion-topic")).to_have_value("浏览器里登记的意见")
    worker.fill("#plan-opinion-replied", str(TODAY))
    worker.select_option("#plan-opinion-adopted", label="未采纳")
    worker.get_by_role("button", name="保存意见").click()
    expect(worker.locator("#plan-opinion-reply-fault")).to_contain_text("请写明理由")
    worker.fill("#plan-opinion-reply", "需上级统一规定")
    worker.get_by_role("button", name="保存意见").click()
    expect(worker.locator("#plan-entry-done")).to_contain_text("已保存")
    leader = page_as("leader", "/plan/records?view=opinions")
    row = leader.locator("tr", has_text="浏览器里登记的意见").last
    expect(row).to_contain_text("需上级统一规定")
    expect(leader.get_by_role("link", name="登记意见")).to_have_count(0)


def test_a_plan_is_registered_and_its_items_are_listed_apart(page_as):
    page = page_as("reviewer", "/plan?open=plan")
    page.get_by_role("button", name="保存方案").click()
    expect(page.locator("#plan-plan-number-fault")).to_contain_text("请填写方案编号")
    page.fill("#plan-plan-number", "B-2027")
    page.fill("#plan-plan-name", "浏览器里登记的方案")
    page.fill("#plan-plan-from", "2027-01-01")
    press(page, "保存方案", "已登记方案")
    page.get_by_role("link", name="草拟事项").click()
    expect(page.locator("#plan-plan option", has_text="浏览器里登记的方案")).to_have_count(1)
    page.fill("#plan-number", "B-99")
    page.fill("#plan-title", "新方案里的事项")
    page.fill("#plan-owner", "厦门市民政局")
    page.select_option("#plan-plan", label="浏览器里登记的方案")
    press(page, "保存草稿", "已保存草稿")
    page.get_by_role("link", name=re.compile("浏览器里登记的方案")).click()
    expect(page.locator(".chip.is-chosen", has_text="浏览器里登记的方案")).to_be_visible()
    settle(page)
    expect(page.locator(".chain", has_text="B-99")).to_have_count(1)
    expect(page.locator(".chain", has_text="制定贯彻落实工作方案")).to_have_count(0)
    expect(page.locator("#plan-content")).to_contain_text("B-2027 · 2027年1月1日至")
    page.get_by_role("link", name=re.compile("B-99")).click()
    settle(page)
    expect(page.locator("#plan-item-content .figures-line")).to_contain_text("浏览器里登记的方案")


def test_a_leader_reads_the_plan_and_changes_nothing(page_as):
    page = page_as("leader", "/plan")
    own = page.locator(".chain", has_text=re.compile("B-01|B-99")).count()
    expect(page.locator(".chain")).to_have_count(42 + own)
    expect(page.get_by_role("link", name="草拟事项")).to_have_count(0)
    page.locator(".chips").last.get_by_role("link", name=re.compile("有指标无佐证")).click()
    expect(page.locator(".chip.is-chosen", has_text="有指标无佐证")).to_be_visible()
    settle(page)
    lacking = page.locator(".chain .is-lacking").count()
    assert lacking == page.locator(".chain").count() - 1
    page.get_by_role("button", name="表", exact=True).click()
    expect(page.locator(".panel-table table")).to_be_visible()
    page.locator(".panel-table tbody tr").first.click()
    settle(page)
    expect(page.get_by_role("link", name="提交佐证")).to_have_count(0)
    assert overflow(page) == 0


@pytest.mark.parametrize(
    "path",
    [
        "/plan",
        "/plan?open=plan",
        "/plan/2?open=proof",
        "/plan/duties?duty=statistics&period=2025-01",
        "/plan/records",
        "/plan/records?view=opinions&open=new",
        "/plan/records?view=study&open=new",
        "/plan/records?view=departments",
    ],
)
def test_the_plan_is_accessible_and_fits_a_phone(page_as, path):
    page = page_as("reviewer", path)
    assert findings(page) == []
    page.set_viewport_size({"width": 390, "height": 800})
    assert overflow(page) == 0
