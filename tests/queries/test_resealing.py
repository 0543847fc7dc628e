"""A new key put to use: everything opens with it alone, whatever was sealed and however often."""

import itertools
import json
from contextlib import ExitStack, closing
from datetime import date, datetime

import pytest
from sqlalchemy import LargeBinary, func, select, update

from queries.documents.contents import keep, read
from queries.personal import Vault
from queries.resealing import KEPT, SEALED, reseal
from queries.schema import (
    account,
    certificate,
    document_content,
    import_batch,
    import_file,
    import_job,
    import_piece,
    metadata,
    objection,
    row_history,
    signing_key,
    volunteer,
    volunteer_merge,
)
from queries.schema.documents import DocumentKind
from queries.store import Store
from tests import builders
from tests.builders import KEY, put
from tests.conftest import ENGINES
from tests.dashboard.conftest import employ

NEW = "the key that comes after it"
PEOPLE = 1201
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
AT = datetime(2026, 9, 1, 8)


@pytest.fixture(params=ENGINES)
def url(request, migrated):
    with migrated(request.param) as lent:
        with builders.opened(lent) as store, store.writing() as connection:
            builders.small_city(connection)
            fill(connection)
        yield lent


def numbered(number):
    """The identity number of every other one, with its hash."""
    if not number % 2:
        return {}
    text = f"35020319900101{number:04}"
    return {"id_number": builders.vault().seal(text), "id_hash": builders.vault().hash(text)}


def fill(connection):
    """Write something sealed with the old key into every place that holds such."""
    seal = builders.vault().seal
    people = [
        builders.volunteer(
            connection,
            name=seal(f"姓名{number}"),
            **numbered(number),
            mobile=seal(f"1380000{number:04}"),
        )
        for number in range(PEOPLE)
    ]
    employ(connection, "leader", "leader")
    connection.execute(update(account).values(factor_secret=seal("JBSWY3DPEHPK3PXP")))
    keep(connection, builders.vault(), DocumentKind.PDF, PDF)
    put(
        connection,
        objection,
        volunteer_id=people[0],
        kind="unknowing",
        said=seal("没有报过名"),
        received_on="2026-09-01",
        received_by="steward",
    )
    put(
        connection,
        certificate,
        certificate_no="ZM-1",
        volunteer_id=people[0],
        minutes=60,
        issued_on="2026-09-01",
        start_on="2026-01-01",
        end_on="2026-06-30",
        public_until=date(2026, 9, 8),
        issued_by="intake",
        content=seal("内容"),
        statement="s",
    )
    connection.execute(
        signing_key.insert().values(
            key_id="k1", public=b"p" * 32, sealed=seal("private"), made_at=AT
        )
    )
    job = put(
        connection,
        import_job,
        account="steward",
        state="ready",
        created_at=AT,
        preview=seal("{}"),
        report=seal("xlsx"),
    )
    file = put(connection, import_file, job_id=job, name="a.xlsx", size=3)
    connection.execute(import_piece.insert().values(file_id=file, place=0, sealed=seal("rows")))
    row = {"id": people[1], "name": seal("旧名").hex(), "mobile": None, "district": "350203"}
    batch = put(
        connection,
        import_batch,
        kind="volunteers",
        file_name="a.csv",
        file_hash="0" * 64,
        account="steward",
        committed_at=AT,
        read=1,
        changed=1,
        **dict.fromkeys(("new", "unchanged", "refused"), 0),
    )
    put(
        connection,
        row_history,
        batch_id=batch,
        table_name="volunteer",
        row_id=people[1],
        before=json.dumps(row, ensure_ascii=False),
    )
    put(
        connection,
        row_history,
        batch_id=batch,
        table_name="organization",
        row_id=1,
        before=json.dumps({"id": 1, "name": "abcd"}),
    )
    lost = {"volunteer": [{"id": people[2], "name": seal("合并前").hex()}]}
    put(
        connection,
        volunteer_merge,
        kept_id=people[1],
        gone_id=people[2],
        gone_no="V0000003",
        status="done",
        proposed_by="a",
        proposed_on="2026-09-01",
        decided_by="b",
        decided_on="2026-09-02",
        reason="同一人",
        lost=json.dumps(lost, ensure_ascii=False),
    )


