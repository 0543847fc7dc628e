"""Baskets and briefings on either engine: ordered, signed by others, seen by whom they are for."""

from datetime import date

import pytest
from sqlalchemy import select

from queries.briefings.artefacts import hand_out, look_up
from queries.briefings.basket import MOST, count_kept, empty, list_kept, put, take_out
from queries.briefings.briefings import (
    find_briefing,
    find_item,
    list_briefings,
    list_comments,
    list_items,
)
from queries.briefings.making import (
    Frozen,
    Taken,
    freeze,
    make,
    move_item,
    rename,
    write_item,
)
from queries.briefings.signing import comment, sign
from queries.codes import new_code
from queries.messages import Faulty, Refused
from queries.schema import audit_entry
from queries.schema.briefings import BriefingState
from queries.scope import ROLES, Role, Viewer
from tests.builders import HULI, SIMING

TAKEN = Taken(7, date(2026, 9, 30))


def viewer(name, role=Role.BRIEFING, scope=None):
    return Viewer(name, name, ROLES[role], scope)


MAKER, OTHER, LEADER = viewer("maker"), viewer("other"), viewer("leader", Role.LEADER)
STEWARD = viewer("steward", Role.DATA_STEWARD)


@pytest.fixture
def connection(city):
    with city.writing() as connection:
        yield connection
        connection.rollback()


def frozen(*names):
    return [Frozen(f"show=bars&indicator={one}", f"中{one}", one, "{}") for one in names]


def made(connection, who=MAKER, names=("a", "b", "c")):
    return make(connection, who, " 九月汇报 ", frozen(*names), TAKEN)


def version(connection, number):
    return find_briefing(connection, MAKER, number).version


def test_a_basket_is_ones_own_and_holds_each_exhibit_once(connection):
    assert put(connection, MAKER, "show=bars&indicator=a") == 1
    assert put(connection, MAKER, "show=bars&indicator=b") == 2
    assert put(connection, MAKER, "show=bars&indicator=a") == 2
    assert count_kept(connection, OTHER) == 0
    first, second = list_kept(connection, MAKER)
    take_out(connection, OTHER, first.id)
    assert count_kept(connection, MAKER) == 2
    take_out(connection, MAKER, first.id)
    assert [one.query for one in list_kept(connection, MAKER)] == [second.query]
    empty(connection, MAKER)
    assert list_kept(connection, MAKER) == []
    with pytest.raises(Refused, match="不能制作"):
        put(connection, STEWARD, "show=bars&indicator=a")
    for number in range(MOST):
        put(connection, MAKER, f"show=bars&indicator={number}")
    with pytest.raises(Refused, match="最多"):
        put(connection, MAKER, "show=bars&indicator=more")


def test_a_briefing_keeps_its_exhibits_in_order_and_moves_them(connection):
    number = made(connection)
    known = find_briefing(connection, MAKER, number)
    assert (known.title, known.state, known.data_version, known.items) == (
        "九月汇报",
        "draft",
        7,
        3,
    )
    first, second, third = list_items(connection, number)
    assert [one.shown_en for one in (first, second, third)] == ["a", "b", "c"]
    move_item(connection, MAKER, number, 1, third.id, -1)
    with pytest.raises(Refused, match="有变化"):
        move_item(connection, MAKER, number, 1, third.id, -1)
    move_item(connection, MAKER, number, 2, first.id, -1)
    assert [one.shown_en for one in list_items(connection, number)] == ["a", "c", "b"]
    move_item(connection, MAKER, number, 3, second.id, 0)
    move_item(connection, MAKER, number, 4, third.id, 0)
    with pytest.raises(Refused, match="至少"):
        move_item(connection, MAKER, number, 5, first.id, 0)


def test_words_are_ones_own_and_blank_ones_are_the_drafted(connection):
    number = made(connection)
    item = list_items(connection, number)[0].id
    write_item(connection, MAKER, number, 1, item, {"title": "自拟\n标题", "remark": "一\n二"})
    written = find_item(connection, MAKER, item)
    assert (written.title, written.title_en, written.remark) == ("自拟 标题", None, "一\n二")
    write_item(connection, MAKER, number, 2, item, {"title": " "})
    assert find_item(connection, MAKER, item).title is None
    rename(connection, MAKER, number, 3, "十月汇报")
    with pytest.raises(Faulty):
        rename(connection, MAKER, number, 4, " ")
    assert find_briefing(connection, MAKER, number).title == "十月汇报"


def test_it_is_reviewed_and_approved_by_others_and_then_stays_as_it_is(connection):
    number = made(connection)
    for state in (BriefingState.REVIEWED, BriefingState.APPROVED):
        with pytest.raises(Refused, match="自己"):
            sign(connection, MAKER, number, 1, state)
    with pytest.raises(Refused, match="先由另一人审核"):
        sign(connection, LEADER, number, 1, BriefingState.APPROVED)
    sign(connection, OTHER, number, 1, BriefingState.REVIEWED)
    with pytest.raises(Refused, match="已经审核过"):
        sign(connection, LEADER, number, 2, BriefingState.REVIEWED)
    with pytest.raises(Refused, match="不能批准"):
        sign(connection, OTHER, number, 2, BriefingState.APPROVED)
    second = made(connection)
    sign(connection, LEADER, second, 1, BriefingState.REVIEWED)
    with pytest.raises(Refused, match="第三人"):
        sign(connection, LEADER, second, 2, BriefingState.APPROVED)
    sign(connection, LEADER, number, 2, BriefingState.APPROVED)
    known = find_briefing(connection, MAKER, number)
    assert (known.state, known.reviewed_by, known.approved_by) == ("approved", "other", "leader")
    item = list_items(connection, number)[0].id
    for change in (
        lambda: write_item(connection, MAKER, number, 3, item, {"title": "改"}),
        lambda: move_item(connection, MAKER, number, 3, item, 0),
        lambda: rename(connection, MAKER, number, 3, "改"),
        lambda: freeze(connection, MAKER, number, 3, {}, [], TAKEN),
    ):
        with pytest.raises(Refused, match="先退回草稿"):
            change()
    sign(connection, MAKER, number, 3, BriefingState.DRAFT)
    known = find_briefing(connection, MAKER, number)
    assert (known.state, known.reviewed_by, known.approved_by) == ("draft", None, None)


