import pytest

from tests.builders import CITY, HULI, JIMEI, SIMING, UNKNOWN, organize, volunteer
from tests.queries.indicators.specs import WHOLE, Specs
from tests.site_builders import hear, issue, promise, study

spec = Specs()
PROVEN = {"evidence": "厦民〔2026〕1号"}


@spec(
    "plan_completion_rate",
    "2026-01",
    "2026-03",
    # Done by 31 March with evidence: two of five, be they due or not.
    {CITY: 0.4, SIMING: None, UNKNOWN: None, WHOLE: 0.4},
)
def done_with_evidence(c):
    promise(c, done_on="2026-03-31", **PROVEN)
    promise(c, done_on="2020-12-11", due_on=None, **PROVEN)
    promise(c, done_on="2026-04-01", **PROVEN)
    promise(c, done_on="2026-03-01")  # no evidence
    promise(c, due_on="2027-12-31")


@spec("plan_completion_rate", "2026-03", "2026-03", {CITY: 0.0, WHOLE: 0.0})
def a_plan_of_which_nothing_is_done(c):
    promise(c)


@spec("plan_completion_rate", "2026-03", "2026-03", {CITY: None, WHOLE: None})
def no_plan_is_missing(c):
    issue(c)


@spec(
    "plan_items_overdue",
    "2026-01",
    "2026-03",
    {CITY: 3, SIMING: 0, WHOLE: 3},
)
def due_and_not_done(c):
    promise(c)
    promise(c, done_on="2026-04-01", **PROVEN)  # done, but later
    promise(c, due_on="2025-12-31", done_on="2026-01-05")  # no evidence
    promise(c, due_on="2025-12-31", done_on="2026-03-31", **PROVEN)
    promise(c, due_on="2026-04-01")
    promise(c, due_on=None)
    promise(c, due_on="2026-03-01", done_on="2026-03-31", **PROVEN)


@spec(
    "opinion_adoption_rate",
    "2026-02",
    "2026-03",
    # Replied in February and March: yes, no, not said. 1 of 3.
    {CITY: 1 / 3, HULI: None, WHOLE: 1 / 3},
)
def adopted_of_those_replied_to(c):
    hear(c, replied_on="2026-02-01", adopted=True)
    hear(c, replied_on="2026-03-31", adopted=False)
    hear(c, replied_on="2026-03-01")
    hear(c, replied_on="2026-01-31", adopted=True)
    hear(c, replied_on="2026-04-01", adopted=True)
    hear(c, adopted=True)


@spec("opinion_adoption_rate", "2026-03", "2026-03", {CITY: None, WHOLE: None})
def opinions_without_a_reply_have_no_share(c):
    hear(c)


@spec(
    "study_person_times",
    "2026-02",
    "2026-03",
    {SIMING: 25, HULI: 7, JIMEI: 0, CITY: 100, UNKNOWN: 0, WHOLE: 132},
)
def attendances_of_the_period_by_place(c):
    study(c, "2026-02-01")
    study(c, "2026-03-31", participants=5, kind="lecture")
    study(c, "2026-01-31")
    study(c, "2026-04-01")
    study(c, "2026-03-01", district=HULI, participants=7, organization_id=organize(c))
    study(c, "2026-03-01", district=CITY, participants=100)


@spec("study_events", "2026-02", "2026-03", {SIMING: 2, HULI: 0, CITY: 1, WHOLE: 3})
def events_of_the_period_by_place(c):
    study(c, "2026-02-01")
    study(c, "2026-03-31", participants=0)
    study(c, "2026-04-01", district=HULI)
    study(c, "2026-03-01", district=CITY)


@spec("study_events", "2026-03", "2026-03", {SIMING: None, WHOLE: None})
def no_study_is_missing(c):
    volunteer(c)


@spec("policies_issued", "2026-01", "2026-03", {CITY: 4, SIMING: 0, WHOLE: 4})
def in_force_at_the_end(c):
    issue(c, issued_on="2026-03-31")
    issue(c, issued_on="2020-12-11", pillar="other")
    issue(c, issued_on="2026-04-01")
    issue(c, ended_on="2026-04-01")
    issue(c, ended_on="2026-04-01", stage="repealed")  # repealed later, in force until then
    issue(c, ended_on="2026-03-31")
    issue(c, stage="repealed")  # nobody knows until when
    issue(c, stage="review", issued_on=None)
    issue(c, issued_on=None)  # nobody knows since when


@spec("policies_issued", "2026-03", "2026-03", {CITY: 0, WHOLE: 0})
def drafts_alone_are_none_in_force(c):
    issue(c, stage="draft", issued_on=None)


@pytest.mark.parametrize("one", spec.all, ids=str)
def test_spec(city, one):
    one.check(city)
