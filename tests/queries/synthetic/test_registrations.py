"""Made-up work of registrars: what law and calendar say of it holds."""

from datetime import date

import numpy as np
import pytest

from queries.city.pack import find_pack
from queries.city.reading import read_pack
from queries.imports.derive import decision_deadline
from queries.schema.registrations import Decision, Matter
from queries.synthetic import Ground, SyntheticCity, make_city
from queries.synthetic.drawing import NONE
from queries.synthetic.ground import EPOCH, day_number
from queries.synthetic.registrations import DECISIONS, MATTERS

TODAY = date(2026, 11, 23)
END = day_number(TODAY)


@pytest.fixture(scope="module")
def made() -> SyntheticCity:
    ground = Ground.of_pack(read_pack(find_pack("xiamen")))
    return make_city(ground, volunteers=20_000, records=2000, years=4, seed=3, today=TODAY)


def day(number: np.int64) -> date | None:
    return None if number == NONE else date.fromordinal(EPOCH.toordinal() + int(number))


def test_cases_go_on_in_the_order_that_the_law_sees(made: SyntheticCity) -> None:
    cases = made.surroundings.cases
    for later, earlier in (
        (cases.complete, cases.submitted),
        (cases.accepted, cases.submitted),
        (cases.accepted, cases.complete),
        (cases.decided, cases.accepted),
        (cases.decided, cases.submitted),
    ):
        both = (later != NONE) & (earlier != NONE)
        assert both.any() and (later >= earlier)[both].all()
        assert later.max() < END
    assert (np.diff(cases.submitted) >= 0).all()
    assert ((cases.decision == NONE) == (cases.decided == NONE)).all()
    refused = cases.decision == DECISIONS.index(Decision.NOT_ACCEPTED)
    assert refused.any() and (cases.accepted[refused] == NONE).all()


def test_deadlines_and_review_days_are_those_that_an_import_works_out(
    made: SyntheticCity,
) -> None:
    cases, calendar = made.surroundings.cases, made.ground.calendar
    for at in range(len(cases)):
        complete, accepted, decided = (
            day(one[at]) for one in (cases.complete, cases.accepted, cases.decided)
        )
        due = decision_deadline(MATTERS[cases.matter[at]], complete, accepted)
        assert day(cases.due[at]) == due
        known = accepted is not None and decided is not None
        days = calendar.between(accepted, decided) if known else None  # type: ignore[arg-type]
        assert (None if cases.review[at] == NONE else cases.review[at]) == days


def test_most_cases_are_decided_in_time_and_few_are_not(made: SyntheticCity) -> None:
    cases = made.surroundings.cases
    due = (cases.due != NONE) & (cases.due < END)
    kept = (cases.decided != NONE) & (cases.decided <= cases.due)
    assert 0.85 < kept[due].mean() < 0.99
    assert (due & (cases.decided == NONE)).any()
    assert ((cases.decided == NONE) & (cases.due >= END)).any()
    assert set(cases.matter) == set(range(len(MATTERS)))
    assert set(cases.decision) == {NONE, *range(len(DECISIONS))}


def test_what_organizations_are_was_decided_on_its_day(made: SyntheticCity) -> None:
    cases, organizations = made.surroundings.cases, made.organizations
    for matter, days in (
        (Matter.FOUNDING, organizations.registered),
        (Matter.IDENTITY_MARK, organizations.marked),
    ):
        of = (cases.matter == MATTERS.index(matter)) & (cases.organization != NONE)
        assert of.any() and (cases.decided[of] == days[cases.organization[of]]).all()


def test_checks_find_most_records_true(made: SyntheticCity) -> None:
    checks = made.surroundings.spot_checks
    assert (checks.found_true <= checks.checked).all() and checks.day.max() < END
    assert 0.9 < checks.found_true.sum() / checks.checked.sum() < 1
    registered = made.organizations.registered[checks.organization]
    assert (checks.day > registered).all()


def test_organizations_that_stood_report_once_and_mostly_in_time(made: SyntheticCity) -> None:
    reports, organizations = made.surroundings.reports, made.organizations
    pairs = reports.organization * 10_000 + reports.year
    assert len(np.unique(pairs)) == len(pairs)
    closing = np.array([day_number(date(year, 12, 31)) for year in reports.year])
    ended = organizations.ended[reports.organization]
    assert (organizations.registered[reports.organization] <= closing).all()
    assert ((ended == NONE) | (ended > closing)).all()
    filed = reports.filed != NONE
    assert (reports.filed[filed] > closing[filed]).all() and reports.filed.max() < END
    assert 0 < (~filed).sum() < 0.05 * len(reports)
    assert set(reports.year) == {2022, 2023, 2024, 2025}
