"""Months that are approved: nothing changes their services until somebody unlocks them."""

import pytest
from sqlalchemy import select

from queries.checks.concluding import close, tell
from queries.checks.steps import begin
from queries.imports.undo import undo
from queries.integrity.deciding import decide
from queries.integrity.findings import WantedFindings, list_findings
from queries.messages import Faulty, Refused
from queries.months import Month
from queries.periods.locks import list_locks, lock, unlock
from queries.periods.reminders import list_reminders, remind
from queries.schema import audit_entry, service_record
from queries.schema.integrity import FindingAction
from queries.scope import Role
from tests import builders
from tests.builders import HULI, SIMING, TODAY
from tests.queries.imports import files
from tests.queries.imports.files import bring, bring_city, bring_table, write_csv
from tests.queries.integrity.conftest import judge_all
from tests.queries.people.test_merging import CHIEF, OFFICER, STEWARD, viewer

MARCH = Month(2026, 3)
BY_CHIEF = "三月数据已经局办公会审定"


def locked(store, *districts, month=MARCH):
    with store.writing() as connection:
        lock(connection, CHIEF, month, districts or (SIMING, HULI, "350211"), BY_CHIEF, TODAY)


def opened(store):
    with store.writing() as connection:
        for one in list_locks(connection, CHIEF, MARCH):
            if one.unlocked_by is None:
                unlock(connection, CHIEF, one.id, "补报迟到的记录")


def test_only_what_is_over_is_locked_with_a_reason_by_who_approves(city):
    with city.writing() as connection:
        for who in (STEWARD, OFFICER, viewer("leader", Role.LEADER)):
            with pytest.raises(Refused):
                lock(connection, who, MARCH, [SIMING], BY_CHIEF, TODAY)
        with pytest.raises(Faulty) as wrong:
            lock(connection, CHIEF, Month.of(TODAY), [], " ", TODAY)
        assert set(wrong.value.faults) == {"lock_month", "lock_district", "lock_reason"}
        with pytest.raises(Refused):
            lock(connection, CHIEF, MARCH, ["999999"], BY_CHIEF, TODAY)
        assert lock(connection, CHIEF, MARCH, [SIMING], BY_CHIEF, TODAY) == 1
        assert lock(connection, CHIEF, MARCH, [SIMING, HULI], BY_CHIEF, TODAY) == 1
        assert [one.district for one in list_locks(connection, CHIEF, MARCH)] == [HULI, SIMING]
        assert [one.district for one in list_locks(connection, OFFICER, MARCH)] == [SIMING]
        [newest, *_] = list_locks(connection, CHIEF, MARCH)
        with pytest.raises(Faulty):
            unlock(connection, CHIEF, newest.id, "")
        unlock(connection, CHIEF, newest.id, "更正")
        with pytest.raises(Refused):
            unlock(connection, CHIEF, newest.id, "更正")
        actions = select(audit_entry.c.action).order_by(audit_entry.c.id)
        kept = connection.scalars(actions).all()
        assert kept[-3:] == ["period_locked", "period_locked", "period_unlocked"]


def test_no_import_brings_changes_or_takes_back_records_of_a_locked_month(city, tmp_path):
    bring_city(city, tmp_path, upto="positions")
    head, first, *_ = files.SERVICE_RECORDS
    _, batch = bring_table(city, tmp_path, "service_records", [head, first])
    locked(city)
    again = write_csv(tmp_path / "new.csv", [head, ["R9", *first[1:]]])
    with pytest.raises(Refused, match="已审定并锁定"):
        bring(city, "service_records", again)
    # A record that moves into April leaves the locked month all the same.
    moved = [
        *first[:4],
        "2026-04-05 09:00",
        "2026-04-05 11:30",
        *first[6:9],
        "2026-04-05 12:00",
        "",
    ]
    with pytest.raises(Refused, match="已审定并锁定"):
        bring(city, "service_records", write_csv(tmp_path / "moved.csv", [head, moved]))
    with pytest.raises(Refused, match="已审定并锁定"), city.writing() as connection:
        undo(connection, batch, account="tester", today=TODAY)
    unchanged, _ = bring(city, "service_records", write_csv(tmp_path / "same.csv", [head, first]))
    assert unchanged.unchanged == 1
    opened(city)
    assert bring(city, "service_records", again)[0].new == 1


def test_no_decision_and_no_spot_check_changes_a_locked_month(city):
    with city.writing() as connection:
        body = builders.organize(connection, uscc="51350200MJB950012P", registrar=SIMING)
        someone = builders.volunteer(connection)
        for start in ("2026-03-05 09:00", "2026-03-05 10:00"):
            builders.record(connection, someone, start, minutes=120, organization_id=body)
        judge_all(connection)
        builders.refresh(connection)
        number = begin(connection, STEWARD, "51350200MJB950012P", MARCH, MARCH, 2, 0, TODAY)
        records = connection.scalars(select(service_record.c.id)).all()
        tell(connection, STEWARD, number, 1, dict.fromkeys(records, "untrue"), "查实", TODAY)
    locked(city, SIMING)
    with city.reading() as connection:
        [found], _ = list_findings(connection, STEWARD, WantedFindings())
    asked = ({found.id: found.version}, FindingAction.COUNT, "核实过", TODAY)
    with pytest.raises(Refused, match="已审定并锁定"), city.writing() as connection:
        decide(connection, STEWARD, *asked)
    with pytest.raises(Refused, match="已审定并锁定"), city.writing() as connection:
        close(connection, CHIEF, number, 2, "整改", TODAY)
    opened(city)
    with city.writing() as connection:
        assert decide(connection, STEWARD, *asked) == 1


def test_a_district_is_reminded_of_what_it_owes_until_it_comes(city):
    owed = [("service_records", HULI, 202603), ("service_records", SIMING, 202603)]
    with city.writing() as connection:
        for who in (OFFICER, CHIEF):
            with pytest.raises(Refused):
                remind(connection, who, "service_records", [(HULI, MARCH)], "")
        with pytest.raises(Faulty):
            remind(connection, STEWARD, "service_records", [], "")
        sent = remind(
            connection, STEWARD, "service_records", [(HULI, MARCH), (SIMING, MARCH)], "请尽快"
        )
        assert sent == 2
        assert len(list_reminders(connection, STEWARD, owed)) == 2
        [mine] = list_reminders(connection, OFFICER, owed)
        assert (mine.district, mine.note) == (SIMING, "请尽快")
        assert list_reminders(connection, OFFICER, owed[:1]) == []
