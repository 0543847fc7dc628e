"""What proves the plan beside its items: lists and sums set against rows made by hand."""

from datetime import date

import pytest
from sqlalchemy import insert

from queries.city.departments import read_departments
from queries.city.reading import PACKS
from queries.plans.departments import list_departments
from queries.plans.records import (
    list_checked,
    list_guidance,
    list_opinions,
    list_policies,
    list_study,
    sum_opinions,
    sum_study,
)
from queries.schema import compliance_check, department, guidance
from tests.builders import HULI, SIMING, organize, put
from tests.site_builders import hear, issue, study

DAY = date(2026, 6, 30)


@pytest.fixture
def connection(city):
    with city.writing() as lent:
        yield lent


def test_opinions_are_summed_by_source_and_topic(connection):
    hear(connection, source_type="volunteer", topic="保险", replied_on="2026-02-01", adopted=True)
    hear(connection, source_type="volunteer", topic="保险", replied_on="2026-02-01", adopted=False)
    hear(connection, source_type="department", topic="培训", adopted=True)
    assert [tuple(one) for one in sum_opinions(connection, "source_type")] == [
        ("volunteer", 2, 2, 1),
        # What has no reply was not adopted yet, whatever is said.
        ("department", 1, 0, 0),
    ]
    assert {one.key for one in sum_opinions(connection, "topic")} == {"保险", "培训"}
    found, total = list_opinions(connection)
    assert len(found) == total == 3 and list_opinions(connection, 2) == ([], 3)


def test_study_is_summed_over_twelve_months_within_ones_districts(connection):
    for held, kind, heads, district in (
        ("2025-06-30", "lecture", 100, SIMING),
        ("2025-07-01", "lecture", 20, SIMING),
        ("2026-06-30", "lecture", 5, HULI),
        ("2026-07-01", "lecture", 100, SIMING),
        ("2026-01-05", "symposium", 8, SIMING),
    ):
        study(
            connection,
            held_on=held,
            kind=kind,
            participants=heads,
            district=district,
            audience="志愿者",
        )
    assert sum_study(connection, DAY, None) == {
        ("lecture", "志愿者"): (2, 25),
        ("symposium", "志愿者"): (1, 8),
    }
    own = frozenset({HULI})
    assert sum_study(connection, DAY, own) == {("lecture", "志愿者"): (1, 5)}
    assert [one.participants for one in list_study(connection, own)[0]] == [5]
    assert list_study(connection, frozenset())[1] == 0


def test_the_newest_check_of_each_organization_counts(connection):
    first = organize(connection, name="甲社", registrar=SIMING, district=SIMING)
    other = organize(connection, name="乙社", registrar=HULI, district=HULI)
    for organization, checked, compliant in (
        (first, "2025-01-01", False),
        (first, "2026-01-01", True),
        (other, "2026-02-01", False),
    ):
        put(
            connection,
            compliance_check,
            organization_id=organization,
            standard_no="GB/T 40143-2021",
            checked_on=checked,
            compliant=compliant,
        )
    found = {one.name: one.compliant for one in list_checked(connection, None)}
    assert found == {"甲社": True, "乙社": False}
    assert [one.name for one in list_checked(connection, frozenset({HULI}))] == ["乙社"]


def test_contacts_are_listed_newest_first_within_ones_districts(connection):
    first = organize(connection, name="甲社", registrar=SIMING, district=SIMING)
    other = organize(connection, name="乙社", registrar=HULI, district=HULI)
    for organization, guided in ((first, "2026-01-01"), (other, "2026-03-01")):
        put(connection, guidance, organization_id=organization, guided_on=guided, note="走访")
    assert [one.name for one in list_guidance(connection, None)[0]] == ["乙社", "甲社"]
    assert [one.name for one in list_guidance(connection, frozenset({SIMING}))[0]] == ["甲社"]


def test_policies_are_listed_by_pillar(connection):
    issue(connection, pillar="training", title="培训办法")
    issue(connection, pillar="incentive", title="激励办法")
    assert [one.title for one in list_policies(connection)] == ["激励办法", "培训办法"]


def test_who_leads_is_told_with_who_led_before(connection):
    rows = read_departments(PACKS / "xiamen" / "departments.csv")
    connection.execute(insert(department), rows)
    found = list_departments(connection)
    assert [one.code for one in found] == ["social_work", "civilization_office", "civil_affairs"]
    before = found[1]
    assert (before.successor, before.valid_to) == ("social_work", found[0].valid_from)
