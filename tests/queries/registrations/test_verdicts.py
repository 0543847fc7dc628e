from datetime import date

import pytest
from sqlalchemy import select

from queries.messages import Refused
from queries.registrations.checklist import look_at
from queries.registrations.looking import Verdict
from queries.registrations.verdicts import judge, side_by_side
from queries.schema import organization
from tests import builders
from tests.queries.registrations.working import CHIEF, SECOND, WINDOW, Work

TODAY = date(2026, 3, 3)
NAME = "厦门市晨光助学中心"


def looked(connection, case):
    (one,) = (one for one in look_at(connection, case.now, TODAY) if one.item.code == "similar")
    return one.verdict


def found(connection, case):
    return {one.similar.id: one.told and one.told.verdict for one in side_by_side(connection, case)}


def test_names_are_set_side_by_side_with_what_tells_them_apart(connection):
    number = builders.organize(
        connection, name="厦门市晨光助学协会", business_scope="助学", registered_on="2020-05-01"
    )
    builders.organize(connection, name="厦门市海风书画社")
    (one,) = side_by_side(connection, Work(connection, name=NAME).now)
    assert (one.similar.id, one.similar.name) == (number, "厦门市晨光助学协会")
    assert (one.business_scope, one.registered_on) == ("助学", date(2020, 5, 1))
    assert one.told is None


def test_a_finding_is_remembered_for_later_applications_of_the_same_name(connection):
    number = builders.organize(connection, name="厦门市晨光助学协会")
    first = Work(connection, name=NAME)
    assert looked(connection, first) == Verdict.BAD
    judge(connection, WINDOW, first.now, number, "alike", "字号相同", TODAY)
    assert looked(connection, first) == Verdict.BAD
    judge(connection, SECOND, first.now, number, "different", "业务不同", TODAY)
    assert looked(connection, first) == Verdict.GOOD
    later = Work(connection, name="厦門市晨光助學中心")  # the same in traditional characters
    assert found(connection, later.now) == {number: "different"}
    assert looked(connection, later) == Verdict.GOOD
    other = Work(connection, name="厦门市晨光助老中心")
    assert found(connection, other.now) == {number: None}


def test_a_new_neighbour_opens_the_question_again(connection):
    number = builders.organize(connection, name="厦门市晨光助学协会")
    case = Work(connection, name=NAME)
    judge(connection, WINDOW, case.now, number, "different", "", TODAY)
    builders.organize(connection, name="厦门市晨光助学基金会")
    assert looked(connection, case) == Verdict.BAD


def test_only_who_takes_in_or_reviews_cases_judges_and_only_names_alike(connection):
    number = builders.organize(connection, name="厦门市晨光助学协会")
    far = builders.organize(connection, name="厦门市海风书画社")
    case = Work(connection, name=NAME).now
    for viewer, beside, verdict in (
        (CHIEF, number, "different"),
        (WINDOW, far, "different"),
        (WINDOW, 99999, "different"),
        (WINDOW, number, "nonsense"),
    ):
        with pytest.raises(Refused):
            judge(connection, viewer, case, beside, verdict, "", TODAY)


SCOPE = "助学支教、关爱留守儿童、图书捐赠、志愿者培训"


@pytest.mark.parametrize(
    ("scope", "alike"),
    [
        (SCOPE, True),
        ("志愿者培训；图书捐赠；关爱留守儿童；助学支教。", True),  # the same in another order
        ("助學支教、關愛留守兒童、圖書捐贈", True),  # in traditional characters, one item less
        ("助学支教", False),
        ("海洋环境保护、净滩行动", False),
        (None, False),
    ],
)
def test_scopes_alike_of_the_same_authority_are_found(connection, scope, alike):
    number = builders.organize(connection, name="厦门市海风书画社", business_scope=scope)
    builders.organize(
        connection, name="厦门市白鹭棋社", business_scope=scope, registrar=builders.HULI
    )
    case = Work(connection, name=NAME, business_scope=SCOPE)
    assert found(connection, case.now) == ({number: None} if alike else {})
    assert looked(connection, case) == (Verdict.BAD if alike else Verdict.GOOD)


def test_the_scope_applied_for_is_that_of_the_organization(connection):
    case = Work(connection, name=NAME, business_scope=f" {SCOPE}\u202e ").up_to("approved")
    case.take(WINDOW, "deliver", uscc="51350200MJB950012P")
    kept = organization.c
    scope = select(kept.business_scope).where(kept.id == case.now.organization_id)
    assert connection.scalar(scope) == SCOPE
