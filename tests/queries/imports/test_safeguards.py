from datetime import date

import openpyxl
import pytest
from sqlalchemy import select

from queries import cube, schema
from queries.imports.templates import write_templates
from queries.imports.undo import undo
from tests import builders
from tests.queries.imports import files
from tests.queries.imports.files import bring_table, counts, plan, reasons, write_csv
from tests.queries.imports.files_of_safeguards import TABLES

KEPT_IN = {
    "complaints": schema.complaint,
    "commendations": schema.commendation,
    "star_certifications": schema.star_certification,
    "courtesy_cards": schema.courtesy_card,
    "insurance": schema.insurance,
    "insurance_claims": schema.insurance_claim,
}


@pytest.fixture
def peopled(brought):
    city = brought("volunteers")
    return city


def rows(store, table):
    with store.reading() as connection:
        return connection.execute(select(table).order_by(table.c.id)).mappings().all()


def values(row, *names):
    return tuple(row[name] for name in names)


def test_a_complaint_counts_for_its_district_or_else_the_registrar(peopled, tmp_path):
    bring_table(peopled, tmp_path, "complaints", TABLES["complaints"])
    first, second, third = rows(peopled, schema.complaint)
    assert values(first, "district", "topic") == (builders.CITY, "态度生硬")
    assert values(first, "received_on", "due_on", "closed_on") == (
        date(2026, 3, 5),
        date(2026, 3, 19),
        date(2026, 3, 18),
    )
    assert values(second, "district", "closed_on") == (builders.JIMEI, None)
    assert values(third, "district", "organization_id", "due_on") == (builders.UNKNOWN, None, None)


def test_a_file_without_districts_leaves_the_stored_ones(peopled, tmp_path):
    bring_table(peopled, tmp_path, "complaints", TABLES["complaints"])
    closed = [["投诉编号", "受理日期", "办结日期"], ["TS2", "2026-03-06", "2026-03-20"]]
    planned, _ = bring_table(peopled, tmp_path, "complaints", closed)
    assert planned.changed == 1
    assert values(rows(peopled, schema.complaint)[1], "district", "closed_on") == (
        builders.JIMEI,
        date(2026, 3, 20),
    )


def test_commendations_stars_and_cards_are_kept_as_read(peopled, tmp_path):
    for kind in ("commendations", "star_certifications", "courtesy_cards"):
        bring_table(peopled, tmp_path, kind, TABLES[kind])
    person = rows(peopled, schema.volunteer)[0]["id"]
    other = rows(peopled, schema.organization)[1]["id"]
    given = [
        values(row, "volunteer_id", "organization_id", "level")
        for row in rows(peopled, schema.commendation)
    ]
    assert given == [(person, None, "市级"), (None, other, None), (None, None, None)]
    stars = [
        values(row, "volunteer_id", "star", "certified_by")
        for row in rows(peopled, schema.star_certification)
    ]
    assert stars == [(person, 3, "厦门市志愿者联合会"), (person, 4, None)]
    card = rows(peopled, schema.courtesy_card)[0]
    assert values(card, "card_no", "valid_until") == ("000123", date(2028, 3, 4))


def test_insurance_and_claims_are_kept_as_read(peopled, tmp_path):
    for kind in ("insurance", "insurance_claims"):
        bring_table(peopled, tmp_path, kind, TABLES[kind])
    first, second = rows(peopled, schema.insurance)
    assert first["policy_no"] == second["policy_no"]
    assert values(second, "start_on", "end_on") == (date(2026, 3, 7), date(2026, 12, 31))
    assert [row["amount_fen"] for row in rows(peopled, schema.insurance_claim)] == [123456, None]


@pytest.mark.parametrize(
    ("said", "fen"),
    [("0", 0), ("0.29", 29), ("1.1", 110), ("4.35", 435), ("21474836.47", 2**31 - 1)],
)
def test_an_amount_is_kept_to_the_hundredth(city, tmp_path, said, fen):
    bring_table(
        city,
        tmp_path,
        "insurance_claims",
        [TABLES["insurance_claims"][0], ["LP9", "PD-9", "2026-03-05", said]],
    )
    assert rows(city, schema.insurance_claim)[0]["amount_fen"] == fen


