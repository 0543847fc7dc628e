"""Two registrations of one person: found, set side by side, merged by two people, split again."""

from datetime import date

import pytest
from sqlalchemy import func, select

from queries import cube, schema
from queries.followers import follow
from queries.imports.undo import undo
from queries.integrity import judge, mark_all
from queries.merges.apart import find_apart, forget_apart, tell_apart
from queries.merges.deciding import decide, take_back
from queries.merges.merging import list_merges, merged_into
from queries.messages import Faulty, Refused
from queries.people.likeness import fill_in, likeness
from queries.people.merging import PEOPLE, propose
from queries.people.pairs import compare, list_pairs
from queries.schema import insurance, service_record, star_certification, volunteer
from queries.scope import ROLES, Role, Viewer
from tests import builders
from tests.builders import HULI, SIMING, TODAY
from tests.queries.imports import files
from tests.queries.imports.files import bring_city, bring_table, plan, write_csv
from tests.queries.organizations.test_merging import contents

BORN = date(1990, 5, 6)
VAULT = builders.vault()


def viewer(username, role=Role.DATA_STEWARD, scope=None):
    return Viewer(username, username, ROLES[role], scope)


STEWARD, OTHER, CHIEF = viewer("steward"), viewer("other"), viewer("chief", Role.APPROVER)
OFFICER = viewer("officer", Role.DISTRICT_OFFICER, frozenset({SIMING}))


def sealed(name="陈小明", number=None, mobile="13800000001", born=BORN):
    """What is kept of a person, sealed and hashed as an import does."""
    return {
        "name": VAULT.seal(name),
        "id_number": VAULT.seal(number),
        "id_hash": VAULT.hash(number),
        "mobile": VAULT.seal(mobile),
        "birth_date": born,
        "likeness": likeness(VAULT, name, mobile, born),
    }


@pytest.fixture
def connection(city):
    with city.writing() as connection:
        yield connection
        connection.rollback()


@pytest.fixture
def two(connection):
    """Two registrations of one person whose services overlap; both are certified and insured."""
    number = "350203199005061236"
    kept = builders.volunteer(connection, **sealed(number=number))
    gone = builders.volunteer(connection, **sealed(name="陈曉明", number=number), district=HULI)
    for at, person in enumerate((kept, gone)):
        builders.record(connection, person, f"2026-03-05 {9 + at:02}:00", minutes=120)
        for star in (1, 2)[: at + 1]:
            builders.put(
                connection,
                star_certification,
                volunteer_id=person,
                star=star,
                certified_on=date(2025, 1, 1),
            )
    builders.put(
        connection,
        insurance,
        policy_no="P1",
        volunteer_id=gone,
        start_on=date(2026, 1, 1),
        end_on=date(2026, 12, 31),
    )
    follow(connection, service_record, select(service_record.c.id))
    mark_all(connection)
    judge(connection, TODAY)
    builders.refresh(connection)
    return kept, gone


def merge(connection, two):
    kept, gone = two
    number = propose(connection, STEWARD, kept, gone, "同一身份证", TODAY)
    decide(connection, PEOPLE, OTHER, number, True, TODAY)
    return number


def test_they_are_one_person_everywhere_at_once(connection, two):
    kept, gone = two
    record = service_record.c
    before = connection.scalar(select(func.sum(record.counted_minutes)))
    assert before == 240
    number = merge(connection, two)
    assert set(connection.scalars(select(record.volunteer_id))) == {kept}
    # Served from 9 to 11 and from 10 to 12: three hours of one person, while somebody is asked
    # about the later one, which is kept out until then.
    assert connection.scalar(select(func.sum(record.counted_minutes))) == 120
    assert connection.scalars(select(schema.finding.c.rule)).all() == ["R1"]
    stars = select(star_certification.c.star).where(star_certification.c.volunteer_id == kept)
    assert sorted(connection.scalars(stars)) == [1, 2]
    assert merged_into(connection, PEOPLE, gone) == kept
    assert not cube.is_stale(connection)
    assert cube.verify(connection, TODAY) == []
    assert list_pairs(connection, VAULT, STEWARD, TODAY)[1] == 0
    take_back(connection, PEOPLE, STEWARD, number, "同名同号，证件录错", TODAY)
    assert connection.scalar(select(func.sum(record.counted_minutes))) == 240
    assert cube.verify(connection, TODAY) == []


def test_split_again_everything_is_as_it_was(connection, two):
    before = contents(connection)
    number = merge(connection, two)
    assert contents(connection) != before
    with pytest.raises(Faulty):
        take_back(connection, PEOPLE, STEWARD, number, "", TODAY)
    take_back(connection, PEOPLE, OTHER, number, "不是同一人", TODAY)
    after = contents(connection)
    told = {"volunteer_merge", "volunteer_merge_row"}
    assert {name for name in before if before[name] != after[name]} == told
    [one] = list_merges(connection, PEOPLE, two[0])
    assert (one.status, one.undone_why) == ("undone", "不是同一人")


