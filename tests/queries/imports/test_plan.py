from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from sqlalchemy import select

from queries import schema
from queries.imports.kinds import KINDS
from queries.imports.mappings import read_mapping
from queries.imports.plan import plan_import
from queries.imports.reports import write_report
from queries.imports.templates import write_templates
from queries.messages import Refused
from tests.queries.imports import files
from tests.queries.imports.files import (
    bring,
    counts,
    plan,
    reasons,
    write_csv,
    write_xlsx,
)

HEAD = ["队伍编号", "队伍名称", "所在区"]
SHARED = Path(__file__).parents[4] / "shared" / "data"


def names(store):
    with store.reading() as connection:
        return (
            connection.execute(select(schema.team.c.name).order_by(schema.team.c.id))
            .scalars()
            .all()
        )


def mapped(store, tmp_path, kind, path, toml):
    told = tmp_path / "mapping.toml"
    told.write_text(toml, "utf-8")
    with store.reading() as connection:
        return plan_import(
            connection,
            KINDS[kind],
            [path],
            vault=store.vault,
            mapping=read_mapping(told, KINDS[kind]),
        )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16", "utf-8"])
def test_titles_totals_and_unknown_columns(city, tmp_path, encoding):
    table = [
        ["厦门市志愿服务队伍统计表", "", "", ""],
        ["填报单位：市民政局", "", "", ""],
        ["序号", "队伍编号", "队伍名称（必填）", "备注"],
        ["1", "T1", "一队", "甲"],
        ["小计", "", "1", ""],
        ["", "", "", ""],
        ["2", "T2", "二队", ""],
        ["合计", "", "2", ""],
    ]
    path = write_csv(tmp_path / "t.csv", table, encoding)
    planned = plan(city, "teams", path)
    (reading,) = planned.readings
    assert counts(planned) == (2, 2, 0, 0, 0)
    assert reading.header_row == 3
    assert reading.totals_rows == [5, 8]
    assert reading.unknown_columns == ("序号", "备注")


@pytest.mark.parametrize(
    "head",
    [
        ["team_no", "name", "district"],
        ["队伍编号*", "队伍名称 *", "所在区"],
        ["＊队伍编号", "队伍 名称(全称)", "所在区："],
        ["隊伍編號", "隊伍名稱", "所在區"],
        ["Team No", "NAME", "District"],
    ],
)
def test_headers_are_known_however_written(city, tmp_path, head):
    planned = plan(city, "teams", write_csv(tmp_path / "t.csv", [head, ["T1", "一队", "思明"]]))
    assert counts(planned) == (1, 1, 0, 0, 0)
    assert planned.readings[0].unknown_columns == ()


def test_a_header_of_two_rows_with_merged_cells(brought, tmp_path):
    city = brought("positions")
    path = tmp_path / "r.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 4, "三月服务记录")
        sheet.merge_range(1, 0, 2, 0, "服务记录编号")
        sheet.merge_range(1, 1, 2, 1, "志愿者编号")
        sheet.merge_range(1, 2, 1, 3, "服务")
        sheet.write_row(2, 2, ["开始时间", "结束时间"])
        sheet.merge_range(1, 4, 2, 4, "备注")
        sheet.write_row(3, 0, ["R1", "0001", "2026-03-05 09:00", "2026-03-05 10:00", "好"])
    planned = plan(city, "service_records", path)
    assert counts(planned) == (1, 1, 0, 0, 0)
    assert planned.readings[0].header_row == 3
    assert planned.readings[0].unknown_columns == ("备注",)


def test_a_file_of_another_kind_is_refused_with_what_is_missing(city, tmp_path):
    path = write_csv(tmp_path / "t.csv", [["编号", "昵称"], ["1", "甲"]])
    with pytest.raises(Refused, match="必需的列 队伍编号、队伍名称；看到的是 编号、昵称"):
        plan(city, "teams", path)
    path = write_csv(
        tmp_path / "r.csv", [["服务记录编号", "志愿者编号", "服务开始时间"], ["1"] * 3]
    )
    with pytest.raises(Refused, match="服务结束时间或服务时长"):
        plan(city, "service_records", path)


