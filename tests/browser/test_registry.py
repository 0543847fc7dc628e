"""Documents of cases, names alike and the registry by hand, in a browser."""

import re

import pytest
from playwright.sync_api import expect

from tests import papers
from tests.browser.conftest import overflow, saved, settle
from tests.browser.test_desk import receive
from tests.builders import TODAY

pytestmark = pytest.mark.browser


def choose(page, *files):
    """Choose files with the button of the form."""
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="选择文件", exact=True).click()
    chooser.value.set_files(
        [
            {"name": name, "mimeType": "application/octet-stream", "buffer": content}
            for name, content in files
        ]
    )


def test_documents_are_handed_in_looked_at_and_taken_out(page_as, tmp_path):
    page = page_as("intake", "/registrations")
    url = receive(page, "厦门市材料协会")
    page.select_option("#papers-item", "charter")
    choose(page, ("章程.docx", papers.docx(*papers.CHARTER[:-1])), ("附件.pdf", papers.pdf(2)))
    expect(page.locator("#papers-done")).to_contain_text("已保存 2 份材料")
    settle(page)
    item = page.locator("#case-items .form-check", has_text="章程草案")
    expect(item).to_contain_text("已附 2 份材料")
    choose(page, ("病.pdf", b"MZ a program"))
    expect(page.locator("#papers-faults")).to_contain_text("不能接收")
    shown = page.locator("#papers-list")
    copy = saved(page, lambda: shown.get_by_label("下载 附件.pdf").click(), tmp_path)
    assert (copy.name, copy.read_bytes()) == ("附件.pdf", papers.pdf(2))
    with page.context.expect_page() as opened:
        shown.get_by_label("预览 附件.pdf").click()
    preview = opened.value
    expect(preview.locator("img.paper-page")).to_have_count(2)
    expect(preview.locator("img.paper-page").first).to_have_js_property("naturalWidth", 1400)
    preview.close()
    shown.get_by_role("link", name="撤下").first.click()
    page.wait_for_url("**withdraw=**")
    page.get_by_role("button", name="撤下").click()
    expect(page.locator("#papers-why-fault")).to_contain_text("请写明")
    page.fill("#papers-why", "交错了")
    page.get_by_role("button", name="撤下").click()
    expect(page.locator("#papers-done")).to_contain_text("已撤下")
    expect(shown.locator(".is-gone")).to_contain_text("交错了")
    settle(page)
    other = page_as("reviewer", url)
    expect(other.locator("#papers-list")).to_contain_text("附件.pdf")
    expect(other.locator("#papers-form")).to_be_hidden()
    narrow = page_as("intake", url, width=390)
    assert overflow(narrow) <= 0


def test_names_alike_are_judged_side_by_side_and_the_finding_is_remembered(page_as):
    page = page_as("intake", "/organizations?status=normal")
    name = page.locator(".result tbody th").first.inner_text().splitlines()[0].strip()
    url = receive(page, name)
    alike = page.locator("#similar-list tbody tr").first
    expect(alike).to_contain_text("未认定")
    alike.get_by_role("link", name=re.compile("^认定")).click()
    page.wait_for_url("**beside=**")
    page.get_by_label("相同或相近，不宜核准").check()
    page.fill("#similar-note", "完全同名")
    page.get_by_role("button", name="保存认定").click()
    expect(page.locator("#similar-done")).to_contain_text("已保存认定")
    expect(alike).to_contain_text("完全同名")
    settle(page)
    again = receive(page, name)
    assert again != url
    expect(page.locator("#similar-list tbody tr").first).to_contain_text("完全同名")


@pytest.mark.parametrize("width", [1440, 390])
def test_an_entry_is_corrected_and_put_on_the_abnormal_list_and_off_again(page_as, width):
    page = page_as("intake", "/organizations?status=normal&sort=registered_on", width=width)
    page.locator("a.row-link").first.click()
    page.wait_for_url(re.compile(r"/organizations/\d+"))
    settle(page)
    desk = page.locator("#registry-host")
    desk.get_by_role("link", name="更正登记信息").click()
    page.fill("#registry-members", str(width))
    page.get_by_role("button", name="保存更正").click()
    expect(page.locator("#registry-reason-fault")).to_contain_text("请写明")
    page.fill("#registry-reason", f"会员名册核对 {width}")
    page.get_by_role("button", name="保存更正").click()
    expect(page.locator("#registry-done")).to_contain_text("已保存更正")
    expect(page.locator(".timeline")).to_contain_text(f"会员名册核对 {width}")
    settle(page)
    desk.get_by_role("link", name="列入活动异常名录").click()
    page.select_option("#registry-cause", "unreachable")
    page.fill("#registry-found-on", str(TODAY))
    page.get_by_role("button", name="列入名录").click()
    expect(page.locator(".badges")).to_contain_text("活动异常名录")
    settle(page)
    desk.get_by_role("link", name=re.compile("移出活动异常名录")).click()
    page.fill("#registry-why", "已取得联系")
    page.get_by_role("button", name="移出名录").click()
    expect(page.locator("#registry-done")).to_contain_text("已移出")
    expect(page.locator(".badges")).not_to_contain_text("活动异常名录")
    settle(page)
    assert overflow(page) <= 0


