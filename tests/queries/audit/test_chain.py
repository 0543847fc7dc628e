from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import delete, text, update
from sqlalchemy.exc import DatabaseError

from queries.audit import Head, find_head, list_entries, record, verify_chain
from queries.schema import audit_entry

UNPROTECT = {
    "sqlite": ("DROP TRIGGER audit_entry_no_update", "DROP TRIGGER audit_entry_no_delete"),
    "postgresql": ("DROP TRIGGER audit_entry_append_only ON audit_entry",),
}


def write(store, count, **values):
    for number in range(count):
        with store.writing() as connection:
            record(
                connection,
                **{
                    "actor": "leader",
                    "address": "192.0.2.1",
                    "action": "export",
                    "subject": f"organizations {number}",
                    "detail": {"rows": number, "区": "思明"},
                    **values,
                },
            )


def tamper(store, *statements):
    with store.writing() as connection:
        for statement in UNPROTECT[store.dialect]:
            connection.execute(text(statement))
        for statement in statements:
            connection.execute(statement)


def wrong(store, known=None):
    with store.reading() as connection:
        return [str(one) for one in verify_chain(connection, known)]


def head_of(store):
    with store.reading() as connection:
        return find_head(connection)


def test_an_empty_trail_is_whole(store):
    assert wrong(store) == []
    assert head_of(store) is None


def test_entries_are_numbered_and_chained(store):
    write(store, 3)
    with store.reading() as connection:
        entries = list(list_entries(connection))
    assert [entry["id"] for entry in entries] == [1, 2, 3]
    assert [entry["previous_hash"] for entry in entries[1:]] == [e["hash"] for e in entries[:-1]]
    assert entries[0]["detail"] == '{"rows":0,"区":"思明"}'
    assert entries[0]["result"] == "ok"
    assert wrong(store) == []
    assert head_of(store) == Head(3, entries[-1]["hash"])


def test_an_entry_lives_and_dies_with_what_it_tells_of(store):
    write(store, 1)
    with pytest.raises(RuntimeError), store.writing() as connection:
        record(connection, actor="a", address="", action="import", subject="batch 1")
        raise RuntimeError
    write(store, 1)
    assert head_of(store).id == 2
    assert wrong(store) == []


@pytest.mark.parametrize("statement", [update(audit_entry).values(actor="x"), delete(audit_entry)])
def test_the_store_itself_keeps_entries_from_being_changed(store, statement):
    write(store, 1)
    with pytest.raises(DatabaseError, match="append-only"), store.writing() as connection:
        connection.execute(statement)


@pytest.mark.parametrize(
    "column", [column.name for column in audit_entry.c if column.name not in ("id", "hash")]
)
def test_a_changed_field_is_found(store, column):
    write(store, 4)
    tamper(store, update(audit_entry).where(audit_entry.c.id == 2).values({column: "other"}))
    assert any("第 2 条的内容被改动过" in one for one in wrong(store))


def test_a_change_with_its_hash_made_to_fit_breaks_the_next_link(store):
    write(store, 3)
    tamper(store, update(audit_entry).where(audit_entry.c.id == 2).values(hash="f" * 64))
    assert "第 3 条与前一条不衔接" in wrong(store)


@pytest.mark.parametrize("gone", [1, 2])
def test_a_removed_entry_is_found(store, gone):
    write(store, 3)
    tamper(store, delete(audit_entry).where(audit_entry.c.id == gone))
    assert f"第 {gone + 1} 条之前缺少记录" in wrong(store)


def test_a_removed_entry_whose_gap_was_closed_is_found(store):
    write(store, 3)
    tamper(
        store,
        delete(audit_entry).where(audit_entry.c.id == 2),
        update(audit_entry).where(audit_entry.c.id == 3).values(id=2),
    )
    assert wrong(store) == ["第 2 条与前一条不衔接", "第 2 条的内容被改动过"]


def test_entries_that_changed_places_are_found(store):
    write(store, 3)
    swap = [
        update(audit_entry).where(audit_entry.c.id == old).values(id=new)
        for old, new in ((1, 9), (2, 1), (9, 2))
    ]
    tamper(store, *swap)
    assert wrong(store) != []


def test_a_tail_cut_off_is_found_by_a_head_kept_elsewhere(store):
    write(store, 3)
    known = head_of(store)
    write(store, 1)
    assert wrong(store, known) == []
    tamper(store, delete(audit_entry).where(audit_entry.c.id >= 3))
    assert wrong(store) == []
    assert wrong(store, known) == ["此前留存的第 3 条已不在其中，或已被替换"]


def test_a_trail_written_anew_is_found_by_a_head_kept_elsewhere(store):
    write(store, 3)
    known = head_of(store)
    tamper(store, delete(audit_entry))
    write(store, 4, subject="nothing happened")
    assert wrong(store) == []
    assert len(wrong(store, known)) == 1


def test_many_writers_at_once_make_one_chain(store):
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda _: write(store, 10), range(6)))
    assert head_of(store).id == 60
    assert wrong(store) == []
