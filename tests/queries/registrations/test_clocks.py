"""Deadlines reckoned by hand on the published calendar, day by day."""

from dataclasses import replace
from datetime import date

import pytest

from queries.registrations.clocks import State, deemed_accepted, read_clocks
from queries.registrations.facts import Facts, Pause, Supplement
from queries.registrations.rules import Clock, Rule, Rules, national_rules
from queries.schema.registrations import Start, Unit

LAW = national_rules()


def day(text):
    return date.fromisoformat(text)


def case(submitted="2026-01-05", matter="founding", form="social_association", **dates):
    read = {name: day(one) if isinstance(one, str) else one for name, one in dates.items()}
    return Facts(matter, form, read.pop("charity", False), day(submitted), **read)


def reading(facts, clock, calendar, today="2026-12-31", rules=LAW):
    found = read_clocks(facts, rules, calendar, day(today))
    return next((one for one in found if one.clock == clock), None)


# Working days after receipt are listed where they are not the next five weekdays.
NOTICES = [
    ("2024-02-02", "2024-02-08"),  # Sun 4 Feb makes up
    ("2024-02-09", "2024-02-22"),  # Spring Festival 10-17 Feb; Sun 18 Feb makes up
    ("2024-04-03", "2024-04-11"),  # 4-6 Apr off; Sun 7 Apr makes up
    ("2024-05-06", "2024-05-11"),  # Sat 11 May makes up
    ("2024-09-13", "2024-09-23"),  # Sat 14 Sep makes up; 15-17 Sep off
    ("2024-09-27", "2024-10-10"),  # Sun 29 Sep makes up; 1-7 Oct off
    ("2025-01-20", "2025-01-26"),  # Sun 26 Jan makes up
    ("2025-01-24", "2025-02-07"),  # 26, 27 Jan, then 5, 6, 7 Feb
    ("2025-01-27", "2025-02-10"),  # 5, 6, 7, Sat 8, Mon 10 Feb
    ("2025-04-03", "2025-04-11"),  # Fri 4 Apr off
    ("2025-04-25", "2025-05-06"),  # Sun 27 Apr makes up; 1-5 May off
    ("2025-05-30", "2025-06-09"),  # 31 May - 2 Jun off
    ("2025-09-26", "2025-10-10"),  # Sun 28, 29, 30 Sep, 9, 10 Oct
    ("2025-09-30", "2025-10-14"),  # 9, 10, Sat 11, 13, 14 Oct
    ("2025-12-29", "2026-01-06"),  # 30, 31 Dec, Sun 4, 5, 6 Jan: over the year's end
    ("2025-12-31", "2026-01-08"),  # Sun 4 Jan makes up
    ("2026-01-02", "2026-01-08"),  # received on a holiday
    ("2026-01-05", "2026-01-12"),  # a plain week
    ("2026-01-10", "2026-01-16"),  # received on a Saturday
    ("2026-02-09", "2026-02-14"),  # Sat 14 Feb makes up: the last day is a Saturday
    ("2026-02-10", "2026-02-24"),  # 11, 12, 13, 14, then 24 Feb after the festival
    ("2026-02-14", "2026-02-28"),  # received on a make-up day; Sat 28 Feb is one, too
    ("2026-02-17", "2026-02-28"),  # received on New Year's Day of the old calendar
    ("2026-02-23", "2026-02-28"),  # on the last day of the festival: the same
    ("2026-02-24", "2026-03-02"),  # 25, 26, 27, Sat 28 Feb, Mon 2 Mar
    ("2026-04-01", "2026-04-09"),  # 4-6 Apr off
    ("2026-04-30", "2026-05-11"),  # 6, 7, 8, Sat 9, 11 May
    ("2026-05-09", "2026-05-15"),  # received on a make-up Saturday
    ("2026-06-15", "2026-06-23"),  # Fri 19 Jun off
    ("2026-09-18", "2026-09-24"),  # Sun 20 Sep makes up
    ("2026-09-21", "2026-09-29"),  # 25-27 Sep off
    ("2026-09-28", "2026-10-10"),  # 29, 30 Sep, 8, 9, Sat 10 Oct
    ("2026-09-30", "2026-10-13"),  # 8, 9, 10, 12, 13 Oct
    ("2026-10-10", "2026-10-16"),  # received on a make-up Saturday
    ("2026-12-24", "2026-12-31"),  # the last days that are known
    ("2026-12-25", None),  # the fifth lies in 2027, whose holidays nobody has announced
    ("2026-12-31", None),
]


@pytest.mark.parametrize(("submitted", "due"), NOTICES)
def test_the_notice_is_due_on_the_fifth_working_day(calendar, submitted, due):
    found = reading(case(submitted), Clock.NOTICE, calendar, today=submitted)
    assert found.due_on == (due and day(due))
    assert found.state == (State.RUNNING if due else State.UNKNOWN)