def test_it_takes_two_people_who_may_see_both(connection, two):
    kept, gone = two
    with pytest.raises(Faulty):
        propose(connection, STEWARD, kept, gone, " ", TODAY)
    for who, pair in ((OFFICER, two), (viewer("l", Role.LEADER), two), (STEWARD, (kept, kept))):
        with pytest.raises(Refused):
            propose(connection, who, *pair, "同一身份证", TODAY)
    number = propose(connection, STEWARD, kept, gone, "同一身份证", TODAY)
    with pytest.raises(Refused, match="已有人提议"):
        propose(connection, OTHER, gone, kept, "同一身份证", TODAY)
    for who in (STEWARD, OFFICER, viewer("l", Role.LEADER)):
        with pytest.raises(Refused):
            decide(connection, PEOPLE, who, number, True, TODAY)
    decide(connection, PEOPLE, CHIEF, number, False, TODAY)
    assert merged_into(connection, PEOPLE, gone) is None
    assert list_pairs(connection, VAULT, STEWARD, TODAY)[1] == 1


def test_told_apart_they_are_asked_about_no_more(connection, two):
    kept, gone = two
    [pair], total = list_pairs(connection, VAULT, STEWARD, TODAY)
    assert (total, pair.sign, pair.first.id, pair.second.id) == (1, "number", kept, gone)
    assert pair.first.name == "陈**" and pair.first.id_number == "35**************36"
    assert list_pairs(connection, VAULT, OFFICER, TODAY) == ([], 0)
    with pytest.raises(Faulty):
        tell_apart(connection, PEOPLE, STEWARD, kept, gone, "", TODAY)
    tell_apart(connection, PEOPLE, STEWARD, gone, kept, "电话核实为双胞胎", TODAY)
    assert find_apart(connection, PEOPLE, kept, gone).reason == "电话核实为双胞胎"
    assert list_pairs(connection, VAULT, STEWARD, TODAY) == ([], 0)
    forget_apart(connection, PEOPLE, OTHER, kept, gone)
    assert list_pairs(connection, VAULT, STEWARD, TODAY)[1] == 1
    with pytest.raises(Refused):
        forget_apart(connection, PEOPLE, OTHER, kept, gone)


def test_without_a_number_name_birth_date_and_phone_tell(connection):
    one = builders.volunteer(connection, **sealed(mobile="138-0000 0001"))
    other = builders.volunteer(connection, **sealed(name="陳小明", mobile="+8613800000001"))
    builders.volunteer(connection, **sealed(born=date(1990, 5, 7)))
    builders.volunteer(connection, **sealed(mobile=None))
    [pair], _ = list_pairs(connection, VAULT, STEWARD, TODAY)
    assert (pair.sign, pair.first.id, pair.second.id) == ("likeness", one, other)
    same = compare(connection, VAULT, one, other)
    assert (same.name, same.id_number, same.birth_date) == (False, None, True)


def test_registrations_written_before_are_hashed_by_an_upgrade(connection):
    for _ in range(2):
        builders.volunteer(connection, **sealed() | {"likeness": None})
    builders.volunteer(connection, **sealed(mobile=None))
    assert list_pairs(connection, VAULT, STEWARD, TODAY)[1] == 0
    assert fill_in(connection, VAULT) == 2
    assert list_pairs(connection, VAULT, STEWARD, TODAY)[1] == 1
    assert fill_in(connection, VAULT) == 0


@pytest.fixture
def imported(city, tmp_path):
    """A store whose imported registration 0002 was merged into 0001; number and batch."""
    bring_city(city, tmp_path, upto="service_records")
    with city.writing() as connection:
        kept, gone = (number_of(connection, one) for one in ("0001", "0002"))
        number = propose(connection, STEWARD, kept, gone, "同一人", TODAY)
        decide(connection, PEOPLE, OTHER, number, True, TODAY)
        batch = connection.scalar(select(volunteer.c.batch_id).where(volunteer.c.id == kept))
    return number, batch


def number_of(connection, number):
    asked = select(volunteer.c.id).where(volunteer.c.volunteer_no == number)
    return connection.scalar(asked)


def test_files_that_name_the_number_that_went_mean_the_one_that_stayed(city, tmp_path, imported):
    head, *rows = files.SERVICE_RECORDS
    again, _ = bring_table(city, tmp_path, "service_records", [head, *rows])
    assert (again.new, again.changed, again.unchanged) == (0, 0, len(rows))
    bring_table(city, tmp_path, "service_records", [head, ["R9", *rows[1][1:]]])
    with city.reading() as connection:
        owner = connection.scalar(
            select(service_record.c.volunteer_id).where(service_record.c.record_no == "R9")
        )
        assert owner == number_of(connection, "0001")
        assert cube.verify(connection, TODAY) == []


def test_the_number_that_went_is_not_registered_again_by_a_file(city, tmp_path, imported):
    path = write_csv(tmp_path / "again.csv", files.VOLUNTEERS)
    refused = plan(city, "volunteers", path).refusals
    assert ["已并入另一条" in str(one.reason) for one in refused] == [True]


def test_an_import_that_a_merge_rests_on_is_taken_back_only_after_it(city, imported):
    number, batch = imported
    with pytest.raises(Refused, match="先撤销合并"), city.writing() as connection:
        undo(connection, batch, account="tester", today=TODAY)
    with city.writing() as connection:
        take_back(connection, PEOPLE, STEWARD, number, "误合并", TODAY)
        assert number_of(connection, "0002")
