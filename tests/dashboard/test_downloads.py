import csv
import json
from datetime import datetime
from io import BytesIO, StringIO
from urllib.parse import quote

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from callbacks.services import Services
from dashboard import access
from dashboard.app import create_app
from queries import accounts
from queries.schema import audit_entry, city
from queries.schema.divisions import Level
from queries.scope import Role
from tests import builders
from tests.builders import HULI, SIMING, organize, record, volunteer
from tests.dashboard.visitor import PASSWORD, Visitor


@pytest.fixture
def app(city_with_accounts, settings):
    services = Services(city_with_accounts, access.current_viewer, lambda: builders.TODAY)
    return create_app(settings, services)


@pytest.fixture
def city_with_accounts(city):
    with city.writing() as connection:
        for username, role, districts in (
            ("leader", Role.LEADER, None),
            ("district", Role.DISTRICT_OFFICER, [HULI]),
            ("system", Role.SYSTEM_ADMIN, None),
            ("auditor", Role.AUDITOR, None),
        ):
            accounts.add_account(
                connection,
                username=username,
                display_name=f"甲{username}",
                password=PASSWORD,
                roles=(role,),
                districts=districts,
                now=datetime(2026, 9, 1),
                must_change_password=False,
            )
        organize(connection, name="爱心义工队", registrar=HULI, district=HULI)
        organize(connection, name="=1+1", members=12, capital_yuan=30000)
        organize(connection, name="白鹭社", marked_on="2025-01-01", registered_on=None)
        for _ in range(30):
            record(connection, volunteer(connection), "2026-03-05", minutes=90)
        builders.refresh(connection)
    return city


@pytest.fixture
def signed_in(app):
    def sign_in(username):
        visitor = Visitor(app)
        visitor.sign_in(username)
        return visitor

    return sign_in


@pytest.fixture
def leader(signed_in):
    return signed_in("leader")


def read_csv(answer):
    assert answer.status_code == 200, answer.text
    assert answer.data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(answer.data.decode("utf-8-sig"), newline="")))


def read_book(answer):
    assert answer.status_code == 200, answer.text
    return load_workbook(BytesIO(answer.data))


def about(book):
    return {name: text for name, text in book["口径与来源"].iter_rows(values_only=True)}


def entries(store):
    with store.reading() as connection:
        rows = connection.execute(
            select(audit_entry).where(audit_entry.c.action == "export").order_by(audit_entry.c.id)
        ).all()
    return [(row.actor, row.subject, json.loads(row.detail)) for row in rows]


def test_every_organization_is_in_the_file_in_the_order_asked_for(leader):
    rows = read_csv(leader.get("/download/organizations.csv?sort=-marked_on&size=25&page=7"))
    assert [row["组织名称"] for row in rows] == ["白鹭社", "'=1+1", "爱心义工队"]


def test_a_file_is_narrowed_as_its_page(leader):
    rows = read_csv(leader.get(f"/download/organizations.csv?q={quote('義工')}&status=normal"))
    assert [row["组织名称"] for row in rows] == ["爱心义工队"]


def test_a_file_is_named_in_chinese_and_kept_by_nobody(leader):
    headers = leader.get("/download/organizations.csv").headers
    assert f"filename*=UTF-8''{quote('组织名录')}_20260930.csv" in headers["Content-Disposition"]
    assert headers["Cache-Control"] == "no-store"
    assert headers["Content-Type"] == "text/csv; charset=utf-8"


def test_a_workbook_holds_typed_values_and_no_formula(leader):
    book = read_book(leader.get("/download/organizations.xlsx?q=%3D1"))
    sheet = book["组织名录"]
    head = [cell.value for cell in sheet[1]]
    row = dict(zip(head, sheet[2], strict=True))
    assert row["组织名称"].value == "=1+1"
    assert row["组织名称"].data_type == "s"
    assert row["统一社会信用代码"].value == "513502000000000002"
    assert row["登记日期"].value == datetime(2024, 1, 1)
    assert row["注册资金（元）"].value == 30000
    assert row["身份标识日期"].value is None
    assert sheet.freeze_panes == "B2"
    assert book.sheetnames == ["组织名录", "口径与来源"]