def test_who_belongs_to_an_organization_declares_it_and_is_kept_from_its_cases(page_as):
    page = page_as("approver", "/organizations?status=normal&sort=registered_on&page=2")
    page.locator("a.row-link").first.click()
    page.wait_for_url(re.compile(r"/organizations/\d+"))
    settle(page)
    desk = page.locator("#registry-host")
    expect(desk).not_to_contain_text("更正登记信息")
    desk.get_by_role("link", name="申报本人是成员").click()
    page.get_by_role("button", name="确认申报").click()
    expect(page.locator("#registry-host")).to_be_hidden()
    settle(page)


def test_a_leader_sees_the_entry_and_no_way_to_change_it(page_as):
    page = page_as("leader", "/organizations?status=normal")
    page.locator("a.row-link").first.click()
    page.wait_for_url(re.compile(r"/organizations/\d+"))
    settle(page)
    expect(page.locator("#registry-host")).to_be_hidden()


def test_two_entries_are_merged_by_two_persons_and_parted_again(page_as, refused):
    page = page_as("intake", "/organizations?status=normal&district=350203")
    listed = page.locator(".result tbody tr")
    codes = [row.locator(".uscc").inner_text() for row in listed.all()[:2]]
    names = [row.locator("a.row-link").get_attribute("href") for row in listed.all()[:2]]
    kept, gone = (href.partition("?")[0] for href in names)
    page.goto(f"{kept}?open=merge")
    settle(page)
    page.get_by_role("button", name="提议合并").click()
    expect(page.locator("#merge-uscc-fault")).to_contain_text("名录中没有")
    page.fill("#merge-uscc", codes[1])
    page.fill("#merge-reason", "同一法人，两次导入")
    page.get_by_role("button", name="提议合并").click()
    expect(page.locator("#merge-done")).to_contain_text("已提议合并")
    settle(page)
    expect(page.locator("#merge-list")).not_to_contain_text("核对并决定")
    second = page_as("reviewer", kept)
    second.get_by_role("link", name="核对并决定").click()
    expect(second.locator("#merge-decide-question")).to_contain_text("两次导入")
    second.get_by_role("button", name="确认合并").click()
    expect(second.locator("#merge-done")).to_contain_text("已合并")
    settle(second)
    refused.add(gone)
    page.goto(gone)
    settle(page)
    expect(page.locator("#shell-page")).to_contain_text("已并入另一个组织")
    page.get_by_role("link", name="查看合并后的组织").click()
    page.wait_for_url(f"**{kept}")
    settle(page)
    page.get_by_role("link", name="撤销合并").click()
    page.fill("#merge-why", "是两个组织")
    page.get_by_role("button", name="确认撤销").click()
    expect(page.locator("#merge-done")).to_contain_text("已撤销")
    settle(page)
    refused.discard(gone)
    page.goto(gone)
    settle(page)
    expect(page.locator(".uscc, .facts").first).to_contain_text(codes[1])


def test_two_entries_are_told_apart_and_asked_about_again(page_as):
    page = page_as("intake", "/organizations?status=normal&district=350205")
    listed = page.locator(".result tbody tr").all()[:2]
    code = listed[1].locator(".uscc").inner_text()
    kept = listed[0].locator("a.row-link").get_attribute("href").partition("?")[0]
    page.goto(f"{kept}?open=merge")
    settle(page)
    page.fill("#merge-uscc", code)
    page.get_by_role("button", name="判定为两个组织").click()
    expect(page.locator("#merge-reason-fault")).to_contain_text("请写明依据")
    page.fill("#merge-reason", "电话核实，两个法人")
    page.get_by_role("button", name="判定为两个组织").click()
    expect(page.locator("#merge-done")).to_contain_text("已判定为两个组织")
    settle(page)
    expect(page.locator("#merge-list")).to_contain_text("电话核实，两个法人")
    page.get_by_role("link", name="撤销判定").click()
    expect(page.locator("#merge-together-question")).to_contain_text("不是同一个组织")
    page.get_by_role("button", name="撤销判定").click()
    expect(page.locator("#merge-done")).to_contain_text("已撤销判定")
    expect(page.locator("#merge-list")).not_to_contain_text("电话核实，两个法人")
