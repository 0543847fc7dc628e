"""From a request to a certificate, its revocation, and what strangers learn of it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from time import sleep

import pytest
from sqlalchemy import func, select, update

from queries import audit
from queries.certificates.asking import MOST, Asked, receive
from queries.certificates.certificates import (
    Wanted,
    count_changed,
    find_certificate,
    list_certificates,
    list_issued,
    open_contents,
)
from queries.certificates.content import Activity, dump, load
from queries.certificates.issuing import Manner, issue, refuse
from queries.certificates.keys import list_keys, make_key, public_keys
from queries.certificates.requests import find_request, list_claims, list_requests
from queries.certificates.revoking import revoke
from queries.certificates.statement import Finding, check, hash_content
from queries.certificates.verifying import (
    MISSES,
    WAIT,
    Use,
    count_miss,
    count_use,
    find_shown,
    has_to_wait,
    is_holder,
    list_uses,
)
from queries.cube import verify
from queries.messages import Faulty, Refused
from queries.saying import moment
from queries.schema import (
    audit_entry,
    certificate,
    certificate_request,
    service_record,
    signing_key,
)
from queries.schema.certificates import CertificateStatus, RequestState
from queries.scope import Role, Viewer, permissions_of
from queries.turns import Turn, take_turn
from tests import builders
from tests.builders import HULI, SIMING, TODAY, vault

YEAR = (date(2026, 1, 1), date(2026, 3, 31))
MANNER = Manner("厦门市民政局", 7, TODAY)


def clerk(name, role, scope=None):
    return Viewer(name, f"{name}的姓名", permissions_of([role]), scope)


COUNTER = clerk("counter", Role.INTAKE)
CHIEF = clerk("chief", Role.APPROVER)
SIMINGS = clerk("siming", Role.DISTRICT_OFFICER, frozenset({SIMING}))


@pytest.fixture
def connection(city):
    with city.writing() as lent:
        builders.refresh(lent)
        yield lent


def asked(numbers, start=YEAR[0], end=YEAR[1], **values):
    given = {"applicant": "厦门第一中学", "purpose": "评优", "numbers": numbers}
    return Asked(start=start, end=end, **{**given, **values})


def served(connection, person, *records, **values):
    return [
        builders.record(connection, person, f"2026-{day} 09:00", minutes=minutes, **values)
        for day, minutes in records
    ]


def number_of(connection, person):
    table = builders.volunteer_table
    return connection.scalar(select(table.c.volunteer_no).where(table.c.id == person))


def certified(connection, *people, **values):
    """Receive and issue for some people; return the ids of what was issued."""
    numbers = " ".join(number_of(connection, one) for one in people)
    request = receive(connection, COUNTER, asked(numbers, **values), TODAY)
    issue(connection, vault(), COUNTER, request, MANNER)
    return list_issued(connection, request)


def found(connection, number, viewer=COUNTER):
    return find_certificate(connection, vault(), viewer, number)


def test_only_confirmed_services_of_the_period_are_added_up(connection):
    person = builders.volunteer(connection)
    unit = builders.organize(connection, name="白鹭志愿服务队")
    project = builders.plan(connection, name="海岸清洁", organization_id=unit)
    served(connection, person, ("01-01", 60), ("03-31", 90), project_id=project)
    served(connection, person, ("02-10", 45))
    served(connection, person, ("02-11", 500), confirmed=False)
    served(connection, person, ("02-12", 500), void_on="2026-03-01")
    served(connection, person, ("04-01", 500))
    half = builders.record(connection, person, "2026-02-20 09:00", minutes=80, counted_minutes=20)
    [made] = certified(connection, person)
    one = found(connection, made)
    assert one.minutes == 60 + 90 + 45 + 20
    [(content, statement)] = open_contents(connection, vault(), COUNTER, [made])
    assert content.activities == [
        Activity(date(2026, 1, 1), date(2026, 3, 31), "海岸清洁", "白鹭志愿服务队", 2, 150),
        Activity(date(2026, 2, 10), date(2026, 2, 20), "", "", 2, 65),
    ]
    assert (content.name, content.issuer) == (f"志愿者{person}", "厦门市民政局")
    assert (content.handler, content.applicant) == (COUNTER.name, "厦门第一中学")
    checked = check(statement, public_keys(list_keys(connection)), content.name)
    assert checked.finding == Finding.GENUINE
    assert checked.statement.minutes == one.minutes
    assert checked.statement.content == hash_content(dump(content))
    assert load(dump(content)) == content
    assert half


def test_who_has_nothing_confirmed_or_no_name_gets_none_and_the_others_do(connection):
    person, idle, nameless = (
        builders.volunteer(connection),
        builders.volunteer(connection),
        builders.volunteer(connection, name=vault().seal("")),
    )
    served(connection, person, ("01-05", 60))
    served(connection, nameless, ("01-05", 60))
    served(connection, idle, ("01-05", 60), confirmed=False)
    made = certified(connection, person, idle, nameless)
    assert len(made) == 1
    request = list_requests(connection, COUNTER)[0][0]
    claims = {one.volunteer_id: one for one in list_claims(connection, vault(), request)}
    assert [one for one, claim in claims.items() if claim.entitled] == [person]
    assert claims[idle].counted.pending == 1
    assert (request.people, request.issued, request.state) == (3, 1, RequestState.ISSUED)


def test_nobody_with_anything_leaves_the_request_open(city):
    with city.writing() as connection:
        builders.refresh(connection)
        person = builders.volunteer(connection)
        number = receive(connection, COUNTER, asked(number_of(connection, person)), TODAY)
    with pytest.raises(Refused, match="没有可以证明的服务"), city.writing() as connection:
        issue(connection, vault(), COUNTER, number, MANNER)
    with city.writing() as connection:
        assert find_request(connection, COUNTER, number).state == RequestState.REQUESTED
        refuse(connection, COUNTER, number, "没有记录")
        assert find_request(connection, COUNTER, number).reason == "没有记录"
        with pytest.raises(Refused, match="已经办结"):
            issue(connection, vault(), COUNTER, number, MANNER)


def test_each_issue_takes_a_new_number_and_the_same_period_gives_the_same_hours(connection):
    person = builders.volunteer(connection)
    served(connection, person, ("01-05", 60), ("02-05", 30))
    made = [certified(connection, person)[0] for _ in range(3)]
    listed = [found(connection, one) for one in made]
    assert len({one.number for one in listed}) == 3
    assert {one.minutes for one in listed} == {90}


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"applicant": " "}, "applicant"),
        ({"start": None}, "start_on"),
        ({"end": None}, "end_on"),
        ({"end": date(2025, 12, 31)}, "end_on"),
        ({"end": TODAY + timedelta(days=1)}, "end_on"),
        ({"numbers": " ,\n"}, "numbers"),
        ({"numbers": "V0000001 V9"}, "numbers"),
        ({"numbers": " ".join(f"V{one}" for one in range(MOST + 1))}, "numbers"),
    ],
)
def test_a_request_that_says_too_little_or_wrong_is_refused_by_field(connection, values, field):
    builders.volunteer(connection)
    given = {"numbers": "V0000001", **values}
    with pytest.raises(Faulty) as refused:
        receive(connection, COUNTER, asked(given.pop("numbers"), **given), TODAY)
    assert list(refused.value.faults) == [field]
    assert connection.scalar(select(func.count()).select_from(certificate_request)) == 0


def test_numbers_may_be_parted_in_any_way_and_named_twice(connection):
    people = [builders.volunteer(connection) for _ in range(3)]
    a, b, c = (number_of(connection, one) for one in people)
    request = receive(connection, COUNTER, asked(f" {a}，{b}\n{c}; {a}、"), TODAY)
    assert find_request(connection, COUNTER, request).people == 3


def test_a_district_sees_and_certifies_its_own_people_only(connection):
    mine = builders.volunteer(connection)
    other = builders.volunteer(connection, district=HULI)
    for one in (mine, other):
        served(connection, one, ("01-05", 60))
    with pytest.raises(Faulty):
        receive(connection, SIMINGS, asked(number_of(connection, other)), TODAY)
    own, foreign = certified(connection, mine)[0], certified(connection, other)[0]
    assert found(connection, own, SIMINGS) and not found(connection, foreign, SIMINGS)
    listed, total = list_certificates(connection, vault(), SIMINGS, Wanted(TODAY))
    assert ([one.id for one in listed], total) == ([own], 1)
    assert open_contents(connection, vault(), SIMINGS, [foreign]) == []
    # A request for people of two districts shows no district the other's.
    both = " ".join(number_of(connection, one) for one in (mine, other))
    mixed = receive(connection, COUNTER, asked(both), TODAY)
    assert find_request(connection, SIMINGS, mixed) is None
    with pytest.raises(Refused, match="无权查看"):
        issue(connection, vault(), SIMINGS, mixed, MANNER)
    nobody = clerk("nobody", Role.DISTRICT_OFFICER, frozenset())
    assert list_certificates(connection, vault(), nobody, Wanted(TODAY)) == ([], 0)


@pytest.mark.parametrize("role", [Role.LEADER, Role.REVIEWER, Role.APPROVER, Role.DATA_STEWARD])
def test_other_roles_issue_none(connection, role):
    person = builders.volunteer(connection)
    with pytest.raises(Refused, match="您的岗位"):
        receive(connection, clerk("other", role), asked(number_of(connection, person)), TODAY)


def test_revoking_takes_another_person_a_reason_and_happens_once(connection):
    person = builders.volunteer(connection)
    served(connection, person, ("01-05", 60))
    [made] = certified(connection, person)
    with pytest.raises(Refused, match="您的岗位"):
        revoke(connection, COUNTER, made, "有误", TODAY)
    with pytest.raises(Faulty):
        revoke(connection, CHIEF, made, " ", TODAY)
    revoke(connection, CHIEF, made, "记录经核实不实", TODAY)
    one = found(connection, made)
    assert one.status(TODAY) == CertificateStatus.REVOKED
    assert (one.revoked_by, one.revoked_reason) == ("chief", "记录经核实不实")
    with pytest.raises(Refused, match="已经撤销"):
        revoke(connection, CHIEF, made, "再来", TODAY)
    assert verify(connection, TODAY) == []
    actions = list(connection.scalars(select(audit_entry.c.action).order_by(audit_entry.c.id)))
    assert actions == [
        "certificates_requested",
        "signing_key_made",
        "certificates_issued",
        "certificate_revoked",
    ]
    assert audit.verify_chain(connection) == []


def test_who_issued_it_does_not_revoke_it(city):
    both = Viewer("both", "both", permissions_of([Role.INTAKE, Role.APPROVER]), None)
    with city.writing() as connection:
        builders.refresh(connection)
        person = builders.volunteer(connection)
        served(connection, person, ("01-05", 60))
        request = receive(connection, both, asked(number_of(connection, person)), TODAY)
        issue(connection, vault(), both, request, MANNER)
        [made] = list_issued(connection, request)
    with pytest.raises(Refused, match="不能自己撤销"), city.writing() as connection:
        revoke(connection, both, made, "有误", TODAY)
    with city.reading() as connection:
        assert found(connection, made).revoked_on is None


def test_a_certificate_whose_records_change_is_listed(connection):
    person = builders.volunteer(connection)
    first, second = served(connection, person, ("01-05", 60), ("01-06", 60))
    [made] = certified(connection, person)
    assert count_changed(connection, COUNTER) == 0
    builders.change(connection, service_record, first, counted_minutes=10)
    assert found(connection, made).changed == 1
    builders.change(
        connection,
        service_record,
        second,
        void_on=TODAY,
        void_reason="不实",
        void_by="tests",
    )
    builders.remove(connection, service_record, first)
    assert found(connection, made).changed == 2
    assert count_changed(connection, COUNTER) == 1
    [listed], total = list_certificates(connection, vault(), COUNTER, Wanted(TODAY, changed=True))
    assert (listed.id, total) == (made, 1)
    [(content, _)] = open_contents(connection, vault(), COUNTER, [made])
    assert content.minutes == 120
    revoke(connection, CHIEF, made, "记录有变", TODAY)
    assert count_changed(connection, COUNTER) == 0


def test_publicity_ends_after_its_days(connection):
    person = builders.volunteer(connection)
    served(connection, person, ("01-05", 60))
    [made] = certified(connection, person)
    last = TODAY + timedelta(days=7)
    for day, status in ((last, "publicized"), (last + timedelta(days=1), "valid")):
        assert found(connection, made).status(day) == status
        for asked_for in CertificateStatus:
            _, total = list_certificates(connection, vault(), COUNTER, Wanted(day, [asked_for]))
            assert total == (asked_for == status)


def test_a_stranger_learns_number_period_hours_and_status_only(connection):
    person = builders.volunteer(connection)
    served(connection, person, ("01-05", 60))
    [made] = certified(connection, person)
    one = found(connection, made)
    shown = find_shown(connection, one.number.lower().replace("-", ""), TODAY)
    assert shown == find_shown(connection, f" {one.number} ", TODAY)
    assert shown._asdict() == {
        "id": made,
        "number": one.number,
        "start": YEAR[0],
        "end": YEAR[1],
        "minutes": 60,
        "status": CertificateStatus.PUBLICIZED,
        "revoked_on": None,
        "statement": one.statement,
    }
    assert is_holder(connection, vault(), shown, f"志愿者{person}")
    assert not is_holder(connection, vault(), shown, "志愿者")
    later = TODAY + timedelta(days=30)
    for _ in range(2):
        count_use(connection, find_shown(connection, one.number, later), later)
    revoke(connection, CHIEF, made, "有误", later)
    count_use(connection, find_shown(connection, one.number, later), later)
    assert list_uses(connection, made) == [
        Use(later, CertificateStatus.REVOKED, 1),
        Use(later, CertificateStatus.VALID, 2),
    ]


@pytest.mark.parametrize("typed", ["", "ZM", "ZM2026-2222-2222-2222", "' OR 1=1 --", "张三" * 40])
def test_what_is_none_is_none(connection, typed):
    assert find_shown(connection, typed, TODAY) is None


def test_guessing_makes_an_address_wait_and_no_other(connection):
    now = moment()
    for _ in range(MISSES):
        assert not has_to_wait(connection, "192.0.2.7", now)
        count_miss(connection, "192.0.2.7", now)
    assert has_to_wait(connection, "192.0.2.7", now)
    assert not has_to_wait(connection, "192.0.2.8", now)
    assert not has_to_wait(connection, "192.0.2.7", now + WAIT)


def test_a_new_key_signs_and_the_old_one_verifies_on(connection):
    person = builders.volunteer(connection)
    served(connection, person, ("01-05", 60))
    [old] = certified(connection, person)
    connection.execute(update(signing_key).values(made_at=moment() - timedelta(days=1)))
    made = make_key(connection, vault(), "tests")
    [new] = certified(connection, person)
    keys = public_keys(list_keys(connection))
    assert len(keys) == 2 and next(iter(keys)) == made.key_id
    for number in (old, new):
        assert check(found(connection, number).statement, keys).finding == Finding.GENUINE
    only = {made.key_id: made.public}
    assert check(found(connection, old).statement, only).finding == Finding.UNKNOWN_KEY


def test_the_first_to_be_issued_waits_for_its_turn_with_nobody_waiting_for_it(city):
    with city.writing() as connection:
        builders.refresh(connection)
        one = builders.volunteer(connection)
        served(connection, one, ("01-05", 60))
        request = receive(connection, COUNTER, asked(number_of(connection, one)), TODAY)

    def work():
        with city.writing() as connection:
            return issue(connection, vault(), COUNTER, request, MANNER)

    with ThreadPoolExecutor(1) as pool:
        with city.writing() as connection:
            take_turn(connection, Turn.COUNTING)
            made = pool.submit(work)
            sleep(0.5)
            audit.record(connection, actor="clerk", action="elsewhere", subject="", address="")
        assert made.result() == 1


def test_many_at_once_get_numbers_of_their_own(city):
    with city.writing() as connection:
        builders.refresh(connection)
        people = [builders.volunteer(connection) for _ in range(12)]
        for one in people:
            served(connection, one, ("01-05", 60))
        numbers = [number_of(connection, one) for one in people]
        requests = [
            receive(connection, COUNTER, asked(" ".join(numbers[at : at + 3])), TODAY)
            for at in range(0, 12, 3)
        ]

    def work(request):
        with city.writing() as connection:
            try:
                return issue(connection, vault(), COUNTER, request, MANNER)
            except Refused:
                return 0

    # Each request is asked for twice at once: one of both wins.
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(work, requests * 2))
    assert sorted(made) == [0] * 4 + [3] * 4
    with city.reading() as connection:
        printed = list(connection.scalars(select(certificate.c.certificate_no)))
        assert len(set(printed)) == len(printed) == 12
        assert verify(connection, TODAY) == []
        keys = public_keys(list_keys(connection))
        for said in connection.scalars(select(certificate.c.statement)):
            assert check(said, keys).finding == Finding.GENUINE
