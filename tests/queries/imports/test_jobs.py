"""Imports from a page: kept, read, decided and written, whatever happens in between."""

import csv
import io
import zipfile
from contextlib import closing
from datetime import timedelta

import openpyxl
import pytest
from sqlalchemy import func, select, update

from queries import cube, schema
from queries.imports import taking_back
from queries.imports.history import list_batches
from queries.imports.jobs.deciding import ask_to_write, cancel, read_otherwise
from queries.imports.jobs.files import as_upload
from queries.imports.jobs.jobs import find_job, list_open, open_job, read_preview, read_report
from queries.imports.jobs.running import run
from queries.imports.kinds import KINDS
from queries.messages import Refused
from queries.personal import Vault
from queries.saying import moment
from queries.schema.imports import JobState
from queries.scope import Role
from queries.store import Store
from tests.builders import HULI, SIMING, TODAY
from tests.queries.imports import files
from tests.queries.registrations.working import clerk

STEWARD = clerk("steward", Role.DATA_STEWARD)
OFFICER = clerk("officer", Role.DISTRICT_OFFICER, scope=frozenset({SIMING}))
OTHER = clerk("other", Role.DISTRICT_OFFICER, scope=frozenset({HULI}))
TABLE = files.ORGANIZATIONS


def content(table, encoding="utf-8"):
    text = io.StringIO()
    csv.writer(text).writerows(table)
    return text.getvalue().encode(encoding)


def upload(store, *named, viewer=STEWARD, kind="", manner=None):
    """Take files in and have them read."""
    with store.writing() as connection:
        uploads = [as_upload(name, said) for name, said in named]
        number = open_job(connection, viewer, store.vault, uploads, "::1")
        if kind or manner:
            read_otherwise(connection, viewer, number, kind, manner or {})
    run(store, number, TODAY)
    return number


def job_of(store, number, viewer=STEWARD):
    with store.reading() as connection:
        return find_job(connection, viewer, number)


def shown(store, number):
    with store.reading() as connection:
        return read_preview(connection, store.vault, number)


def write(store, number, viewer=STEWARD, valid_only=False):
    digest = job_of(store, number, viewer).digest
    with store.writing() as connection:
        ask_to_write(connection, viewer, store.vault, number, digest, valid_only)
    run(store, number, TODAY)
    return job_of(store, number, viewer)


def count(store, table):
    with store.reading() as connection:
        return connection.scalar(select(func.count()).select_from(table))


def pieces(store):
    return count(store, schema.import_piece)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_recognised_by_its_template(city, kind):
    header = [one.title for one in KINDS[kind].fields]
    number = upload(city, (f"{kind}.csv", content([header, [""] * len(header)])))
    assert job_of(city, number).kind == kind


def test_what_is_shown_is_written_and_the_files_are_forgotten(city):
    number = upload(city, ("组织.csv", content(TABLE, "gb18030")))
    job, preview = job_of(city, number), shown(city, number)
    assert (job.state, job.kind, job.files) == (JobState.READY, "organizations", ["组织.csv"])
    assert (preview["read"], preview["new"], preview["refused"]) == (2, 2, 0)
    (reading,) = preview["readings"]
    assert reading["encoding"] == "gb18030"
    assert reading["fields"]["统一社会信用代码*"] == "uscc"
    assert reading["first"][0][1] == "厦门市志愿者联合会"
    assert count(city, schema.organization) == 0
    job = write(city, number)
    assert (job.state, count(city, schema.organization), pieces(city)) == (JobState.DONE, 2, 0)
    with city.reading() as connection:
        assert list(cube.verify(connection, TODAY)) == []
        batches, total = list_batches(connection, STEWARD, 1)
    assert (total, batches[0].id, batches[0].new) == (1, job.batch_id, 2)
    with city.writing() as connection:
        taking_back.ask(connection, STEWARD, job.batch_id, "::1")
    taking_back.run(city, job.batch_id, TODAY)
    assert count(city, schema.organization) == 0


def test_personal_files_and_previews_lie_sealed(city):
    upload(city, ("人员.csv", content(files.VOLUNTEERS)))
    with city.reading() as connection:
        kept = [
            *connection.scalars(select(schema.import_piece.c.sealed)),
            *connection.scalars(select(schema.import_job.c.preview)),
        ]
    for sealed in kept:
        assert "张伟".encode() not in sealed
        assert b"34052419800101001X" not in sealed


