import base64
import csv
import io
from dataclasses import replace
from functools import partial

import orjson
import pytest
from dash import no_update

from callbacks.import_batch import absent as no_batch
from callbacks.import_batch import show_batch
from callbacks.import_job import absent, give_up, read_again, show_job, write
from callbacks.imports import show_imports, take_in, undo
from callbacks.services import Services
from layouts.parts.forms import ANY
from layouts.texts import ENGLISH, speaking
from queries.imports import taking_back
from queries.imports.jobs.running import run
from queries.imports.undo import undo as undo_batch
from queries.messages import Refused
from queries.scope import Role
from tests import builders
from tests.builders import SIMING
from tests.queries.imports import files
from tests.queries.registrations.working import clerk

STEWARD = clerk("steward", Role.DATA_STEWARD)
OFFICER = clerk("officer", Role.DISTRICT_OFFICER, scope=frozenset({SIMING}))
BAD = [*files.ORGANIZATIONS, ["123", "坏代码", "社会团体", "", "", ""]]


def of(store, viewer=STEWARD):
    """Services whose background work is done at once."""
    return Services(
        store,
        lambda: viewer,
        lambda: builders.TODAY,
        origin=lambda: "::1",
        set_going=partial(run, store, today=builders.TODAY),
        set_undoing=partial(taking_back.run, store, today=builders.TODAY),
    )


def sent(table):
    text = io.StringIO()
    csv.writer(text).writerows(table)
    return "data:text/csv;base64," + base64.b64encode(text.getvalue().encode()).decode()


def written(part):
    return orjson.dumps(part, default=lambda one: one.to_plotly_json()).decode()


def upload(services, *tables, kind=ANY):
    names = [f"名单{place}.csv" for place in range(len(tables))]
    answer = take_in(
        services, contents=[sent(one) for one in tables], names=names, kind=kind, source=None
    )
    return answer["path"].rpartition("/")[2]


def looked_at(services, number, seen=None):
    return show_job(services, number=number, ticks=1, saved=None, seen=seen)


def listed(services, search=""):
    return show_imports(services, search=search, saved=None, ticks=None)


def test_files_go_from_upload_to_history_and_back(city):
    services = of(city)
    number = upload(services, BAD)
    page = looked_at(services, number)
    assert (page["decision"], page["unready"], page["valid"], page["clock"]) == (
        False,
        False,
        False,
        True,
    )
    assert "123" in written(page["shown"])
    assert f"/download/imports/{number}.xlsx" in written(page["shown"])
    again = looked_at(services, number, page["seen"])
    assert again["shown"] is no_update
    assert "名单0.csv" in written(listed(services)["open"])
    held = write(services, clicks=1, number=number, seen=page["seen"], valid_only=False)
    assert "1 行被拒绝" in written(held["fault"])
    assert write(services, clicks=1, number=number, seen=page["seen"], valid_only=True) == {
        "fault": [],
        "saved": 1,
    }
    # The page asks again, which sets the work going; what it says is of the moment before.
    looked_at(services, number)
    done = looked_at(services, number)
    assert "已写入，批次 1" in written(done["head"])
    assert (done["decision"], done["manner"]) == (True, True)
    history = listed(services)
    assert written(history["open"]) == "[]"
    assert "名单0.csv" in written(history["history"])
    asked = listed(services, "?undo=1")
    assert (asked["confirm"], "新增的 2 行" in asked["question"]) == (False, True)
    told = undo(services, clicks=1, search="?undo=1")
    assert "正在撤回批次 1" in told["done"]
    page = listed(services)
    assert "已撤回" in written(page["history"]) and page["still"]
    assert "已经撤回过" in written(undo(services, clicks=2, search="?undo=1")["fault"])


def test_a_page_just_drawn_does_nothing(city):
    services = of(city)
    assert take_in(services, contents=None, names=None, kind=None, source=None)["path"] is no_update
    assert undo(services, clicks=None, search="")["done"] is no_update
    number = upload(services, BAD)
    for answer in (
        write(services, clicks=None, number=number, seen="", valid_only=None),
        give_up(services, clicks=None, number=number),
    ):
        assert answer == {"fault": [], "saved": no_update}