_AMOUNT = "金额不能为负，最多两位小数，不超过 21474836 元"


@pytest.mark.parametrize(
    ("kind", "row", "column", "reason"),
    [
        (
            "complaints",
            ["TS9", "2026-03-05", "2026-03-04", "", "", "", ""],
            "办结期限",
            "“办结期限”早于“受理日期”",
        ),
        (
            "complaints",
            ["TS9", "2026-03-05", "", "2026-03-04", "", "", ""],
            "办结日期",
            "“办结日期”早于“受理日期”",
        ),
        (
            "complaints",
            ["TS9", "2026-03-05", "", "", files.OUTSIDE_USCC, "", ""],
            "组织统一社会信用代码",
            f"没有编号为“{files.OUTSIDE_USCC}”的组织",
        ),
        ("complaints", ["TS9", "2026-03-05", "", "", "", "火星", ""], "区", "认不出这个地点"),
        (
            "commendations",
            ["BZ9", "9999", "", "优秀志愿者", "", "2026-03-05", ""],
            "志愿者编号",
            "没有编号为“9999”的志愿者",
        ),
        (
            "commendations",
            ["BZ9", "0001", "", "", "", "2026-03-05", ""],
            "表彰名称",
            "缺少必填的“表彰名称”",
        ),
        ("star_certifications", ["0001", "6", "2026-03-05", ""], "星级", "应为 1 到 5 的整数"),
        (
            "courtesy_cards",
            ["1", "0001", "2026-03-05", "2026-03-04"],
            "有效期至",
            "“有效期至”早于“发放日期”",
        ),
        (
            "insurance",
            ["PD-9", "0001", "2026-03-05", "2026-03-04"],
            "终保日期",
            "“终保日期”早于“起保日期”",
        ),
        ("insurance_claims", ["LP9", "PD-9", "2026-03-05", "-1"], "金额(元)", _AMOUNT),
        ("insurance_claims", ["LP9", "PD-9", "2026-03-05", "1.005"], "金额(元)", _AMOUNT),
        ("insurance_claims", ["LP9", "PD-9", "2026-03-05", "21474836.48"], "金额(元)", _AMOUNT),
        ("insurance_claims", ["LP9", "PD-9", "2026-03-05", "一百"], "金额(元)", "应为数字"),
    ],
)
def test_what_cannot_be_is_refused(peopled, tmp_path, kind, row, column, reason):
    path = write_csv(tmp_path / "r.csv", [TABLES[kind][0], row])
    assert reasons(plan(peopled, kind, path)) == [(2, column, reason)]


@pytest.mark.parametrize("kind", KEPT_IN)
def test_the_same_again_changes_nothing_and_an_import_is_taken_back_whole(peopled, tmp_path, kind):
    table = KEPT_IN[kind]
    count = len(TABLES[kind]) - 1
    _, batch = bring_table(peopled, tmp_path, kind, TABLES[kind])
    kept = rows(peopled, table)
    again, _ = bring_table(peopled, tmp_path, kind, TABLES[kind])
    assert counts(again) == (count, 0, 0, count, 0)
    assert rows(peopled, table) == kept
    with peopled.writing() as connection:
        undone = undo(connection, batch, account="tester", today=builders.TODAY)
    assert undone == {"deleted": count, "restored": 0}
    assert rows(peopled, table) == []
    with peopled.reading() as connection:
        assert list(cube.verify(connection, builders.TODAY)) == []


@pytest.mark.parametrize("kind", KEPT_IN)
def test_a_filled_template_comes_in(peopled, tmp_path, kind):
    path = next(one for one in write_templates(tmp_path / "empty") if one.stem == kind)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    heads = [str(cell.value).rstrip("*") for cell in sheet[1]]
    titles = [one.rstrip("*").replace("统一社会", "组织统一社会") for one in TABLES[kind][0]]
    for line, row in enumerate(TABLES[kind][1:], 2):
        for title, value in zip(titles, row, strict=True):
            sheet.cell(line, heads.index(title) + 1, value)
    book.save(path)
    planned, _ = files.bring(peopled, kind, path)
    count = len(TABLES[kind]) - 1
    assert counts(planned) == (count, count, 0, 0, 0)