@pytest.fixture
def opened(url):
    """Opens the store with keys, newest first."""
    with ExitStack() as stack:

        def lend(*keys):
            return stack.enter_context(closing(Store(url, vault=Vault(keys))))

        yield lend


def everything(store):
    """Open all that is sealed, column by column."""
    found = {}
    with store.reading() as connection:
        for table, columns in SEALED.items():
            for name in columns:
                asked = select(table.c[name]).where(table.c[name].is_not(None))
                values = connection.scalars(asked.order_by(*table.primary_key.columns))
                found[table.name, name] = [store.vault.open(one) for one in values]
        rows = connection.scalars(select(row_history.c.before).order_by(row_history.c.id))
        history = [json.loads(one) for one in rows]
        [lost] = [json.loads(one) for one in connection.scalars(select(volunteer_merge.c.lost))]
    found["history"] = store.vault.open(bytes.fromhex(history[0]["name"]))
    found["lost"] = store.vault.open(bytes.fromhex(lost["volunteer"][0]["name"]))
    found["plain"] = (history[0]["district"], history[0]["mobile"], history[1])
    return found


def test_the_new_key_alone_opens_everything_and_nothing_is_lost(opened):
    before = everything(opened(KEY))
    assert all(before[table.name, name] for table, names in SEALED.items() for name in names)
    store = opened(NEW, KEY)
    pieces = [*reseal(store)]
    assert everything(opened(NEW)) == before
    assert before["history"] == "旧名" and before["lost"] == "合并前"
    with pytest.raises(ValueError, match="does not name"):
        everything(opened(KEY))
    done = sum(one.values for one in pieces if one.table == "volunteer")
    assert done == 2 * PEOPLE + PEOPLE // 2
    assert sum(one.values for one in reseal(store)) == 0


def test_what_is_broken_off_goes_on_where_it_was(opened):
    store = opened(NEW, KEY)
    before = everything(store)
    for _ in range(4):
        [*itertools.islice(reseal(store), 2)]
    assert everything(store) == before
    assert sum(one.values for one in reseal(store)) > 0
    assert everything(opened(NEW)) == before


def test_documents_are_read_and_people_found_as_before(opened):
    store = opened(NEW, KEY)
    hashed = store.vault.hash("350203199001010001")
    [*reseal(store)]
    with store.reading() as connection:
        [known] = connection.scalars(select(document_content.c.hash))
        assert read(connection, store.vault, known) == PDF
    assert (
        store.vault.hash("350203199001010001")
        == hashed
        == builders.vault().hash("350203199001010001")
    )


def test_a_key_that_is_missing_is_told_and_what_was_done_stays(opened):
    third = Vault(["a key that nobody remembers"])
    with opened(KEY).writing() as connection:
        newest = connection.scalar(select(func.max(volunteer.c.id)))
        connection.execute(
            update(volunteer).where(volunteer.c.id == newest).values(name=third.seal("谁"))
        )
    with pytest.raises(ValueError, match="does not name"):
        [*reseal(opened(NEW, KEY))]
    with opened(NEW, KEY).reading() as connection:
        kept = Vault([NEW])
        names = connection.scalars(select(volunteer.c.name).order_by(volunteer.c.id)).all()
    assert kept.is_newest(names[0]) and not kept.is_newest(names[-1])


def test_every_sealed_column_is_known():
    sealed = {
        (table.name, column.name)
        for table in metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, LargeBinary)
        and (column.name == "sealed" or "sealed" in (column.comment or ""))
    }
    assert sealed == {(table.name, name) for table, names in SEALED.items() for name in names}
    assert {table.name for table in KEPT} == {"row_history", "volunteer_merge"}