DECISIONS = [
    # Sixty calendar days after all valid documents came, whatever the form.
    (case(complete_on="2026-01-01"), "2026-03-02"),
    (case(form="social_service_org", complete_on="2024-01-01"), "2024-03-01"),  # a leap year
    (case(form="foundation", complete_on="2025-12-15"), "2026-02-13"),
    (case(form=None, complete_on="2026-03-01"), "2026-04-30"),
    # Calendar days need no calendar: they are known past the end of 2026.
    (case("2026-11-10", complete_on="2026-11-15"), "2027-01-14"),
    # Where nobody noted when the documents came, the day of acceptance is the safe one known.
    (case(accepted_on="2026-03-01"), "2026-04-30"),
    # A holiday as the last day stays the last day.
    (case(complete_on="2026-03-04"), "2026-05-03"),
    (case(matter="change", complete_on="2026-06-01"), "2026-07-31"),
    (case(matter="cancellation", complete_on="2026-07-10"), "2026-09-08"),
    # A charity: thirty days after acceptance, not after the documents.
    (case(charity=True, complete_on="2026-02-20", accepted_on="2026-03-01"), "2026-03-31"),
    (case(charity=True, accepted_on="2026-01-31"), "2026-03-02"),
    (case(charity=True, accepted_on="2026-03-01", extended_days=60), "2026-05-30"),
    # Time told in writing not to count is added.
    (
        case(complete_on="2026-03-01", pauses=[Pause(day("2026-03-10"), day("2026-03-20"))]),
        "2026-05-10",
    ),
    (
        case(
            complete_on="2026-03-01",
            pauses=[
                Pause(day("2026-03-10"), day("2026-03-15")),
                Pause(day("2026-05-02"), day("2026-05-12")),  # within what the first one added
            ],
        ),
        "2026-05-15",
    ),
    # What begins after the last day puts nothing off.
    (
        case(complete_on="2026-03-01", pauses=[Pause(day("2026-05-02"), day("2026-05-12"))]),
        "2026-04-30",
    ),
]


@pytest.mark.parametrize(("facts", "due"), DECISIONS)
def test_the_decision_is_due(calendar, facts, due):
    assert reading(facts, Clock.DECISION, calendar).due_on == day(due)


@pytest.mark.parametrize(
    "facts",
    [
        case(matter="identity_mark", accepted_on="2026-03-01"),
        case("2024-09-04", charity=True, accepted_on="2024-09-06"),  # the day before the rule
    ],
)
def test_where_no_rule_is_in_force_on_its_day_nothing_is_due(calendar, facts):
    assert reading(facts, Clock.DECISION, calendar) is None


DELIVERIES = [
    ("2026-02-05", "2026-02-26"),  # six days to the 13th, Sat 14, then 24, 25, 26 Feb
    ("2026-05-06", "2026-05-19"),  # Sat 9 May counts
    ("2026-09-23", "2026-10-14"),  # 24, 28, 29, 30 Sep, 8, 9, Sat 10, 12, 13, 14 Oct
    ("2026-12-16", "2026-12-30"),
    ("2026-12-18", None),  # nine are known, the tenth is not
]


@pytest.mark.parametrize(("decided", "due"), DELIVERIES)
def test_the_certificate_is_due_ten_working_days_after_approval(calendar, decided, due):
    found = reading(case(decided_on=decided, approved=True), Clock.DELIVERY, calendar)
    assert found.due_on == (due and day(due))


def test_a_refusal_has_no_certificate_to_deliver(calendar):
    assert reading(case(decided_on="2026-02-05"), Clock.DELIVERY, calendar) is None


SUPPLEMENTED = [
    ("2026-02-13", "2026-02-27"),  # Sat 14, 24, 25, 26, 27 Feb
    ("2026-06-18", "2026-06-26"),  # Fri 19 Jun off
    ("2026-07-05", "2026-07-10"),  # answered on a Sunday
]


@pytest.mark.parametrize(("answered", "due"), SUPPLEMENTED)
def test_what_came_back_is_looked_at_within_five_working_days(calendar, answered, due):
    asked = Supplement(day("2026-01-08"), day("2026-03-08"), day(answered))
    found = reading(case(supplements=[asked]), Clock.RECHECK, calendar)
    assert found.due_on == day(due)


def test_before_it_comes_back_that_clock_waits(calendar):
    asked = Supplement(day("2026-01-08"), day("2026-03-08"))
    found = reading(case(supplements=[asked]), Clock.RECHECK, calendar, today="2026-02-02")
    assert (found.state, found.due_on) == (State.WAITING, None)


APPLICATIONS = [
    (case("2026-05-31", "change", caused_on="2026-05-01"), "2026-05-31", State.MET),
    (
        case("2026-06-01", "change", "social_service_org", caused_on="2026-05-01"),
        "2026-05-31",
        State.LATE,
    ),
    (case("2026-06-04", "cancellation", caused_on="2026-05-20"), "2026-06-04", State.MET),
]