def test_refused_rows_come_as_a_workbook_that_corrected_goes_in(city):
    bad = [*TABLE, ["123", "坏代码", "社会团体", "", "", ""]]
    number = upload(city, ("组织.csv", content(bad)))
    preview = shown(city, number)
    assert (preview["new"], preview["refused"]) == (2, 1)
    assert preview["refusals"][0]["row"] == 4
    digest = job_of(city, number).digest
    with city.writing() as connection, pytest.raises(Refused, match="1 行被拒绝"):
        ask_to_write(connection, STEWARD, city.vault, number, digest, False)
    with city.writing() as connection:
        report = read_report(connection, STEWARD, city.vault, number, "::1")
    book = openpyxl.load_workbook(io.BytesIO(report))
    sheet = book.worksheets[0]
    assert sheet.cell(2, 1).value == "123"
    sheet.cell(2, 1).value = files.OUTSIDE_USCC
    corrected = io.BytesIO()
    book.save(corrected)
    assert write(city, number, valid_only=True).state == JobState.DONE
    again = upload(city, ("更正.xlsx", corrected.getvalue()))
    assert shown(city, again)["new"] == 1
    assert write(city, again).state == JobState.DONE
    assert count(city, schema.organization) == 3


def test_what_changed_since_it_was_shown_is_shown_again(city):
    first = upload(city, ("组织.csv", content(TABLE)))
    second = upload(city, ("组织.csv", content(TABLE)))
    assert write(city, first).state == JobState.DONE
    job = write(city, second)
    assert job.state == JobState.READY
    assert "重新核对" in str(job.message)
    assert shown(city, second)["unchanged"] == 2
    with city.writing() as connection:
        connection.execute(update(schema.organization).values(legal_rep="张三"))
    assert write(city, second).state == JobState.DONE


def test_a_correction_by_hand_between_look_and_write_is_not_overwritten_unseen(city):
    write(city, upload(city, ("组织.csv", content(TABLE))))
    renamed = [TABLE[0], [*TABLE[1][:1], "厦门市志愿者总会", *TABLE[1][2:]]]
    number = upload(city, ("组织.csv", content(renamed)))
    (change,) = shown(city, number)["changes"]
    assert ["组织名称", "厦门市志愿者联合会", "厦门市志愿者总会"] in change["fields"]
    with city.writing() as connection:
        own = schema.organization.c
        connection.execute(
            update(schema.organization).where(own.uscc == files.USCC).values(name="别的名字")
        )
    job = write(city, number)
    assert (job.state, job.message is None) == (JobState.READY, False)
    (change,) = shown(city, number)["changes"]
    assert ["组织名称", "别的名字", "厦门市志愿者总会"] in change["fields"]


def test_what_broke_off_is_begun_again(city):
    number = upload(city, ("组织.csv", content(TABLE)))
    digest = job_of(city, number).digest
    for state in (JobState.READING, JobState.WRITING):
        with city.writing() as connection:
            if state == JobState.WRITING:
                ask_to_write(connection, STEWARD, city.vault, number, digest, False)
            own = schema.import_job.c
            connection.execute(
                update(schema.import_job).where(own.id == number).values(state=state)
            )
        run(city, number, TODAY)
    assert job_of(city, number).state == JobState.DONE
    assert count(city, schema.organization) == 2


def test_what_was_thrown_away_is_not_written(city):
    number = upload(city, ("组织.csv", content(TABLE)))
    with city.writing() as connection:
        cancel(connection, STEWARD, number, "::1")
    assert pieces(city) == 0
    run(city, number, TODAY)
    assert job_of(city, number).state == JobState.CANCELLED
    with city.writing() as connection, pytest.raises(Refused, match="下一步"):
        ask_to_write(connection, STEWARD, city.vault, number, "", False)
    with city.reading() as connection:
        assert list_open(connection, STEWARD) == []


def test_a_district_brings_its_own_rows_only(city):
    number = upload(city, ("组织.csv", content(TABLE)), viewer=OFFICER)
    preview = shown(city, number)
    assert (preview["new"], preview["refused"]) == (1, 1)
    assert "别的区" in preview["refusals"][0]["reason"][0]
    assert write(city, number, OFFICER, valid_only=True).state == JobState.DONE
    moved = [[*TABLE[0], "登记机关行政区划代码"], [*TABLE[2], HULI]]
    taking = upload(city, ("组织.csv", content(moved)), viewer=OTHER)
    assert shown(city, taking)["refused"] == 1
    with pytest.raises(Refused, match="没有这次导入"):
        job_of(city, number, OTHER)
    with city.writing() as connection, pytest.raises(Refused):
        taking_back.ask(connection, OTHER, job_of(city, number).batch_id, "::1")


def test_what_belongs_to_no_district_is_not_brought_by_one(city):
    number = upload(city, ("人口.csv", content(files.CITY["population"])), viewer=OFFICER)
    job = job_of(city, number, OFFICER)
    assert (job.state, "不分区" in str(job.message)) == (JobState.UNREADABLE, True)


def test_who_may_not_import_is_refused(city):
    leader = clerk("leader", Role.LEADER)
    with city.writing() as connection, pytest.raises(Refused, match="不能导入"):
        open_job(connection, leader, city.vault, [as_upload("a.csv", b"a")], "::1")


