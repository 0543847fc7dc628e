"""Files that name an entry merged into another, and imports under it that are taken back."""

import pytest
from sqlalchemy import select

from queries import schema
from queries.identifiers import uscc_check
from queries.imports.undo import undo
from queries.merges.deciding import decide, take_back
from queries.messages import Refused
from queries.organizations.merging import ORGANIZATIONS, propose
from queries.scope import Role
from tests import builders
from tests.queries.imports import files
from tests.queries.imports.files import bring_city, bring_table, plan, write_csv
from tests.queries.registrations.working import WINDOW, clerk

OTHER = clerk("other", Role.REVIEWER)


@pytest.fixture
def merged(city, tmp_path):
    """A store in which an entry of an organization was merged into the other: both codes."""
    bring_city(city, tmp_path, upto="organizations")
    head, _, first = files.ORGANIZATIONS[:3]
    body = f"{first[0][:15]}99"
    code = body + uscc_check(body)
    _, brought = bring_table(
        city, tmp_path, "organizations", [head, [code, f"{first[1]}（旧）", *first[2:]]]
    )
    for name in ("旧队", "改名队"):
        team = ["T9", name, code, "思明"]
        _, renamed = bring_table(city, tmp_path, "teams", [files.TEAMS[0], team])
    with city.writing() as connection:
        kept = number_of(connection, first[0])
        number = propose(connection, WINDOW, kept, code, "同一法人", builders.TODAY)
        decide(connection, ORGANIZATIONS, OTHER, number, True, builders.TODAY)
    return code, first[0], number, (brought, renamed)


def number_of(connection, uscc):
    columns = schema.organization.c
    return connection.scalar(select(columns.id).where(columns.uscc == uscc))


def test_files_that_name_the_old_code_mean_the_organization_that_stayed(city, tmp_path, merged):
    code, stays, *_ = merged
    bring_table(city, tmp_path, "teams", [files.TEAMS[0], ["T10", "新队", code, "思明"]])
    with city.reading() as connection:
        columns = schema.team.c
        owner = connection.scalar(select(columns.organization_id).where(columns.team_no == "T10"))
        assert owner == number_of(connection, stays)


def test_the_old_entry_is_not_brought_back_by_a_file(city, tmp_path, merged):
    code, *_ = merged
    head, _, first = files.ORGANIZATIONS[:3]
    path = write_csv(tmp_path / "again.csv", [head, [code, *first[1:]]])
    refused = plan(city, "organizations", path).refusals
    assert "已并入另一个组织" in str(refused[0].reason)


def test_imports_that_a_merge_rests_on_are_taken_back_only_after_it(city, merged):
    code, _, number, batches = merged
    for batch in batches:
        with pytest.raises(Refused, match="先撤销合并"), city.writing() as connection:
            undo(connection, batch, account="tester", today=builders.TODAY)
    with city.writing() as connection:
        take_back(connection, ORGANIZATIONS, WINDOW, number, "误合并", builders.TODAY)
        assert number_of(connection, code)
        undo(connection, batches[1], account="tester", today=builders.TODAY)
        names = connection.scalars(select(schema.team.c.name)).all()
    assert "旧队" in names