def test_a_workbook_says_where_it_comes_from(leader):
    said = about(read_book(leader.get("/download/organizations.xlsx?marked=no&district=350203")))
    assert said["筛选条件"] in (
        "登记机关：思明区；身份标识：未标识",
        "身份标识：未标识；登记机关：思明区",
    )
    assert said["行数"] == "导出 1 / 共 1 行"
    assert said["导出人"] == "甲leader（leader）"
    assert said["数据截至"] == "2026年3月5日"
    assert said["数据版本"] == "1"
    assert "模拟数据" not in said


def test_made_up_data_are_marked(leader, city_with_accounts):
    with city_with_accounts.writing() as connection:
        connection.execute(city.update().values(synthetic=1))
        builders.organize(connection)
        builders.refresh(connection)
    assert "模拟数据" in about(read_book(leader.get("/download/organizations.xlsx")))
    figures = leader.get("/download/figures.xlsx?indicator=volunteer_orgs&from=2026-01&to=2026-09")
    assert "模拟数据" in about(read_book(figures))


def test_a_district_officer_takes_away_the_own_district_only(signed_in):
    officer = signed_in("district")
    assert [row["组织名称"] for row in read_csv(officer.get("/download/organizations.csv"))] == [
        "爱心义工队"
    ]
    others = officer.get(f"/download/organizations.csv?district={SIMING}")
    assert read_csv(others) == []
    asked = "indicator=service_hours&from=2026-01&to=2026-09&by=district"
    figures = read_csv(officer.get(f"/download/figures.csv?{asked}"))
    assert [row["区代码"] for row in figures] == [HULI]
    assert officer.get(f"/download/figures.csv?{asked}&district={SIMING}").status_code == 400


def test_figures_are_those_of_the_pages(leader):
    asked = "indicator=service_hours&indicator=active_rate&from=2026-02&to=2026-03&by=month"
    rows = read_csv(leader.get(f"/download/figures.csv?{asked}&district={SIMING}"))
    assert [(row["指标代码"], row["月份"], row["数值"], row["单位代码"]) for row in rows] == [
        ("service_hours", "2026-02", "0", "hours"),
        ("service_hours", "2026-03", "45", "hours"),
        ("active_rate", "2026-02", "0", "share"),
        ("active_rate", "2026-03", "1", "share"),
    ]


def test_a_figure_without_value_says_why(leader):
    asked = "indicator=satisfaction_rate&from=2026-02&to=2026-03"
    (row,) = read_csv(leader.get(f"/download/figures.csv?{asked}"))
    assert (row["数值"], row["标记"]) == ("", "缺数据")


@pytest.fixture
def placed(city_with_accounts):
    with city_with_accounts.writing() as connection:
        for district, people in ((SIMING, 40), (HULI, 50)):
            for _ in range(people):
                place = f"{district}001"
                someone = volunteer(connection, district=district, place=place)
                record(connection, someone, "2026-03-05", district=district, place=place)
        builders.refresh(connection)
    return city_with_accounts


def by_township(visitor, more="", indicator="registered_volunteers"):
    asked = f"indicator={indicator}&from=2026-02&to=2026-03&by=township{more}"
    return read_csv(visitor.get(f"/download/figures.csv?{asked}"))


def test_townships_of_a_district_are_those_of_its_page(placed, leader):
    rows = by_township(leader, f"&district={SIMING}")
    found = {row["镇街代码"]: (row["镇街名称"], row["数值"], row["区名称"]) for row in rows}
    assert found == {
        f"{SIMING}001": ("思明街道", "40", "思明区"),
        "unknown": ("未填报", "30", "思明区"),
    }
    assert {row["镇街代码"] for row in by_township(leader)} > {f"{SIMING}001", f"{HULI}001"}
    both = by_township(leader, "&by=district")
    assert all(row["镇街代码"].startswith((row["区代码"], "unknown")) for row in both)


def test_one_township_month_by_month(placed, leader):
    asked = f"&district={SIMING}&by=month&member={SIMING}001"
    rows = by_township(leader, asked, "service_person_times")
    told = [(row["月份"], row["镇街代码"], row["数值"]) for row in rows]
    assert told == [("2026-02", f"{SIMING}001", "0"), ("2026-03", f"{SIMING}001", "40")]
    query = f"indicator=service_hours&by=township{asked}"
    assert about(read_book(leader.get(f"/download/figures.xlsx?{query}")))["范围"] == (
        "思明区 · 思明街道"
    )