def test_a_header_below_the_first_thirty_rows_is_not_looked_for(city, tmp_path):
    found = [["说明"]] * 29 + [HEAD, ["T1", "一队", "思明"]]
    assert plan(city, "teams", write_csv(tmp_path / "a.csv", found)).new == 1
    with pytest.raises(Refused):
        plan(city, "teams", write_csv(tmp_path / "b.csv", [["说明"], *found]))


def test_one_column_twice_is_refused(city, tmp_path):
    path = write_csv(tmp_path / "t.csv", [[*HEAD, "队伍名称"], ["T1", "一队", "", "二队"]])
    with pytest.raises(Refused, match="出现了两次（第 2 列和第 4 列）"):
        plan(city, "teams", path)


@pytest.mark.parametrize("table", [[], [[""]], [["", ""], ["", ""]]])
def test_an_empty_file_is_refused(city, tmp_path, table):
    with pytest.raises(Refused):
        plan(city, "teams", write_csv(tmp_path / "t.csv", table))
    with pytest.raises(Refused):
        plan(city, "teams", write_xlsx(tmp_path / "t.xlsx", table))


def test_a_header_alone_is_an_import_of_nothing(city, tmp_path):
    assert counts(plan(city, "teams", write_csv(tmp_path / "t.csv", [HEAD]))) == (0, 0, 0, 0, 0)


def test_every_recognised_sheet_is_read_and_the_one_told_alone(city, tmp_path):
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for at, name in enumerate(("一月", "二月")):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, HEAD)
            sheet.write_row(1, 0, [f"T{at}", name, ""])
        book.add_worksheet("说明").write(0, 0, "填表说明")
    assert [one.sheet for one in plan(city, "teams", path).readings] == ["一月", "二月"]
    assert [one.sheet for one in plan(city, "teams", path, sheet="二月").readings] == ["二月"]