def test_every_approval_of_a_standard_briefing_is_an_edition_of_its_month(connection):
    def approved(template="public", day=date(2026, 9, 30), number=None):
        if number is None:
            taken = Taken(7, day)
            number = make(connection, MAKER, "统计信息", frozen("a"), taken, template=template)
        seen = version(connection, number)
        sign(connection, OTHER, number, seen, BriefingState.REVIEWED)
        sign(connection, LEADER, number, seen + 1, BriefingState.APPROVED)
        return number, find_briefing(connection, MAKER, number).edition

    first, edition = approved()
    assert edition == 1
    assert approved(day=date(2026, 9, 12))[1] == 2
    assert approved(day=date(2026, 10, 1))[1] == 1
    assert approved(template="city")[1] == 1
    assert approved(number=made(connection))[1] is None
    # Corrected and approved again it is another edition; the number of the old one is not reused.
    sign(connection, MAKER, first, version(connection, first), BriefingState.DRAFT)
    assert approved(number=first) == (first, 3)
    assert approved()[1] == 4


def test_figures_are_taken_anew_all_at_once(connection):
    number = made(connection)
    items = list_items(connection, number)
    again = {one.id: Frozen(one.query, "新", "new", "{}") for one in items}
    later = Taken(9, date(2026, 10, 31))
    freeze(connection, MAKER, number, 1, again, frozen("d"), later)
    known = find_briefing(connection, MAKER, number)
    assert (known.data_version, known.as_of, known.items) == (9, date(2026, 10, 31), 4)
    assert [one.shown_en for one in list_items(connection, number)] == ["new"] * 3 + ["d"]


def test_only_who_made_it_changes_it_and_it_is_seen_as_far_as_they_may_see(connection):
    officer = viewer("officer", Role.DISTRICT_OFFICER, frozenset({SIMING}))
    number = made(connection, officer)
    item = list_items(connection, number)[0].id
    for change in (
        lambda: freeze(connection, LEADER, number, 1, {}, [], TAKEN),
        lambda: write_item(connection, LEADER, number, 1, item, {"title": "改"}),
    ):
        with pytest.raises(Refused, match="只有制作人"):
            change()
    wider = viewer("officer", Role.DISTRICT_OFFICER, frozenset({SIMING, HULI}))
    freeze(connection, wider, number, 1, {}, frozen("d"), TAKEN)
    assert find_briefing(connection, officer, number) is None
    assert find_briefing(connection, wider, number).items == 4


def test_a_district_sees_its_own_briefings_and_the_city_sees_all(connection):
    officer = viewer("officer", Role.DISTRICT_OFFICER, frozenset({SIMING}))
    neighbour = viewer("neighbour", Role.DISTRICT_OFFICER, frozenset({HULI}))
    own, whole = made(connection, officer), made(connection)
    assert [one.id for one in list_briefings(connection, officer)] == [own]
    assert list_briefings(connection, neighbour) == []
    assert [one.id for one in list_briefings(connection, LEADER)] == [whole, own]
    assert find_briefing(connection, neighbour, own) is None
    assert find_item(connection, neighbour, list_items(connection, own)[0].id) is None
    with pytest.raises(Refused, match="无权查看"):
        comment(connection, neighbour, own, "看看")
    with pytest.raises(Refused, match="无权查看"):
        sign(connection, officer, whole, 1, BriefingState.REVIEWED)


def test_what_is_said_and_done_is_kept(connection):
    number = made(connection)
    comment(connection, LEADER, number, "第二页再核对")
    with pytest.raises(Faulty):
        comment(connection, LEADER, number, "")
    assert [(one.who, one.text) for one in list_comments(connection, number)] == [
        ("leader", "第二页再核对")
    ]
    actions = connection.scalars(
        select(audit_entry.c.action).where(audit_entry.c.subject == f"briefing {number}")
    ).all()
    assert actions == ["briefing_made", "briefing_commented"]
    with pytest.raises(Faulty):
        make(connection, MAKER, " ", frozen("a"), TAKEN)
    with pytest.raises(Refused, match="空的"):
        make(connection, MAKER, "空", [], TAKEN)


def test_a_file_is_found_by_its_code_however_it_is_typed(connection):
    code = new_code()
    assert len({new_code() for _ in range(200)}) == 200
    hand_out(
        connection,
        MAKER,
        code,
        title="九月汇报",
        form="pptx",
        briefing=None,
        data_version=7,
        as_of=TAKEN.as_of,
        asked=["show=bars"],
        definitions={"active_rate": 2},
        digest="0" * 64,
    )
    for typed in (code, code.lower(), code.replace("-", ""), code.replace("-", " ")):
        found = look_up(connection, typed)
        assert (found.title, found.definitions, found.digest) == (
            "九月汇报",
            {"active_rate": 2},
            "0" * 64,
        )
    assert look_up(connection, "AAAA-AAAA-AAAA") is None and look_up(connection, "") is None
