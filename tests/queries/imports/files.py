"""Files as people send them, written by the tests themselves."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from queries.imports.commit import commit
from queries.imports.kinds import KINDS
from queries.imports.mappings import Correspondence
from queries.imports.plan import Plan, plan_import
from queries.store import Store
from tests import builders
from tests.queries.imports import files_of_safeguards, files_of_sites

Table = Sequence[Sequence[Any]]

USCC = "51350200MJB950012P"
DISTRICT_USCC = "52350203MJB960013T"
OUTSIDE_USCC = "91350100M000100Y43"

ORGANIZATIONS = [
    ["统一社会信用代码*", "组织名称*", "组织类型*", "登记日期", "状态", "终止日期"],
    [USCC, "厦门市志愿者联合会", "社会团体", "2015.3.5", "正常", ""],
    [DISTRICT_USCC, "思明区蓝天社工服务中心", "民办非企业单位", "2018年6月1日", "", ""],
]
TEAMS = [
    ["队伍编号", "队伍名称", "所属组织统一社会信用代码", "所在区"],
    ["T001", "蓝天一队", DISTRICT_USCC, "思明"],
    ["T002", "自由队", "", "市外"],
]
VOLUNTEERS = [
    ["志愿者编号", "姓名", "证件类型", "证件号码", "性别", "居住地", "注册日期", "联系电话"],
    ["0001", "张伟", "居民身份证", "34052419800101001X", "", "思明区", "2020-01-02", "13800000001"],
    ["0002", "李娜", "", "", "女", "350206", "2020/3/4", ""],
    ["0003", "王芳", "护照", "E12345678", "女", "集美社区", "2021年5月6日", "13800000003"],
]
PROJECTS = [
    ["项目编号", "项目名称", "组织统一社会信用代码", "队伍编号", "服务地", "开始日期", "项目状态"],
    ["P1", "海滩清洁", USCC, "T001", "思明街道", "2026-01-01", "运行中"],
    ["P2", "图书整理", "", "", "湖里区", "2026-01-01", ""],
]
POSITIONS = [
    ["岗位编号", "项目编号", "岗位名称", "计划招募", "已招募", "招募截止", "需先培训"],
    ["G1", "P1", "领队", "10", "8", "2026-02-01", "是"],
]
_DAY = "2026-03-05"
SERVICE_RECORDS = [
    "服务记录编号 志愿者编号 项目编号 岗位编号 服务开始时间 服务结束时间 服务时长(小时)"
    " 服务地 记录方式 录入时间 已确认".split(),
    [
        "R1",
        "0001",
        "P1",
        "G1",
        f"{_DAY} 09:00",
        f"{_DAY} 11:30",
        *["", ""],
        "签到签退",
        f"{_DAY} 12:00",
        "",
    ],
    [
        "R2",
        "0002",
        "P2",
        "",
        "2026/3/6 14:00",
        "",
        "2小时30分",
        "集美区",
        "后台补录",
        "2026.5.6",
        "是",
    ],
    ["R3", "0003", "", "", "2026年3月7日", "", "90分钟", "", "", "", "否"],
    ["R4", "0003", "P2", "", "20260408", "", "1:15", "", "签到表", "", ""],
]
TRAINING_SESSIONS = [
    ["培训编号", "培训名称", "日期", "学时", "区"],
    ["S1", "急救", "2026-02-03", "2.5", "湖里区"],
]
TRAINING_ATTENDANCES = [
    ["培训编号", "志愿者编号", "学时", "合格"],
    ["S1", "0001", "2.5", "是"],
    ["S1", "0002", "", "否"],
]
EVALUATIONS = [
    ["服务记录编号", "评价方", "评分", "评价日期"],
    ["R1", "服务对象", "5", "2026-03-08"],
    ["R1", "组织", "3", "2026-03-08"],
]
POPULATION = [
    ["行政区划代码", "年份", "常住人口", "口径/版次"],
    ["350203", "2024", "1,073,315", ""],
    ["厦门市", "2024", "5163970", "普查"],
]
REPORTED_FIGURES = [
    ["place_code", "as_of", "indicator", "value", "source", "unit"],
    ["350200", "2021-07", "registered_volunteers", "860000", "新闻", "人"],
    ["330000", "2021", "registered_volunteers", "1.5", "公报", "万人"],
]
TARGETS = [
    ["指标", "区", "期间", "目标值", "批准人"],
    ["活跃率", "思明区", "2026", "0.4", "局长"],
    ["service_hours", "350200", "2026年9月", "12000", "局长"],
]
REGISTRATION_CASES = [
    "受理编号 事项 组织类型 组织名称 统一社会信用代码 登记机关 提交日期 材料齐备日期 受理日期"
    " 曾补正 决定日期 决定".split(),
    [
        *["SL1", "成立登记", "社会团体", "厦门市海燕志愿者协会", "", "厦门市"],
        *["2025-12-20", "2025-12-22", "2025-12-24", "否", "2026-01-08", "准予"],
    ],
    [
        *["SL2", "注销登记", "", "思明区某中心", DISTRICT_USCC, "思明区"],
        *["2026-02-03", "", "2026-02-06", "是", "", ""],
    ],
    [
        *["SL3", "身份标识", "", "湖里区义工会", "", "350206"],
        *["2026.3.5", "2026.3.5", "2026.3.6", "", "", ""],
    ],
    [
        *["SL4", "变更登记", "基金会", "某基金会", "", "市外"],
        *["2026-03-05", "", "", "", "2026-03-10", "不予受理"],
    ],
]
SPOT_CHECKS = [
    ["抽查编号", "统一社会信用代码", "抽查日期", "抽查记录数", "属实记录数"],
    ["CC1", USCC, "2026-06-30", "50", "48"],
    ["CC2", DISTRICT_USCC, "2026-07-01", "20", "20"],
]
ANNUAL_REPORTS = [
    ["统一社会信用代码", "年度", "报送日期", "结论"],
    [USCC, "2024", "2025-05-31", "合格"],
    [USCC, "2025年", "", ""],
]

CITY = {
    "organizations": ORGANIZATIONS,
    "teams": TEAMS,
    "volunteers": VOLUNTEERS,
    "projects": PROJECTS,
    "positions": POSITIONS,
    "service_records": SERVICE_RECORDS,
    "training_sessions": TRAINING_SESSIONS,
    "training_attendances": TRAINING_ATTENDANCES,
    "evaluations": EVALUATIONS,
    "population": POPULATION,
    "reported_figures": REPORTED_FIGURES,
    "targets": TARGETS,
    **files_of_sites.TABLES,
    **files_of_safeguards.TABLES,
    "registration_cases": REGISTRATION_CASES,
    "spot_checks": SPOT_CHECKS,
    "annual_reports": ANNUAL_REPORTS,
}
"""A file of every kind, in an order in which they can be imported."""


def write_csv(path: Path, table: Table, encoding: str = "utf-8", ending: str = "\r\n") -> Path:
    """Write a csv file."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, lineterminator=ending).writerows(table)
    return path


