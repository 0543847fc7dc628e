"""Files of other offices, as they come: read right, or refused with the reason."""

import pytest
import xlsxwriter
from sqlalchemy import select

from queries import schema
from queries.messages import Refused
from tests.queries.imports import files
from tests.queries.imports.files import bring, bring_city, counts, plan, reasons, write_csv

HEAD = ["志愿者编号", "姓名", "证件类型", "证件号码", "性别", "居住地", "注册日期", "联系电话"]
GOOD = [
    "0001",
    "张伟",
    "居民身份证",
    "34052419800101001X",
    "",
    "思明区",
    "2020-01-02",
    "13800000001",
]


def people(store):
    vault, columns = store.vault, schema.volunteer.c
    with store.reading() as connection:
        rows = connection.execute(select(schema.volunteer).order_by(columns.id)).all()
    return [(row.volunteer_no, vault.open(row.name), row.registered_on.isoformat()) for row in rows]


def test_three_rows_of_header_below_a_title_and_a_total_above_the_data(city, tmp_path):
    path = tmp_path / "汇总.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("志愿者")
        sheet.merge_range(0, 0, 0, 5, "2026年上半年志愿者情况汇总表")
        sheet.write(1, 0, "填报单位（盖章）：某区民政局")
        sheet.merge_range(2, 0, 4, 0, "序号")
        sheet.merge_range(2, 1, 4, 1, "志愿者编号")
        sheet.merge_range(2, 2, 2, 5, "志愿者情况")
        sheet.merge_range(3, 2, 3, 3, "基本信息")
        sheet.merge_range(3, 4, 3, 5, "注册信息")
        sheet.write_row(4, 2, ["姓名", "性别", "注册时间", "居住区域"])
        sheet.write_row(5, 0, ["合计", "", "2 人", "", "", ""])
        sheet.write_row(6, 0, [1, "V01", "王小明", "男", "2021.3.5", "思明"])
        sheet.write_row(7, 0, [2, "V02", "李小红", "女", "2021年6月30日", "湖里区"])
        sheet.write(9, 0, "填表人：张三　　审核人：李四")
    planned = plan(city, "volunteers", path)
    reading = planned.readings[0]
    assert (reading.header_row, reading.totals_rows, reading.unknown_columns) == (5, [6], ("序号",))
    # Nor is the line that is signed below a row of data.
    assert reading.notes_rows == [10]
    assert counts(planned) == (2, 2, 0, 0, 0)
    bring(city, "volunteers", path)
    assert people(city) == [("V01", "王小明", "2021-03-05"), ("V02", "李小红", "2021-06-30")]


@pytest.mark.parametrize(
    ("encoding", "name", "place"),
    [("big5", "陳麗娟", "思明區"), ("gb18030", "陈丽娟", "思明区"), ("utf-16", "陳麗娟", "思明區")],
)
def test_other_encodings_come_in_letter_by_letter(city, tmp_path, encoding, name, place):
    head = ["志願者編號", "姓名", "居住地", "註冊日期"]
    if encoding == "gb18030":
        head = ["志愿者编号", "姓名", "居住地", "注册日期"]
    path = write_csv(tmp_path / "t.csv", [head, ["V1", name, place, "2021/3/5"]], encoding)
    bring(city, "volunteers", path)
    assert people(city) == [("V1", name, "2021-03-05")]


def test_big5_without_words_of_ours_is_no_nonsense_but_refused(city, tmp_path):
    table = [["編號", "姓名", "地區"], ["1", "陳麗娟", "臺北市"]]
    path = write_csv(tmp_path / "t.csv", table, "big5")
    with pytest.raises(Refused) as refused:
        plan(city, "volunteers", path)
    assert "編號" in str(refused.value) and "姓名" in str(refused.value)


@pytest.mark.parametrize("written", ["6.30", "6-30", "06/30", "6月30日", 6.3])
def test_a_day_without_a_year_is_refused_not_guessed(city, tmp_path, written):
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["志愿者编号", "姓名", "注册日期"])
        sheet.write_row(1, 0, ["V1", "张伟", written])
    planned = plan(city, "volunteers", path)
    assert counts(planned) == (1, 0, 0, 0, 1)
    [refusal] = planned.refusals
    assert (refusal.column, str(refusal.reason)) == ("注册日期", "日期没有写年份")
    assert "2021-06-30" in str(refusal.advice)


def test_codes_that_lost_their_zeros_are_asked_about(city, tmp_path):
    bring_city(city, tmp_path, upto="positions")
    head = ["服务记录编号", "志愿者编号", "服务开始时间", "服务时长(小时)"]
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, head)
        sheet.write_row(1, 0, ["R1", 1, "2026-03-05 09:00", 2])
    planned = plan(city, "service_records", path)
    [refusal] = planned.refusals
    assert "0001" in str(refusal.advice)


def test_columns_in_another_order_come_in(city, tmp_path):
    order = [7, 3, 6, 1, 0, 5, 2, 4]
    table = [[row[at] for at in order] for row in (HEAD, GOOD)]
    bring(city, "volunteers", write_csv(tmp_path / "t.csv", table))
    assert people(city) == [("0001", "张伟", "2020-01-02")]


@pytest.mark.parametrize(
    ("one", "other", "columns"),
    [
        (1, 3, {"姓名", "证件号码"}),
        (3, 7, {"证件号码", "联系电话"}),
        (4, 6, {"性别", "注册日期"}),
    ],
)
def test_contents_under_each_others_headers_are_refused(city, tmp_path, one, other, columns):
    row = list(GOOD)
    row[4] = "男"
    row[one], row[other] = row[other], row[one]
    row[2] = "" if 3 in (one, other) else row[2]
    planned = plan(city, "volunteers", write_csv(tmp_path / "t.csv", [HEAD, row]))
    assert {refusal.column for refusal in planned.refusals} == columns


def test_9999_is_not_a_number_of_people(city, tmp_path):
    bring_city(city, tmp_path, upto="projects")
    row = list(files.POSITIONS[1])
    row[3] = "9999"
    planned = plan(city, "positions", write_csv(tmp_path / "t.csv", [files.POSITIONS[0], row]))
    assert reasons(planned) == [(2, "计划招募", "9999 多半表示“不限”或“很多”，不是人数")]
    row[3] = "9998"
    planned = plan(city, "positions", write_csv(tmp_path / "t.csv", [files.POSITIONS[0], row]))
    assert counts(planned) == (1, 1, 0, 0, 0)
