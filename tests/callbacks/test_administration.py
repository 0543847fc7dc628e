"""Pages of the three administrators: what each lists, and what it says of what is wrong."""

from datetime import datetime, timedelta

import orjson
import pytest
from sqlalchemy import update

from callbacks.accounts_and_rights import shown_of as accounts_of
from callbacks.audit_trail import shown_of as trail_of
from callbacks.ground import Ground
from callbacks.services import Services
from callbacks.system_state import show_state
from layouts.administration import KINDS
from queries import audit
from queries.messages import Refused
from queries.schema import account
from queries.scope import ROLES, Role
from tests import builders
from tests.builders import TODAY
from tests.callbacks.conftest import viewer
from tests.dashboard.conftest import employ


@pytest.fixture
def services(city):
    with city.writing() as connection:
        employ(connection, "leader", Role.LEADER)
        employ(connection, "chief", Role.APPROVER, [])
        for action in ("export", "person_revealed", "merged", "login"):
            audit.record(
                connection, actor="leader", address="", action=action, subject="x", result="ok"
            )
        builders.refresh(connection)
    return Services(city, viewer, lambda: TODAY)


def rows(shown):
    [grid] = shown.grids.values()
    return [{key: value for key, value in row.items() if key != "href"} for row in grid.rows]


def trail(services, *pairs):
    with services.store.reading() as connection:
        return trail_of(connection, Ground.of(services), pairs)


def held(services, *pairs):
    with services.store.reading() as connection:
        return accounts_of(connection, Ground.of(services), pairs)


def test_entries_are_named_and_narrowed_by_kind(services):
    assert [row["action"] for row in rows(trail(services))][:2] == ["登录", "合并"]
    assert [row["action"] for row in rows(trail(services, ("kind", "taking")))] == ["导出"]
    changing = {row["action"] for row in rows(trail(services, ("kind", "changing")))}
    assert "合并" in changing
    assert changing.isdisjoint({one for actions in KINDS.values() for one in actions})
    assert rows(trail(services, ("actor", "nobody"))) == []
    ways = dict(trail(services, ("kind", "taking"), ("page", "1")).ways)
    assert [*ways.values()] == ["/download/audit.csv?kind=taking"]


def test_what_is_none_is_refused(services):
    for pairs in ([("view", "x")], [("kind", "x")], [("days", "2")]):
        with pytest.raises(Refused):
            trail(services, *pairs)
    with pytest.raises(Refused):
        held(services, ("view", "x"))


def test_the_proof_says_what_is_wrong(services):
    told = {row["name"]: row["value"] for row in rows(trail(services, ("view", "proof")))}
    assert told["校验结果"] == "完整，没有被改动、删除或调换" and len(told["最后一条校验值"]) == 64
    shown = trail(services, ("view", "unusual"))
    assert shown.grids["alerts"].rows == [] and "不寻常" not in shown.headline
    unusual = shown.grids["unusual"].rows
    leader = next(row for row in unusual if row["actor"] == "leader")
    assert (leader["reads"], leader["takes"], leader["failures"]) == ("1", "1", "0")


def test_accounts_say_who_may_what_and_who_was_there(services):
    listed = {row["name"]: row for row in rows(held(services))}
    assert listed["leader"]["districts"] == "全市" and listed["leader"]["seen"] != "从未登录"
    assert listed["chief"]["seen"] == "从未登录" and listed["chief"]["state"] == "在用"
    later = datetime.now() + timedelta(days=2)
    with services.store.writing() as connection:
        locked = update(account).where(account.c.username == "chief").values(locked_until=later)
        connection.execute(locked)
    assert "锁定至" in {row["name"]: row for row in rows(held(services))}["chief"]["state"]


def test_a_review_asks_about_what_is_risky_and_nothing_else(services):
    with services.store.writing() as connection:
        old = update(account).where(account.c.username == "chief")
        connection.execute(old.values(created_at=datetime(2020, 1, 1)))
    asked = {row["name"]: row["why"] for row in rows(held(services, ("view", "review")))}
    assert [*asked] == ["chief"]
    for words in ("90 天以上没有登录", "未启用两步验证", "没有可见的区"):
        assert words in asked["chief"]


def test_the_matrix_is_what_the_program_goes_by(services):
    matrix = rows(held(services, ("view", "rights")))
    for role in Role:
        assert sum(row[str(role)] == "✓" for row in matrix) == len(ROLES[role])


def test_the_state_tells_what_has_to_be_done(services):
    assert "运行正常" in orjson.dumps(show_state(services, _search="")).decode()
    with services.store.writing() as connection:
        builders.volunteer(connection)
    assert "有记录尚未计入" in orjson.dumps(show_state(services, _search="")).decode()


def test_unusual_looking_is_told_above_everything(services):
    with services.store.writing() as connection:
        for _ in range(30):
            audit.record(
                connection, actor="leader", address="", action="export", subject="x", result="ok"
            )
    shown = trail(services, ("view", "unusual"))
    assert {row["actor"] for row in shown.grids["alerts"].rows} == {"leader"}
    assert "不寻常" in shown.headline