@pytest.mark.parametrize(("facts", "due", "state"), APPLICATIONS)
def test_the_organization_applies_in_time_or_late(calendar, facts, due, state):
    found = reading(facts, Clock.APPLY, calendar)
    assert (found.due_on, found.state) == (day(due), state)


PROMISE = Rule(
    Clock.PROMISED, None, None, None, 10, Unit.WORKING, Start.COMPLETE, day("2026-03-01"), None, ""
)
PROMISED = Rules([*LAW, PROMISE, replace(PROMISE, days=15, valid_from=day("2025-01-01"))])


@pytest.mark.parametrize(
    ("facts", "due"),
    [
        (case("2026-03-02", complete_on="2026-03-02"), "2026-03-16"),
        # Submitted while fifteen days were promised: those hold to its end.
        (case("2026-01-26", complete_on="2026-02-02"), "2026-02-28"),
        # Working days of a pause are added as working days: 6 and 9 March.
        (
            case(
                "2026-03-02",
                complete_on="2026-03-02",
                pauses=[Pause(day("2026-03-05"), day("2026-03-09"))],
            ),
            "2026-03-18",
        ),
    ],
)
def test_what_the_office_promised_on_the_day_of_the_case_holds(calendar, facts, due):
    assert reading(facts, Clock.PROMISED, calendar, rules=PROMISED).due_on == day(due)


@pytest.mark.parametrize(
    ("facts", "today", "state", "left"),
    [
        (case(), "2026-01-09", State.RUNNING, 1),
        (case(), "2026-01-12", State.RUNNING, 0),
        (case(), "2026-01-15", State.OVERDUE, -3),
        (case(accepted_on="2026-01-12"), "2026-06-01", State.MET, None),
        (case(accepted_on="2026-01-13"), "2026-06-01", State.LATE, None),
        (case(ended_on="2026-01-07"), "2026-06-01", State.MET, None),
    ],
)
def test_a_clock_says_where_it_stands(calendar, facts, today, state, left):
    found = reading(facts, Clock.NOTICE, calendar, today)
    assert (found.state, found.left) == (state, left)


def test_a_decision_stands_still_while_a_pause_lasts_and_stops_with_the_case(calendar):
    paused = case(complete_on="2026-03-01", pauses=[Pause(day("2026-03-10"))])
    assert reading(paused, Clock.DECISION, calendar, "2026-06-01").state == State.PAUSED
    left = replace(paused, pauses=(), ended_on=day("2026-04-01"))
    assert reading(left, Clock.DECISION, calendar, "2026-06-01").state == State.STOPPED


DEEMED = [
    (case("2026-02-09"), "2026-02-14", False),  # the last day itself is in time
    (case("2026-02-09"), "2026-02-15", True),
    (case("2026-02-09", accepted_on="2026-02-14"), "2026-03-01", False),
    (case("2026-02-09", accepted_on="2026-02-24"), "2026-03-01", True),
    (case("2026-02-09", decided_on="2026-02-13"), "2026-03-01", False),
    (
        case("2026-02-09", supplements=[Supplement(day("2026-02-14"), day("2026-03-14"))]),
        "2026-03-01",
        False,
    ),
    # Asked on the sixth working day: too late, the case was accepted on the day of receipt.
    (
        case("2026-02-09", supplements=[Supplement(day("2026-02-24"), day("2026-03-24"))]),
        "2026-03-01",
        True,
    ),
    (case("2026-12-25"), "2027-02-01", False),  # whether five are over nobody can say yet
]


@pytest.mark.parametrize(("facts", "today", "deemed"), DEEMED)
def test_silence_for_five_working_days_is_acceptance(calendar, facts, today, deemed):
    assert deemed_accepted(facts, LAW, calendar, day(today)) is deemed


def test_who_withdraws_has_not_been_decided_on(calendar):
    gone = case(accepted_on="2026-03-01", decided_on="2026-03-20", ended_on="2026-03-20")
    assert reading(gone, Clock.DECISION, calendar).state == State.STOPPED


def test_where_nothing_is_known_of_a_certificate_none_is_late(calendar):
    facts = case(
        accepted_on="2026-03-01", decided_on="2026-03-20", approved=True, ended_on="2026-03-20"
    )
    assert reading(facts, Clock.DECISION, calendar).state == State.MET
    assert reading(facts, Clock.DELIVERY, calendar).state == State.STOPPED


@pytest.mark.parametrize("matter", ["identity_mark", "mark_removal", "annual_report"])
def test_what_brings_no_certificate_has_none_to_deliver(calendar, matter):
    facts = case(matter=matter, accepted_on="2026-03-01", decided_on="2026-03-20", approved=True)
    assert reading(facts, Clock.DELIVERY, calendar) is None
