"""What is sealed of a person: shown with a reason, kept, and of a minor by another's leave."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from queries.messages import Faulty, Refused
from queries.people.looking import (
    decide_look,
    has_shown,
    list_looks,
    list_waiting,
    open_shown,
    reveal,
)
from queries.people.masking import mask_birth, mask_mobile, mask_name, mask_number
from queries.people.persons import WantedPersons, find_person, list_persons
from queries.saying import moment
from queries.schema import audit_entry, volunteer_look
from queries.scope import Role
from tests import builders
from tests.builders import HULI, SIMING, TODAY
from tests.queries.people.test_merging import CHIEF, OFFICER, STEWARD, VAULT, sealed, viewer

LEADER, INTAKE = viewer("leader", Role.LEADER), viewer("intake", Role.INTAKE)


@pytest.fixture
def connection(city):
    with city.writing() as connection:
        yield connection
        connection.rollback()


def test_masks_show_the_same_little_everywhere():
    assert [mask_name(one) for one in ("陈明", "欧阳小明", "李", None)] == [
        "陈*",
        "欧***",
        "李*",
        "",
    ]
    assert mask_number("350203199005061236") == "35**************36"
    assert mask_number("E1234567") == "E*******"
    assert mask_mobile("13800000001") == "138******01"
    assert mask_birth(date(1990, 5, 6)) == "1990-**-**"


def test_a_list_is_masked_and_within_scope(connection):
    builders.volunteer(connection, **sealed(number="350203199005061236"))
    builders.volunteer(connection, **sealed(), district=HULI)
    listed, total = list_persons(connection, VAULT, OFFICER, WantedPersons(), TODAY)
    assert total == 1
    [one] = listed
    assert one.district == SIMING
    shown = repr(one)
    assert not any(secret in shown for secret in ("小明", "350203199005061236", "13800000001"))
    assert list_persons(connection, VAULT, STEWARD, WantedPersons(), TODAY)[1] == 2
    for nobody in (LEADER, INTAKE, viewer("b", Role.BRIEFING), viewer("s", Role.SYSTEM_ADMIN)):
        assert list_persons(connection, VAULT, nobody, WantedPersons(), TODAY) == ([], 0)
    wanted = WantedPersons(words="35020319900506 1236")
    assert list_persons(connection, VAULT, STEWARD, wanted, TODAY)[1] == 1
    wanted = WantedPersons(words="350203199005061237")
    assert list_persons(connection, VAULT, STEWARD, wanted, TODAY)[1] == 0


def test_shown_with_a_reason_and_kept(connection):
    person = builders.volunteer(connection, **sealed(number="350203199005061236"))
    with pytest.raises(Faulty):
        reveal(connection, VAULT, STEWARD, person, "  ", TODAY)
    for nobody in (LEADER, INTAKE, CHIEF, viewer("far", Role.DISTRICT_OFFICER, frozenset({HULI}))):
        with pytest.raises(Refused):
            reveal(connection, VAULT, nobody, person, "核对", TODAY)
    with pytest.raises(Refused, match="先写明事由"):
        open_shown(connection, VAULT, STEWARD, person)
    shown = reveal(connection, VAULT, STEWARD, person, "核对异议", TODAY)
    assert (shown.name, shown.id_number, shown.mobile) == (
        "陈小明",
        "350203199005061236",
        "13800000001",
    )
    assert has_shown(connection, STEWARD, person) and not has_shown(connection, OFFICER, person)
    assert open_shown(connection, VAULT, STEWARD, person) == shown
    [look] = list_looks(connection, STEWARD, person)
    assert (look.asked_by, look.reason) == ("steward", "核对异议")
    entry = connection.execute(select(audit_entry).order_by(audit_entry.c.id.desc())).first()
    assert (entry.actor, entry.action) == ("steward", "person_revealed")
    assert "陈小明" not in entry.detail


def test_of_a_minor_by_anothers_leave_for_a_day(connection):
    minor = builders.volunteer(connection, **sealed(born=date(TODAY.year - 17, 1, 1)))
    assert find_person(connection, VAULT, STEWARD, minor, TODAY).minor
    assert reveal(connection, VAULT, STEWARD, minor, "联系监护人", TODAY) is None
    with pytest.raises(Refused, match="等待审批人"):
        reveal(connection, VAULT, STEWARD, minor, "联系监护人", TODAY)
    assert list_waiting(connection, STEWARD) == []
    [asked] = list_waiting(connection, CHIEF)
    for nobody in (STEWARD, OFFICER):
        with pytest.raises(Refused):
            decide_look(connection, nobody, asked.id, True)
    decide_look(connection, CHIEF, asked.id, True)
    with pytest.raises(Refused, match="已有人处理"):
        decide_look(connection, CHIEF, asked.id, False)
    assert reveal(connection, VAULT, STEWARD, minor, "联系监护人", TODAY).name == "陈小明"
    # Leave is of who asked, and of that day.
    assert reveal(connection, VAULT, OFFICER, minor, "看看", TODAY) is None
    past = {"decided_at": moment() - timedelta(hours=25)}
    connection.execute(update(volunteer_look).where(volunteer_look.c.id == asked.id).values(**past))
    assert reveal(connection, VAULT, STEWARD, minor, "再次联系", TODAY) is None


def test_whoever_is_not_known_to_be_of_age_is_taken_for_a_minor(connection):
    person = builders.volunteer(connection, **sealed(born=None))
    assert reveal(connection, VAULT, STEWARD, person, "核对", TODAY) is None


def test_declined_it_stays_sealed(connection):
    minor = builders.volunteer(connection, **sealed(born=date(2015, 1, 1)))
    reveal(connection, VAULT, STEWARD, minor, "好奇", TODAY)
    [asked] = list_waiting(connection, CHIEF)
    decide_look(connection, CHIEF, asked.id, False)
    with pytest.raises(Refused, match="没有同意"):
        reveal(connection, VAULT, STEWARD, minor, "好奇", TODAY)
