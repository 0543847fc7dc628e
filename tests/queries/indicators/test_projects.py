import pytest

from tests.builders import CITY, HULI, JIMEI, SIMING, UNKNOWN, plan, volunteer
from tests.queries.indicators.specs import WHOLE, Specs
from tests.site_builders import ask, offer

spec = Specs()


@spec(
    "need_response_rate",
    "2026-02",
    "2026-03",
    # Siming: on the last day yes, a day late no, not at all no: 1 of 3. Huli: 1 of 1.
    # Due in January or April, or without a deadline: not asked. Together 2 of 4.
    {SIMING: 1 / 3, HULI: 1.0, JIMEI: None, UNKNOWN: None, WHOLE: 0.5},
)
def answered_by_the_deadline(c):
    ask(c, due_on="2026-02-01", answered_on="2026-02-01")
    ask(c, due_on="2026-02-01", answered_on="2026-02-02")
    ask(c, due_on="2026-03-31")
    ask(c, due_on="2026-01-31", answered_on="2026-01-31")
    ask(c, due_on="2026-04-01", answered_on="2026-03-01")
    ask(c, answered_on="2026-02-15", district=UNKNOWN)
    ask(c, due_on="2026-03-01", answered_on="2026-01-06", district=HULI)


@spec("need_response_rate", "2026-03", "2026-03", {SIMING: None, WHOLE: None})
def no_needs_are_missing(c):
    volunteer(c)
    plan(c)


@spec(
    "need_conversion_rate",
    "2026-01",
    "2026-01",
    # Registered on 5 January; the 90th day after is 5 April. Siming: A, B, C, D, E became one in
    # time by one way or the other; F a day late, G never. 5 of 7. Huli 0 of 1, though linked: the
    # project that it names is late, and so is the one that names it. Together 5 of 8.
    {SIMING: 5 / 7, HULI: 0.0, JIMEI: None, WHOLE: 0.625},
)
def became_a_project_within_90_days(c):
    ask(c, project_id=plan(c, start_on="2026-04-05"))  # A
    ask(c, project_id=plan(c, start_on="2025-01-01"))  # B, one that ran already
    ask(c, need_no="C")
    plan(c, need_no="C", start_on="2026-02-01", district=HULI)
    ask(c, need_no="D", project_id=plan(c, start_on="2026-09-01"))
    plan(c, need_no="D", start_on="2026-04-05")
    ask(c, need_no="E")
    plan(c, need_no="E", start_on="2026-08-01")
    plan(c, need_no="E", start_on="2026-03-01")
    ask(c, project_id=plan(c, start_on="2026-04-06"))  # F
    ask(c)  # G
    ask(c, need_no="H", district=HULI, project_id=plan(c, start_on="2026-05-01"))
    plan(c, need_no="H", start_on="2026-04-06")
    ask(c, registered_on="2026-02-01", project_id=plan(c))  # registered later


@spec(
    "projects_active",
    "2026-03",
    "2026-03",
    {SIMING: 4, HULI: 1, JIMEI: 0, CITY: 0, UNKNOWN: 0, WHOLE: 5},
)
def running_at_the_end(c):
    plan(c)
    plan(c, start_on="2026-03-31", status="running")
    plan(c, start_on="2026-04-01")
    plan(c, end_on="2026-04-01", status="closed")
    plan(c, end_on="2026-03-31")
    plan(c, end_on="2026-04-10", status="running")
    plan(c, status="planned")
    plan(c, status="closed")  # nobody knows until when it ran
    plan(c, district=HULI)


@spec("projects_active", "2026-03", "2026-03", {SIMING: 0, WHOLE: 0})
def planned_projects_alone_are_none_that_run(c):
    plan(c, status="planned")


@spec(
    "positions_open",
    "2026-02",
    "2026-03",
    # Siming: A and B; C is full, D's recruitment ends on the last day, E's project is published
    # later. Huli: F, published before it starts. Together 3.
    {SIMING: 2, HULI: 1, JIMEI: 0, WHOLE: 3},
)
def recruiting_and_not_full_at_the_end(c):
    old = plan(c)
    offer(c, old, recruit_until="2026-04-01")  # A
    offer(c, old, recruit_until="2026-12-31", recruited=0)  # B
    offer(c, old, recruit_until="2026-12-31", recruited=10)  # C
    offer(c, old, recruit_until="2026-03-31")  # D
    offer(c, plan(c, published_on="2026-04-01"), recruit_until="2026-12-31")  # E
    early = plan(c, published_on="2026-03-31", start_on="2026-05-01", district=HULI)
    offer(c, early, recruit_until="2026-05-31")  # F


@spec("positions_open", "2026-03", "2026-03", {SIMING: None, WHOLE: None})
def projects_without_positions_are_missing(c):
    plan(c)


@spec(
    "platform_adoption_rate",
    "2026-02",
    "2026-03",
    # Siming 2 of 3, one does not say; Huli 0 of 1; together 2 of 4.
    {SIMING: 2 / 3, HULI: 0.0, JIMEI: None, WHOLE: 0.5},
)
def published_on_the_platform(c):
    plan(c, start_on="2026-02-01", on_platform=True)
    plan(c, start_on="2026-03-31", on_platform=True)
    plan(c, start_on="2026-03-31", on_platform=False)
    plan(c, start_on="2026-03-31")
    plan(c, start_on="2026-01-31", on_platform=False)
    plan(c, start_on="2026-03-01", on_platform=False, district=HULI)


@spec(
    "position_fill_rate",
    "2026-02",
    "2026-03",
    # Siming: 8 of 10, 5 of 5 although 7 were recruited, 0 of 0: 13 of 15. Huli: 1 of 5.
    # Recruitment that ends in January or April is left out. Together 14 of 20.
    {SIMING: 13 / 15, HULI: 0.2, JIMEI: None, WHOLE: 0.7},
)
def recruited_of_planned(c):
    here, there = plan(c), plan(c, district=HULI)
    offer(c, here, recruit_until="2026-02-01")
    offer(c, here, recruit_until="2026-03-31", planned=5, recruited=7)
    offer(c, here, planned=0, recruited=0)
    offer(c, here, recruit_until="2026-01-31", recruited=0)
    offer(c, here, recruit_until="2026-04-01", recruited=0)
    offer(c, there, planned=5, recruited=1)


@pytest.mark.parametrize("one", spec.all, ids=str)
def test_spec(city, one):
    one.check(city)