def test_columns_are_told_by_hand(city):
    services = of(city)
    table = [["编码", "单位", "类别"], [files.USCC, "厦门市志愿者联合会", "社会团体"]]
    number = upload(services, table)
    page = looked_at(services, number)
    assert "认不出" in written(page["head"])
    assert (page["unready"], page["manner"]) == (True, False)
    told = {"编码": "uscc", "单位": "name", "类别": "org_type"}
    manner = {"sheet": "", "header_row": None, "encoding": ANY}
    ids = [{"type": "import-column", "title": one} for one in told]
    read_again(
        services,
        clicks=1,
        number=number,
        kind="organizations",
        manner=manner,
        chosen=list(told.values()),
        ids=ids,
    )
    looked_at(services, number)
    assert "厦门市志愿者联合会" in written(looked_at(services, number)["shown"])


def test_what_is_given_up_is_gone_from_the_list(city):
    services = of(city)
    number = upload(services, BAD)
    give_up(services, clicks=1, number=number)
    assert "已取消" in written(looked_at(services, number)["head"])
    assert written(listed(services)["open"]) == "[]"


def test_what_cannot_be_taken_is_told_on_the_page(city):
    services = of(city)
    answer = take_in(services, contents=["data:,"], names=["名单.docx"], kind=ANY, source=None)
    assert "不是可以导入的文件" in written(answer["fault"])
    assert answer["path"] is no_update
    answer = take_in(
        services, contents=["data:text/csv;base64,%%"], names=["a.csv"], kind=ANY, source=None
    )
    assert "没有完整上传" in written(answer["fault"])


def test_another_districts_import_is_not_there(city):
    number = upload(of(city), BAD)
    there = of(city, OFFICER)
    assert absent(of(city), {"id": number}) is None
    assert "没有这次导入" in written(absent(there, {"id": number}))
    with pytest.raises(Refused, match="没有这次导入"):
        looked_at(there, number)
    with pytest.raises(Refused, match="没有批次"):
        listed(there, "?undo=1")


@pytest.mark.parametrize("search", ["?page=x", "?undo=-1", "?page=99999999999"])
def test_an_address_that_says_nothing_is_refused(city, search):
    with pytest.raises(Refused):
        listed(of(city), search)


def test_the_page_is_said_in_english(city):
    with speaking(ENGLISH):
        services = of(city)
        page = looked_at(services, upload(services, BAD))
        text = written(page["shown"]) + written(page["head"])
    assert "Checked, to be decided" in text
    assert "Org type" in text
    assert "拒绝原因" not in text


def test_what_speaks_against_taking_a_batch_back_is_told_beside_it(city, tmp_path):
    files.bring_city(city, tmp_path, upto="teams")
    services = of(city)
    assert "正在撤回" in undo(services, clicks=1, search="?undo=1")["done"]
    history = written(listed(services)["history"])
    assert "未能撤回" in history and "引用" in history and "?undo=1" in history


def test_a_batch_whose_undoing_broke_off_goes_on_when_it_is_looked_at(city, tmp_path):
    files.bring_city(city, tmp_path, upto="organizations")
    broken = of(city)
    broken = replace(broken, set_undoing=lambda number: None)
    undo(broken, clicks=1, search="?undo=1")
    page = listed(broken)
    assert not page["still"] and "撤回中" in written(page["history"])
    assert "?undo=1" not in written(page["history"])
    assert "正在撤回" in written(undo(broken, clicks=2, search="?undo=1")["fault"])
    listed(of(city))
    assert "已撤回" in written(listed(of(city))["history"])


def batch_page(services, number):
    return written(show_batch(services, number=str(number))["content"])


def test_a_batch_has_a_page_with_what_it_wrote_and_changed(city, tmp_path):
    files.bring_city(city, tmp_path, upto="volunteers")
    head, first, *_ = files.VOLUNTEERS
    moved = [*first[:5], "集美区", *first[6:]]
    _, batch = files.bring_table(city, tmp_path, "volunteers", [head, moved])
    services = of(city)
    page = batch_page(services, batch)
    assert "SHA-256" in page and f"/imports?undo={batch}" in page
    assert "集美" in page and "350203" in page and "350211" in page
    assert "张伟" not in page and "13800000001" not in page
    assert "各区写入的数据" in page
    with speaking(ENGLISH):
        assert "Batch" in batch_page(services, batch)
    with city.writing() as connection:
        undo_batch(connection, batch, account="tester", today=builders.TODAY)
    assert "undo=" not in batch_page(services, batch)
    assert no_batch(services, {"id": str(batch)}) is None
    for viewer, number in ((OFFICER, batch), (STEWARD, 99)):
        assert no_batch(of(city, viewer), {"id": str(number)}) is not None