def write_xlsx(path: Path, table: Table, **options: Any) -> Path:
    """Write a workbook of one sheet, every cell of the kind that it has here."""
    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd", **options}) as book:
        sheet = book.add_worksheet("数据")
        for at, row in enumerate(table):
            sheet.write_row(at, 0, row)
    return path


def plan(store: Store, kind: str, *paths: Path, **mapping: Any) -> Plan:
    """Plan an import as the command does."""
    with store.reading() as connection:
        return plan_import(
            connection,
            KINDS[kind],
            paths,
            vault=store.vault,
            mapping=Correspondence(**mapping),
        )


def bring(store: Store, kind: str, *paths: Path, valid_rows_only: bool = False) -> tuple[Plan, int]:
    """Import files; raises where a row is refused."""
    planned = plan(store, kind, *paths)
    with store.writing() as connection:
        batch = commit(
            connection,
            planned,
            account="tester",
            today=builders.TODAY,
            valid_rows_only=valid_rows_only,
        )
    return planned, batch


def bring_table(store: Store, folder: Path, kind: str, table: Table) -> tuple[Plan, int]:
    """Write a table as csv and import it."""
    return bring(store, kind, write_csv(folder / f"{kind}.csv", table))


def bring_city(store: Store, folder: Path, upto: str = "targets") -> None:
    """Import the file of every kind up to one."""
    for kind, table in CITY.items():
        bring_table(store, folder, kind, table)
        if kind == upto:
            return


def counts(planned: Plan) -> tuple[int, int, int, int, int]:
    """Read, new, changed, unchanged and refused rows of a plan."""
    return planned.read, planned.new, planned.changed, planned.unchanged, planned.refused


def reasons(planned: Plan) -> list[tuple[int, str, str]]:
    """Row, column and reason of every refusal."""
    return [(one.row, one.column, str(one.reason)) for one in planned.refusals]