def test_no_township_of_another_district_leaves(placed, signed_in):
    officer = signed_in("district")
    assert {row["镇街代码"] for row in by_township(officer)} == {f"{HULI}001", "unknown"}
    assert by_township(officer, f"&member={SIMING}001") == []
    asked = f"indicator=service_hours&by=township&district={SIMING}"
    assert officer.get(f"/download/figures.csv?{asked}").status_code == 400


def test_a_township_of_few_says_so(placed, leader):
    with placed.writing() as connection:
        few = f"{SIMING}002"
        builders.divide(connection, few, "中华街道", Level.TOWNSHIP, parent=SIMING)
        volunteer(connection, district=SIMING, place=few)
        builders.refresh(connection)
    rows = {row["镇街代码"]: row for row in by_township(leader, f"&district={SIMING}")}
    assert rows[few]["数值"] == ""
    assert rows[few]["标记"].startswith("人数少于5")
    assert sum(row["数值"] == "" for row in rows.values()) >= 2


def test_a_workbook_defines_its_indicators(leader):
    book = read_book(
        leader.get("/download/figures.xlsx?indicator=active_rate&from=2026-01&to=2026-09")
    )
    said = about(book)
    assert "口径版本：1" in said["口径：活跃率"]
    assert said["期间"] == "2026年1月–9月"
    assert said["范围"] == "全市"


UNREADABLE = (
    "/download/figures.csv",
    "/download/figures.csv?indicator=nonsense",
    "/download/figures.xlsx?indicator=active_rate&from=2026-13",
    "/download/figures.xlsx?indicator=active_rate&by=planet",
    "/download/figures.xlsx?indicator=active_rate&by=gender&by=township",
    "/download/figures.csv?indicator=active_rate&from=2026-09&to=2026-01",
    "/download/organizations.csv?status=sleeping",
    "/download/organizations.xlsx?registered_from=yesterday",
    "/download/organizations.csv?page=-1",
    "/download/organizations.csv?district=3502%00",
)


def test_what_cannot_be_read_is_refused_in_a_sentence(leader, city_with_accounts):
    for path in UNREADABLE:
        answer = leader.get(path)
        assert (path, answer.status_code) == (path, 400)
    assert entries(city_with_accounts) == []


def test_an_unknown_file_is_not_there(leader):
    assert leader.get("/download/people.csv").status_code == 404
    assert leader.get("/download/organizations.exe").status_code == 404


def test_every_export_is_in_the_audit_trail(leader, city_with_accounts):
    leader.get("/download/organizations.xlsx?status=normal")
    leader.get("/download/figures.csv?indicator=active_rate&from=2026-01&to=2026-09")
    assert entries(city_with_accounts) == [
        ("leader", "organizations.xlsx", {"query": "status=normal", "rows": 3}),
        (
            "leader",
            "figures.csv",
            {"query": "indicator=active_rate&from=2026-01&to=2026-09", "rows": 1},
        ),
    ]


def test_no_file_without_a_session_or_with_the_wrong_role(app, signed_in):
    stranger, system = Visitor(app), signed_in("system")
    for kind in ("figures", "organizations"):
        for ending in ("csv", "xlsx"):
            path = f"/download/{kind}.{ending}?indicator=active_rate"
            assert stranger.get(path).location.startswith("/login")
            assert system.get(path).status_code == 403


def test_the_trail_is_taken_away_by_auditors_alone_and_that_is_in_it(signed_in):
    for username in ("leader", "district", "system"):
        assert signed_in(username).get("/download/audit.csv").status_code == 403
    auditor = signed_in("auditor")
    answer = auditor.get("/download/audit.csv?kind=entering&actor=leader")
    rows = list(csv.reader(StringIO(answer.data.decode("utf-8-sig"))))
    assert rows[0][:3] == ["编号", "时间（协调世界时）", "账号"]
    assert {(row[2], row[4]) for row in rows[1:]} == {("leader", "login")}
    every = auditor.get("/download/audit.csv").data.decode("utf-8-sig")
    assert "audit.csv" in every and ",auditor," in every
    assert auditor.get("/download/figures.csv?indicator=service_hours").status_code == 403
    assert auditor.get("/download/audit.csv?kind=nothing").status_code == 400
