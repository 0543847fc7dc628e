"""The clocks of a case: what runs, until when, and what is left, worked out from its dates.

Nothing is kept running anywhere: a clock is what the dates of a case and the calendar say on the
day on which it is read.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from queries.city.calendar import WorkCalendar
from queries.registrations.facts import Facts
from queries.registrations.rules import Clock, Rule, Rules
from queries.schema.desk import Stage
from queries.schema.registrations import Start, Unit


class State(StrEnum):
    """Where a clock stands.

    Attributes:
        WAITING: what starts it has not happened.
        RUNNING: it counts.
        PAUSED: it stands still: a hearing, an inspection or the like, told in writing.
        MET: what it limits was done in time.
        LATE: it was done after the last day.
        OVERDUE: the last day is over and it is not done.
        UNKNOWN: the last day lies past what the calendar knows of holidays.
        STOPPED: the case ended before it was due.
    """

    WAITING = "waiting"
    RUNNING = "running"
    PAUSED = "paused"
    MET = "met"
    LATE = "late"
    OVERDUE = "overdue"
    UNKNOWN = "unknown"
    STOPPED = "stopped"


class Reading(NamedTuple):
    """A clock as it stands on a day.

    Attributes:
        clock: which.
        state: where it stands.
        starts_on: the day after which it counts; None: not yet.
        due_on: the last day; None: not yet known, or past what the calendar knows.
        done_on: when what it limits was done; None: it is not.
        left: days left in the rule's unit, below 0 once overdue; None where it does not run.
        rule: what it goes by.
    """

    clock: Clock
    state: State
    starts_on: date | None
    due_on: date | None
    done_on: date | None
    left: int | None
    rule: Rule


def read_clocks(
    facts: Facts, rules: Rules, calendar: WorkCalendar, today: date
) -> Sequence[Reading]:
    """Read every clock that the rules of the case's day set.

    Args:
        facts: of the case.
        rules: of the law and the office.
        calendar: working days.
        today: the city's date.

    Returns:
        In the order of `Clock`; clocks that no rule sets are left out.
    """
    return list(_readings(facts, rules, calendar, today))


def deemed_accepted(facts: Facts, rules: Rules, calendar: WorkCalendar, today: date) -> bool:
    """Tell whether a case counts as accepted on the day of receipt, for nobody said otherwise.

    So it is once the days for the notice are over and the applicant was neither told what is
    missing nor that the application is accepted or not. A notice that comes late changes nothing.

    Source: 行政许可法 Art 32.
    """
    rule = rules.find(Clock.NOTICE, facts.matter, facts.org_type, facts.charity, facts.submitted_on)
    due = None if rule is None else last_day(rule, facts.submitted_on, calendar)
    if due is None or today <= due:
        return False
    return all(done is None or done > due for done in _answers(facts))


def next_clock(
    facts: Facts, stage: str, rules: Rules, calendar: WorkCalendar, today: date
) -> tuple[str, date] | None:
    """Find the clock of a case that ends first; None where none runs, or none is known.

    While the applicant owes an answer that is the last day which the notice names.

    Returns:
        What is limited, and its last day.
    """
    if stage == Stage.SUPPLEMENT_REQUESTED:
        return "supplement", max(one.due_on for one in facts.supplements)
    running = [
        (one.due_on, one.clock)
        for one in read_clocks(facts, rules, calendar, today)
        if one.due_on is not None and one.state in (State.RUNNING, State.OVERDUE)
    ]
    return min(running)[::-1] if running else None


def last_day(rule: Rule, start: date, calendar: WorkCalendar) -> date | None:
    """Return the last day of a limit; the day on which it starts does not count.

    A last day that is no working day stays the last one: the limits of registration carry no word
    of putting it off, and the earlier day is the safe one.

    Returns:
        The day; None where it lies past what the calendar knows of holidays.
    """
    if rule.unit == Unit.WORKING:
        return calendar.after(start, rule.days)
    return start + timedelta(days=rule.days)


def _readings(facts: Facts, rules: Rules, calendar: WorkCalendar, today: date) -> Iterator[Reading]:
    for clock in Clock:
        rule = rules.find(clock, facts.matter, facts.org_type, facts.charity, facts.submitted_on)
        if rule is not None and clock != Clock.EXTENSION and _concerns(clock, facts):
            yield _reading(facts, rule, calendar, today)


def _concerns(clock: Clock, facts: Facts) -> bool:
    """Tell whether a clock has to do with a case at all."""
    if clock == Clock.RECHECK:
        return bool(facts.supplements)
    if clock == Clock.APPLY:
        return facts.caused_on is not None
    if clock == Clock.DELIVERY:
        return facts.decided_on is None or facts.approved
    return True


def _reading(facts: Facts, rule: Rule, calendar: WorkCalendar, today: date) -> Reading:
    start, done = _start(facts, rule.start), _done(facts, rule.clock)
    ended = facts.ended_on or (facts.decided_on if not facts.approved else None)
    if start is None:
        state = State.STOPPED if ended else State.WAITING
        return Reading(rule.clock, state, None, None, None, None, rule)
    due, paused = last_day(rule, start, calendar), False
    if rule.clock in (Clock.DECISION, Clock.PROMISED) and due is not None:
        due, paused = _put_off(facts, rule, due, calendar)
    state = _state(due, done, ended if done is None else None, today)
    if state in (State.RUNNING, State.OVERDUE) and paused:
        state = State.PAUSED
    running = due is not None and state in (State.RUNNING, State.OVERDUE)
    left = _left(rule.unit, today, due, calendar) if running and due else None
    return Reading(rule.clock, state, start, due, done, left, rule)


def _state(due: date | None, done: date | None, ended: date | None, today: date) -> State:
    if due is None:
        return State.STOPPED if ended else State.UNKNOWN
    if done is not None:
        return State.MET if done <= due else State.LATE
    if ended is not None:
        return State.STOPPED if ended <= due else State.LATE
    return State.RUNNING if today <= due else State.OVERDUE


def _put_off(
    facts: Facts, rule: Rule, due: date, calendar: WorkCalendar
) -> tuple[date | None, bool]:
    """Move the last day by what does not count; say whether it stands still now."""
    moved: date | None = due + timedelta(days=facts.extended_days)
    for pause in facts.pauses:
        if moved is None or pause.started_on > moved:
            break
        if pause.ended_on is None:
            return moved, True
        moved = _moved(moved, pause.started_on, pause.ended_on, rule.unit, calendar)
    return moved, False


def _moved(due: date, first: date, last: date, unit: Unit, calendar: WorkCalendar) -> date | None:
    if unit == Unit.CALENDAR:
        return due + (last - first)
    days = calendar.between(first, last)
    if days is None:
        return None
    return calendar.after(due, days) if days else due


def _left(unit: Unit, today: date, due: date, calendar: WorkCalendar) -> int | None:
    if unit == Unit.CALENDAR:
        return (due - today).days
    if today <= due:
        return calendar.between(today, due)
    over = calendar.between(due, today)
    return None if over is None else -over


def _start(facts: Facts, start: Start) -> date | None:
    answered = [one.answered_on for one in facts.supplements if one.answered_on]
    return {
        Start.SUBMITTED: facts.submitted_on,
        Start.RESUBMITTED: max(answered, default=None),
        Start.COMPLETE: facts.complete_on or facts.accepted_on,
        Start.ACCEPTED: facts.accepted_on,
        Start.DECIDED: facts.decided_on if facts.approved else None,
        Start.CAUSE: facts.caused_on,
        Start.DECISION: None,
    }[start]


def _done(facts: Facts, clock: Clock) -> date | None:
    if clock == Clock.NOTICE:
        return min((one for one in _answers(facts) if one), default=None)
    if clock == Clock.RECHECK:
        return facts.accepted_on or facts.decided_on
    # Who withdraws has ended the case, which the office has not decided.
    decided = None if facts.ended_on and not facts.approved else facts.decided_on
    return {
        Clock.DECISION: decided,
        Clock.PROMISED: decided,
        Clock.DELIVERY: facts.delivered_on,
        Clock.APPLY: facts.submitted_on,
    }[clock]


def _answers(facts: Facts) -> Sequence[date | None]:
    """List the days on which the applicant was told anything about the receipt."""
    asked = [one.asked_on for one in facts.supplements]
    return [*asked, facts.accepted_on, facts.decided_on, facts.ended_on]