def test_rows_wider_than_the_header_are_refused(city, tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("队伍编号,队伍名称\nT1,一队,又一队\nT2,二队,\nT3\n", "utf-8")
    assert reasons(plan(city, "teams", path)) == [
        (2, "", "这一行的单元格多于表头的列"),
        (4, "队伍名称", "缺少必填的“队伍名称”"),
    ]


def test_an_unknown_reference_is_refused_and_a_lost_zero_offered(brought, tmp_path):
    city = brought("projects")
    head = ["服务记录编号", "志愿者编号", "服务开始时间", "服务时长"]
    path = write_xlsx(
        tmp_path / "r.xlsx",
        [head, ["R1", 1, "2026-03-05", 2], ["R2", "9999", "2026-03-05", 2]],
    )
    first, second = plan(city, "service_records", path).refusals
    assert "没有编号为“1”的志愿者" in str(first.reason)
    assert "0001" in str(first.advice)
    assert (second.row, second.value) == (3, "9999")
    assert "先导入志愿者" in str(second.advice)


def test_an_id_number_kept_as_a_number_is_refused(city, tmp_path):
    table = [
        ["志愿者编号", "姓名", "证件号码", "注册日期"],
        ["1", "甲", 3.40524198001010e17, "2020-01-01"],
    ]
    planned = plan(city, "volunteers", write_xlsx(tmp_path / "v.xlsx", table))
    assert planned.refusals[0].column == "证件号码"
    assert "精度丢失" in str(planned.refusals[0].reason)


@pytest.mark.parametrize(
    ("gender", "born", "number", "column"),
    [
        ("女", "", "34052419800101001X", "性别"),
        ("", "1980-01-02", "34052419800101001X", "出生日期"),
        ("", "", "340524198001010013", "证件号码"),
        ("男", "1980-01-01", "34052419800101001x", None),
        ("", "", "340524800101001", None),
        ("女", "1994-08-23", "810000199408230021", None),
    ],
)
def test_id_numbers_are_checked_against_the_rest(city, tmp_path, gender, born, number, column):
    head = ["志愿者编号", "姓名", "性别", "出生日期", "证件号码", "注册日期"]
    table = [head, ["1", "甲", gender, born, number, "2020-01-01"]]
    planned = plan(city, "volunteers", write_csv(tmp_path / "v.csv", table))
    assert [one.column for one in planned.refusals] == ([column] if column else [])


@pytest.mark.parametrize(
    ("start", "end", "hours", "column"),
    [
        ("2026-03-05 10:00", "2026-03-05 09:00", "", "服务结束时间"),
        ("2026-03-05 10:00", "", "", "服务时长(小时)"),
        ("2026-03-05 10:00", "2026-03-05 10:00", "", "服务结束时间"),
        ("2026-01-01 10:00", "2026-03-05 10:00", "", "服务结束时间"),
        ("2026-03-05 10:00", "2026-03-05 10:00", "2", None),
        ("", "2026-03-05 10:00", "2", "服务开始时间"),
    ],
)
def test_times_that_do_not_fit_are_refused(brought, tmp_path, start, end, hours, column):
    city = brought("volunteers")
    head = ["服务记录编号", "志愿者编号", "服务开始时间", "服务结束时间", "服务时长"]
    path = write_csv(tmp_path / "r.csv", [head, ["R1", "0001", start, end, hours]])
    planned = plan(city, "service_records", path)
    assert [one.column for one in planned.refusals] == ([column] if column else [])


def test_day_numbers_of_a_1904_workbook(brought, tmp_path):
    city = brought("volunteers")
    head = ["服务记录编号", "志愿者编号", "服务开始时间", "服务时长"]
    path = write_xlsx(tmp_path / "r.xlsx", [head, ["R1", "0001", 42798.375, 2]], date_1904=True)
    bring(city, "service_records", path)
    with city.reading() as connection:
        found = connection.execute(select(schema.service_record.c.started_at)).scalar()
    assert found == datetime(2021, 3, 5, 9)


def test_a_mapping_leads_from_their_words_to_ours(city, tmp_path):
    path = write_csv(tmp_path / "t.csv", [["代号", "叫法", "属地"], ["T1", "一队", "思北"]])
    planned = mapped(
        city,
        tmp_path,
        "teams",
        path,
        '[columns]\n"代号" = "team_no"\n"叫法" = "name"\n"属地" = "district"\n'
        '[values.district]\n"思北" = "思明区"\n[constants]\nbusiness_line = "养老"\n'
        "[options]\nheader_row = 1\n",
    )
    assert counts(planned) == (1, 1, 0, 0, 0)
    (row,) = next(planned.spool.blocks()).new
    kept = dict(zip(KINDS["teams"].written, row, strict=True))
    assert (kept["district"], kept["business_line"]) == ("350203", "养老")


@pytest.mark.parametrize(
    "toml",
    [
        '[columns]\n"a" = "nothing"',
        "[other]\nx = 1",
        "[options]\nsheet = 3",
        "not toml",
        "columns = 1",
    ],
)
def test_a_mapping_that_leads_nowhere_is_refused(city, tmp_path, toml):
    path = write_csv(tmp_path / "t.csv", [HEAD])
    with pytest.raises(Refused, match=r"mapping\.toml"):
        mapped(city, tmp_path, "teams", path, toml)


def test_with_a_mapping_what_is_missing_is_refused_row_by_row(city, tmp_path):
    path = write_csv(tmp_path / "o.csv", [["list", "name"], ["a", "甲会"], ["b", "乙会"]])
    planned = mapped(
        city,
        tmp_path,
        "organizations",
        path,
        '[columns]\nname = "name"\n[constants]\norg_type = "社会团体"\n',
    )
    assert reasons(planned) == [
        (row, "统一社会信用代码", "缺少必填的“统一社会信用代码”") for row in (2, 3)
    ]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the collected files are not on this machine")
def test_the_collected_files_come_in(city, tmp_path):
    figures = bring(city, "reported_figures", SHARED / "volunteer" / "published_figures.csv")[0]
    assert figures.read == figures.new == 33
    assert figures.readings[0].unknown_columns == ()
    societies = SHARED / "orgs" / "xiangtan_social_orgs_annual_check.csv"
    with pytest.raises(Refused, match="统一社会信用代码、组织类型"):
        plan(city, "organizations", societies)


def test_refused_rows_are_corrected_in_the_report_and_imported_again(city, tmp_path):
    table = [
        ["队伍统计", "", "", ""],
        [*HEAD, "备注"],
        ["T1", "一队", "思明区", "=1+1"],
        ["T2", "二队", "火星", "乙"],
        [3.0, "", "湖里区", "丙"],
    ]
    planned, _ = bring(city, "teams", write_xlsx(tmp_path / "t.xlsx", table), valid_rows_only=True)
    assert counts(planned) == (3, 1, 0, 0, 2)
    report = tmp_path / "report.xlsx"
    write_report(planned, report)
    book = openpyxl.load_workbook(report)
    sheet = book["更正1"]
    assert [cell.value for cell in sheet[1]] == [*HEAD, "备注", "拒绝原因", "怎么办"]
    assert [cell.value for cell in sheet[3]][:4] == ["3", None, "湖里区", "丙"]
    assert [cell.value for cell in book["拒绝清单"][2]][1:5] == ["数据", 4, "所在区", "火星"]
    sheet["C2"], sheet["B3"] = "集美区", "三队"
    book.save(report)
    again, _ = bring(city, "teams", report)
    assert counts(again) == (2, 2, 0, 0, 0)
    assert names(city) == ["一队", "二队", "三队"]


def test_templates_are_recognised_and_hold_nothing(city, tmp_path):
    paths = {path.stem: path for path in write_templates(tmp_path / "templates")}
    assert paths.keys() == KINDS.keys()
    for kind, path in paths.items():
        assert counts(plan(city, kind, path)) == (0, 0, 0, 0, 0)
        assert plan(city, kind, path).readings[0].unknown_columns == ()
        book = openpyxl.load_workbook(path)
        assert book.sheetnames[1] == "填写说明"
        explained = book["填写说明"].iter_rows(min_row=2, values_only=True)
        listed = [row[1] for row in explained if row[1]]
        assert listed == [one.name for one in KINDS[kind].fields]
    sheet = openpyxl.load_workbook(paths["organizations"]).worksheets[0]
    assert [cell.value for cell in sheet[1]][:4] == [
        "统一社会信用代码*",
        "组织名称*",
        "组织类型*",
        "登记机关行政区划代码",
    ]
    lists = {one.formula1 for one in sheet.data_validations.dataValidation}
    assert '"正常,注销,撤销"' in lists


def test_a_refusal_does_not_spell_out_personal_fields(city, tmp_path):
    head = ["志愿者编号", "姓名", "证件类型", "证件号码", "注册日期"]
    table = [head, ["1", "甲", "身份证", "340524198001010013", "2020-01-01"]]
    (refusal,) = plan(city, "volunteers", write_csv(tmp_path / "v.csv", table)).refusals
    assert (refusal.row, refusal.value) == (2, "3***")


def test_a_filled_template_comes_in(city, tmp_path):
    (tmp_path / "t").mkdir()
    write_templates(tmp_path / "t")
    path = tmp_path / "t" / "organizations.xlsx"
    book = openpyxl.load_workbook(path)
    book.worksheets[0].append([files.USCC, "厦门市志愿者联合会", "社会团体"])
    book.save(path)
    assert bring(city, "organizations", path)[0].new == 1
