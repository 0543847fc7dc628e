"""Both exits of a made-up city lead to the same store."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Table, select

from queries.city.pack import find_pack, load_pack
from queries.city.reading import read_pack
from queries.imports.commit import commit
from queries.imports.kinds import KINDS
from queries.imports.plan import plan_import
from queries.schema import (
    certificate,
    compliance_check,
    cube_figure,
    evaluation,
    guidance,
    organization,
    position,
    project,
    reported_figure,
    service_record,
    target,
    team,
    training_attendance,
    training_session,
    volunteer,
)
from queries.store import Store
from queries.synthetic import Ground, SyntheticCity, fill_store, make_city, write_files
from queries.synthetic.safeguard_tables import CARE
from queries.synthetic.surroundings import SURROUNDINGS
from tests import builders

TODAY = date(2026, 11, 23)
PROVENANCE = {"batch_id", "changed_batch_id", "known_from"}
SEALED = {"name", "id_number"}
STORE_ONLY = (compliance_check, guidance, certificate)
"""Tables that no kind of file brings."""


def made(ground: Ground) -> SyntheticCity:
    return make_city(ground, volunteers=200, records=1000, years=2, seed=7, today=TODAY)


@pytest.fixture
def from_files(store: Store, tmp_path: Path) -> Store:
    """A store into which the files were imported, one after the other."""
    pack = find_pack("xiamen")
    with store.writing() as connection:
        load_pack(connection, pack)
    for path in write_files(made(Ground.of_pack(read_pack(pack))), tmp_path / "files"):
        kind = KINDS[path.name.split("-")[1]]
        with store.writing() as connection:
            plan = plan_import(connection, kind, [path], vault=store.vault)
            assert [str(one.reason) for one in plan.refusals] == []
            assert plan.read > 0
            commit(connection, plan, account="steward", today=TODAY)
    return store


@pytest.fixture
def from_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store that was filled straight away, a few rows at a time."""
    monkeypatch.setattr("queries.synthetic.loading._CHUNK", 37)
    store = Store(f"sqlite:///{tmp_path}/direct.db", vault=builders.vault())
    store.upgrade()
    with store.writing() as connection:
        load_pack(connection, find_pack("xiamen"))
        fill_store(connection, store.vault, made(Ground.load(connection)))
    return store


def rows(store: Store, table: Table, *order: str) -> list[dict[str, object]]:
    hidden = PROVENANCE | (SEALED if table is volunteer else set())
    with store.reading() as connection:
        found = connection.execute(select(table).order_by(*(table.c[one] for one in order)))
        return [
            {key: value for key, value in row.items() if key not in hidden}
            for row in found.mappings()
        ]


def only_in_a_store(row: dict[str, object]) -> bool:
    """Tell a figure that is counted from rows that no kind of file brings."""
    counted = {"compliance", "guidance", "certificate"}
    told = {"guided_orgs", "issued_certificates", "revoked_certificates"}
    return row.get("subject") in counted or row.get("measure") in told


def people(store: Store) -> list[tuple[str | None, str | None]]:
    query = select(volunteer.c.name, volunteer.c.id_number).order_by(volunteer.c.volunteer_no)
    with store.reading() as connection:
        sealed = connection.execute(query).all()
    return [(store.vault.open(name), store.vault.open(number)) for name, number in sealed]


def test_importing_the_files_gives_the_store_that_is_filled_straight_away(
    from_files: Store, from_store: Store
) -> None:
    keys = {
        organization: ("uscc",),
        team: ("team_no",),
        volunteer: ("volunteer_no",),
        project: ("project_no",),
        position: ("position_no",),
        service_record: ("record_no",),
        training_session: ("session_no",),
        training_attendance: ("session_id", "volunteer_id"),
        evaluation: ("record_id", "rater"),
        reported_figure: ("as_of",),
        target: ("indicator",),
        cube_figure: tuple(column.name for column in cube_figure.primary_key),
        **{table: ("id",) for table in (*SURROUNDINGS, *CARE) if table not in STORE_ONLY},
    }
    for table, key in keys.items():
        imported, direct = rows(from_files, table, *key), rows(from_store, table, *key)
        assert direct, table.name
        assert imported == [row for row in direct if not only_in_a_store(row)], table.name
    assert all(rows(from_store, table, "id") for table in STORE_ONLY)
    assert people(from_files) == people(from_store)
    from_store.close()


def test_every_file_says_above_its_header_and_in_its_name_that_it_is_made_up(
    tmp_path: Path,
) -> None:
    ground = Ground.of_pack(read_pack(find_pack("xiamen")))
    written = write_files(made(ground), tmp_path)
    assert all("模拟数据" in path.name for path in written)
    texts = [path for path in written if path.suffix == ".csv"]
    assert len(texts) == 5
    for path in texts:
        assert path.read_bytes().decode("gb18030").startswith("模拟数据")


def test_many_services_are_split_by_year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("queries.synthetic.files._YEARLY", 1000)
    ground = Ground.of_pack(read_pack(find_pack("xiamen")))
    names = [path.name for path in write_files(made(ground), tmp_path)]
    assert [name for name in names if "service_records" in name] == [
        "06-service_records-2024-模拟数据.csv",
        "07-service_records-2025-模拟数据.csv",
        "08-service_records-2026-模拟数据.csv",
    ]