def test_what_no_kind_fits_is_told_and_can_be_read_otherwise(city):
    table = [["编码", "单位", "类别"], [files.USCC, "厦门市志愿者联合会", "社会团体"]]
    number = upload(city, ("名单.csv", content(table)))
    job = job_of(city, number)
    assert job.state == JobState.UNREADABLE
    assert "认不出" in str(job.message)
    columns = {"编码": "uscc", "单位": "name", "类别": "org_type"}
    with city.writing() as connection:
        read_otherwise(connection, STEWARD, number, "organizations", {"columns": columns})
    run(city, number, TODAY)
    assert shown(city, number)["new"] == 1
    with city.writing() as connection, pytest.raises(Refused, match="表头所在行"):
        read_otherwise(connection, STEWARD, number, "", {"header_row": 99})


def test_columns_told_once_are_remembered_for_files_of_the_layout(city):
    table = [["厦门名单"], ["编码", "单位", "类别"], [files.USCC, "厦门市志愿者联合会", "社会团体"]]
    columns = {"编码": "uscc", "单位": "name", "类别": "org_type"}
    first = upload(
        city, ("名单.csv", content(table)), kind="organizations", manner={"columns": columns}
    )
    other = upload(city, ("名单.csv", content(table)))
    assert job_of(city, other).state == JobState.UNREADABLE
    assert write(city, first).state == JobState.DONE
    table[2] = [files.DISTRICT_USCC, "思明区蓝天社工服务中心", "社会服务机构"]
    again = upload(city, ("新名单.csv", content(table)))
    job = job_of(city, again)
    assert (job.state, job.kind, job.manner) == (
        JobState.READY,
        "organizations",
        {"columns": columns},
    )
    assert "以前导入过" in str(job.message)
    assert shown(city, again)["new"] == 1


def test_an_archive_is_taken_apart_and_names_on_chinese_windows_are_read(city):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("甲/组织一.csv", content(TABLE[:2]))
        archive.writestr("__MACOSX/._组织一.csv", b"x")
        other = zipfile.ZipInfo("组织二.csv".encode("gb18030").decode("cp437"))
        archive.writestr(other, content([TABLE[0], TABLE[2]]))
    number = upload(city, ("组织.zip", packed.getvalue()))
    assert job_of(city, number).files[0] == "组织一.csv"
    assert shown(city, number)["new"] == 2


@pytest.mark.parametrize(
    ("name", "said", "words"),
    [
        ("组织.docx", b"x", "不是可以导入的文件"),
        ("组织.csv", b"", "空的"),
        ("组织.zip", b"PK\x03\x04 no archive", "压缩包"),
        ("", b"x", "请先选择"),
    ],
)
def test_what_is_no_table_is_refused_at_once(city, name, said, words):
    with city.writing() as connection, pytest.raises(Refused, match=words):
        open_job(connection, STEWARD, city.vault, [as_upload(name, said)], "::1")


def test_an_archive_damaged_inside_is_refused(city):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("组织.csv", content(TABLE))
    damaged = packed.getvalue().replace(b"51350200", b"51350201", 1)
    with city.writing() as connection, pytest.raises(Refused, match="压缩包里的“组织"):
        open_job(connection, STEWARD, city.vault, [as_upload("组织.zip", damaged)], "::1")


def test_what_fails_unforeseen_is_said_once_and_not_begun_for_ever(city, store_url):
    number = upload(city, ("组织.csv", content(TABLE)))
    with city.writing() as connection:
        read_otherwise(connection, STEWARD, number, "", {})
    stranger = Vault(["another key that opens nothing"])
    with closing(Store(store_url, vault=stranger)) as other, pytest.raises(ValueError, match="key"):
        run(other, number, TODAY)
    job = job_of(city, number)
    assert (job.state, "意外" in str(job.message)) == (JobState.UNREADABLE, True)


def test_a_name_leads_nowhere(city):
    number = upload(city, ("../../etc/组织.csv", content(TABLE)))
    assert job_of(city, number).files == ["组织.csv"]
    number = upload(city, ("..\\..\\组织.csv", content(TABLE)))
    assert job_of(city, number).files == ["组织.csv"]


def test_a_piece_of_work_is_done_by_one_at_a_time(city):
    with city.alone("import", 1) as first:
        assert first
        with city.alone("import", 2) as other:
            assert other
    with city.alone("import", 1) as again:
        assert again


def test_files_that_nobody_decided_about_for_a_month_are_thrown_away(city):
    with city.writing() as connection:
        old, recent = (
            open_job(connection, STEWARD, city.vault, [as_upload("a.csv", b"a,b\n1,2\n")], "::1")
            for _ in range(2)
        )
        long_ago = {"created_at": moment() - timedelta(days=31)}
        connection.execute(
            update(schema.import_job).where(schema.import_job.c.id == old).values(**long_ago)
        )
        open_job(connection, STEWARD, city.vault, [as_upload("b.csv", b"a,b\n1,2\n")], "::1")
        states = select(schema.import_job.c.state).order_by(schema.import_job.c.id)
        assert connection.scalars(states).all() == ["cancelled", "waiting", "waiting"]
        kept = select(schema.import_file.c.job_id).join(
            schema.import_piece, schema.import_piece.c.file_id == schema.import_file.c.id
        )
        assert set(connection.scalars(kept)) == {recent, recent + 1}
