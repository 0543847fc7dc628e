from datetime import date

import pytest
from sqlalchemy import insert

from queries.organizations.supervision import get_supervision
from queries.registrations.cases import find_case
from queries.registrations.documents import HandedIn, attach, withdraw
from queries.schema import annual_report, guidance, spot_check
from queries.schema.desk import Stage
from tests import builders, papers
from tests.queries.registrations.working import CODE, WINDOW, Work


@pytest.fixture
def kept(city):
    """An organization with something of every kind, and another beside it."""
    with city.writing() as connection:
        number = builders.organize(connection, uscc=CODE, name="旧名")
        other = builders.organize(connection, name="另一个")
        early = Work(connection, matter="identity_mark", uscc=CODE, submitted_on=date(2026, 2, 27))
        late = Work(connection, matter="cancellation", uscc=CODE).up_to(Stage.APPROVED)
        Work(connection)
        for who in (number, other):
            for table, values in (
                (annual_report, {"year": 2024, "filed_on": date(2025, 5, 20), "result": "合格"}),
                (annual_report, {"year": 2025}),
                (guidance, {"guided_on": date(2026, 1, 8), "note": "走访"}),
                (
                    spot_check,
                    {
                        "check_no": f"C{who}",
                        "checked_on": date(2026, 1, 9),
                        "records_checked": 30,
                        "records_true": 29,
                    },
                ),
            ):
                connection.execute(insert(table).values(organization_id=who, **values))
    return city, number, early.id, late.id


def test_what_the_registrar_keeps_is_listed_newest_first(kept):
    store, number, early, late = kept
    with store.reading() as connection:
        found = get_supervision(connection, number, with_cases=True)
    assert [(one.id, one.stage) for one in found.cases] == [
        (late, Stage.APPROVED),
        (early, Stage.SUBMITTED),
    ]
    assert [(one.year, one.result) for one in found.reports] == [(2025, None), (2024, "合格")]
    assert [one.check_no for one in found.checks] == [f"C{number}"]
    assert found.guided == [(date(2026, 1, 8), "走访")]


def test_who_may_not_read_cases_gets_none(kept):
    store, number, *_ = kept
    with store.reading() as connection:
        hidden = get_supervision(connection, number, with_cases=False)
    assert (hidden.cases, hidden.papers) == (None, None)


def test_papers_that_lie_in_its_cases_are_listed(kept):
    store, number, early, _ = kept
    with store.writing() as connection:
        case = find_case(connection, early, None, lock=True)
        ids = [
            attach(
                connection,
                store.vault,
                WINDOW,
                case,
                HandedIn("form", f"{name}.pdf", papers.pdf(pages), valid_until),
                date(2026, 3, 3),
            )
            for pages, (name, valid_until) in enumerate(
                (("采集表", None), ("另一份", date(2027, 1, 1)), ("交错的", None)), start=1
            )
        ]
        withdraw(connection, WINDOW, case, ids[2], "交错了", date(2026, 3, 3))
        found = get_supervision(connection, number, with_cases=True).papers
    assert [(one.case_id, one.item, one.name, one.valid_until) for one in found] == [
        (early, "form", "另一份.pdf", date(2027, 1, 1)),
        (early, "form", "采集表.pdf", None),
    ]
