"""A district's officer brings a bad workbook, corrects it, brings it again and takes it back."""

import csv
import io

import openpyxl
import pytest
from playwright.sync_api import expect

from queries.identifiers import uscc_check
from tests.browser.conftest import overflow, saved, settle
from tests.queries.imports import files

pytestmark = pytest.mark.browser

OWN = "52350203MJB960013T"
# Of the city, and of no other test in the store that they share.
CITY = "51350200MJB970015" + uscc_check("51350200MJB970015")


def content(*rows):
    text = io.StringIO()
    csv.writer(text).writerows([files.ORGANIZATIONS[0], *rows])
    return text.getvalue().encode("gb18030")


def choose(page, name, said):
    page.set_input_files(
        "#imports-upload input[type=file]",
        [{"name": name, "mimeType": "application/octet-stream", "buffer": said}],
    )
    page.wait_for_url("**/imports/jobs/*")
    expect(page.locator("#import-head")).to_contain_text("已核对", timeout=60_000)
    settle(page)


def test_a_bad_file_is_corrected_brought_in_and_taken_back(page_as, tmp_path):
    page = page_as("district", "/imports")
    own = [OWN, "思明区蓝天社工服务中心", "民办非企业单位", "2018年6月1日", "", ""]
    wrong = [OWN[:-1] + "X", "思明区白云社工服务中心", "民办非企业单位", "2018年6月2日", "", ""]
    city = [CITY, "厦门市志愿者联合会", "社会团体", "2015.3.5", "正常", ""]
    choose(page, "组织.csv", content(own, wrong, city))
    shown = page.locator("#import-shown")
    expect(shown).to_contain_text("GB18030")
    expect(shown).to_contain_text("校验")
    expect(shown).to_contain_text("别的区")
    assert overflow(page) == 0
    page.get_by_role("button", name="写入").click()
    expect(page.locator("#import-fault")).to_contain_text("2 行被拒绝")
    book = saved(page, lambda: page.get_by_role("link", name="下载更正表").click(), tmp_path)
    page.get_by_label("只导入没有问题的行").check()
    page.get_by_role("button", name="写入").click()
    expect(page.locator("#import-head")).to_contain_text("已写入", timeout=60_000)
    corrected = openpyxl.load_workbook(book)
    sheet = corrected.worksheets[0]
    sheet.cell(2, 1).value = "52350203MJB970014M"
    sheet.delete_rows(3)
    corrected.save(tmp_path / "更正.xlsx")
    page.goto("/imports")
    settle(page)
    choose(page, "更正.xlsx", (tmp_path / "更正.xlsx").read_bytes())
    page.get_by_role("button", name="写入").click()
    expect(page.locator("#import-head")).to_contain_text("已写入", timeout=60_000)
    page.get_by_role("link", name="查看导入历史").click()
    page.wait_for_url("**/imports")
    settle(page)
    for left in (1, 0):
        page.get_by_role("link", name="撤回", exact=True).first.click()
        expect(page.locator("#imports-question")).to_contain_text("新增的 1 行")
        page.get_by_role("button", name="撤回这一批").click()
        expect(page.locator("#imports-done")).to_contain_text("正在撤回批次")
        settle(page)
        expect(page.get_by_role("link", name="撤回", exact=True)).to_have_count(left)


def test_who_imports_nothing_sees_no_way_to_it(page_as):
    page = page_as("leader", "/")
    expect(page.get_by_role("link", name="数据导入")).to_have_count(0)
