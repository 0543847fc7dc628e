"""What holds for every case, whatever its dates."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from queries.registrations.clocks import last_day, read_clocks
from queries.registrations.facts import Facts, Pause, Supplement
from queries.registrations.rules import Clock, national_rules

LAW = national_rules()
days = st.dates(date(2024, 10, 1), date(2026, 10, 1))
gaps = st.integers(0, 40)
TODAY = date(2026, 12, 31)


def due(facts, clock, calendar):
    return next(
        one.due_on for one in read_clocks(facts, LAW, calendar, TODAY) if one.clock == clock
    )


@given(start=days, extra=st.integers(0, 30), rule=st.sampled_from(list(LAW)))
def test_no_limit_ends_before_it_starts_and_a_longer_one_never_ends_earlier(
    calendar, start, extra, rule
):
    first = last_day(rule, start, calendar)
    longer = last_day(replace(rule, days=rule.days + extra), start, calendar)
    assert first is not None and first > start
    assert longer is None or longer >= first


@given(start=days, later=gaps, rule=st.sampled_from(list(LAW)))
def test_what_starts_later_never_ends_earlier(calendar, start, later, rule):
    first, second = (
        last_day(rule, one, calendar) for one in (start, start + timedelta(days=later))
    )
    assert first is not None
    assert second is None or second >= first


@given(submitted=days, asked=gaps, answered=gaps, later=gaps)
def test_a_later_supplement_never_shortens(calendar, submitted, asked, answered, later):
    asked_on = submitted + timedelta(days=asked)

    def supplemented(back):
        notice = Supplement(asked_on, asked_on + timedelta(days=60), back)
        return Facts(
            "founding", "foundation", False, submitted, supplements=[notice], complete_on=back
        )

    first = supplemented(asked_on + timedelta(days=answered))
    second = supplemented(asked_on + timedelta(days=answered + later))
    for clock in (Clock.RECHECK, Clock.DECISION):
        before, after = due(first, clock, calendar), due(second, clock, calendar)
        assert after is None or (before is not None and after >= before)


@given(complete=days, wait=gaps, length=gaps)
def test_a_pause_never_shortens_and_never_adds_more_than_its_days(calendar, complete, wait, length):
    plain = Facts("change", "foundation", False, complete, complete_on=complete)
    begun = complete + timedelta(days=wait)
    paused = replace(plain, pauses=[Pause(begun, begun + timedelta(days=length))])
    added = due(paused, Clock.DECISION, calendar) - due(plain, Clock.DECISION, calendar)
    assert 0 <= added.days <= length
