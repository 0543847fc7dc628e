"""The way of a case: which step leads where, who may take it, and what it asks for; one table."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from queries.schema.desk import Duty, Stage
from queries.schema.registrations import Matter
from queries.scope import Permission


class Step(StrEnum):
    """What is done with a case."""

    OPEN = "open"
    ACCEPT = "accept"
    DEEM = "deem"
    ASK_SUPPLEMENT = "ask_supplement"
    RESUBMIT = "resubmit"
    CLOSE_NO_REPLY = "close_no_reply"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    VISIT = "visit"
    CONSULT = "consult"
    REPORT_BACK = "report_back"
    PAUSE = "pause"
    GO_ON = "go_on"
    PASS_FIRST = "pass_first"  # noqa: S105 - the name of a step
    PASS_SECOND = "pass_second"  # noqa: S105 - the name of a step
    RETURN = "return"
    EXTEND = "extend"
    APPROVE = "approve"
    REJECT = "reject"
    DELIVER = "deliver"
    ANNOUNCE = "announce"


class Need(StrEnum):
    """What a step asks for beside the click.

    Attributes:
        TEXT: a reason or an outcome in words.
        RETURN_CODES: what is missing, by code.
        REJECT_CODES: on what ground of law, by code.
        DAY: a day, told or else today.
        DUE: the last day that a notice names.
        INQUIRY: what kind of inquiry.
        NOTICE_NO: the number of the written notice.
        DAYS: how many.
        USCC: the credit code of the new organization.
    """

    TEXT = "text"
    RETURN_CODES = "return_codes"
    REJECT_CODES = "reject_codes"
    DAY = "day"
    DUE = "due"
    INQUIRY = "inquiry"
    NOTICE_NO = "notice_no"
    DAYS = "days"
    USCC = "uscc"


@dataclass(frozen=True)
class Transition:
    """One row of the table.

    Attributes:
        step: what is done.
        sources: where the case may stand before.
        target: where it stands after; None: where it stood.
        permission: what it takes; None: the law takes it by lapse of time, nobody else does.
        duty: what who takes it becomes in the case; None: nothing.
        needs: what it asks for.
        matters: of which cases; empty: of all.
        charity: only where the case asks to be a charity, too.
    """

    step: Step
    sources: frozenset[Stage]
    target: Stage | None
    permission: Permission | None
    duty: Duty | None = None
    needs: tuple[Need, ...] = ()
    matters: frozenset[Matter] = frozenset()
    charity: bool = False

    def concerns(self, matter: str, charity: bool) -> bool:
        """Tell whether cases of a matter know it."""
        return (not self.matters or matter in self.matters) and (charity or not self.charity)


_RECEIVE, _REVIEW, _DECIDE = (
    Permission.RECEIVE_CASES,
    Permission.REVIEW_CASES,
    Permission.DECIDE_CASES,
)
_REGISTERED = frozenset({Matter.FOUNDING, Matter.CHANGE, Matter.CANCELLATION})
_WITHOUT_PAPER = frozenset({Matter.IDENTITY_MARK, Matter.MARK_REMOVAL, Matter.ANNUAL_REPORT})
_UNDER_REVIEW = frozenset({Stage.FIRST_REVIEW, Stage.SECOND_REVIEW, Stage.PENDING_DECISION})
_AWAY = frozenset({Stage.SITE_VISIT, Stage.CONSULT})

UNACCEPTED = frozenset({Stage.SUBMITTED, Stage.SUPPLEMENT_REQUESTED, Stage.RESUBMITTED})
"""Before acceptance."""

OPEN = UNACCEPTED | _UNDER_REVIEW | _AWAY
"""Before any decision."""

GRANTED = frozenset({Stage.APPROVED, Stage.CERTIFICATE_ISSUED})
"""Decided, with something left to do."""

CLOSED = frozenset(Stage) - OPEN - GRANTED
"""Nothing is left to do."""


def _of(*stages: Stage) -> frozenset[Stage]:
    return frozenset(stages)


TRANSITIONS: Sequence[Transition] = (
    Transition(
        Step.ACCEPT,
        _of(Stage.SUBMITTED, Stage.RESUBMITTED),
        Stage.FIRST_REVIEW,
        _RECEIVE,
        Duty.INTAKE,
    ),
    Transition(
        Step.DEEM, _of(Stage.SUBMITTED, Stage.SUPPLEMENT_REQUESTED), Stage.FIRST_REVIEW, None
    ),
    Transition(
        Step.ASK_SUPPLEMENT,
        _of(Stage.SUBMITTED),
        Stage.SUPPLEMENT_REQUESTED,
        _RECEIVE,
        Duty.INTAKE,
        (Need.RETURN_CODES, Need.TEXT, Need.DUE),
    ),
    Transition(
        Step.REFUSE,
        _of(Stage.SUBMITTED, Stage.RESUBMITTED),
        Stage.NOT_ACCEPTED,
        _RECEIVE,
        Duty.INTAKE,
        (Need.TEXT,),
    ),
    Transition(
        Step.RESUBMIT,
        _of(Stage.SUPPLEMENT_REQUESTED),
        Stage.RESUBMITTED,
        _RECEIVE,
        needs=(Need.DAY,),
    ),
    Transition(
        Step.CLOSE_NO_REPLY, _of(Stage.SUPPLEMENT_REQUESTED), Stage.CLOSED_NO_REPLY, _RECEIVE
    ),
    Transition(Step.VISIT, _of(Stage.FIRST_REVIEW), Stage.SITE_VISIT, _RECEIVE, Duty.INTAKE),
    Transition(Step.CONSULT, _of(Stage.FIRST_REVIEW), Stage.CONSULT, _RECEIVE, Duty.INTAKE),
    Transition(Step.REPORT_BACK, _AWAY, Stage.FIRST_REVIEW, _RECEIVE, Duty.INTAKE, (Need.TEXT,)),
    Transition(
        Step.PASS_FIRST, _of(Stage.FIRST_REVIEW), Stage.SECOND_REVIEW, _RECEIVE, Duty.INTAKE
    ),
    Transition(
        Step.PASS_SECOND, _of(Stage.SECOND_REVIEW), Stage.PENDING_DECISION, _REVIEW, Duty.SECOND
    ),
    Transition(
        Step.RETURN,
        _of(Stage.SECOND_REVIEW),
        Stage.FIRST_REVIEW,
        _REVIEW,
        Duty.SECOND,
        (Need.TEXT,),
    ),
    Transition(
        Step.RETURN,
        _of(Stage.PENDING_DECISION),
        Stage.FIRST_REVIEW,
        _DECIDE,
        Duty.DECISION,
        (Need.TEXT,),
    ),
    Transition(Step.APPROVE, _of(Stage.PENDING_DECISION), Stage.APPROVED, _DECIDE, Duty.DECISION),
    Transition(
        Step.REJECT,
        _of(Stage.PENDING_DECISION),
        Stage.REJECTED,
        _DECIDE,
        Duty.DECISION,
        (Need.REJECT_CODES, Need.TEXT),
    ),
    Transition(
        Step.EXTEND,
        _of(Stage.PENDING_DECISION),
        None,
        _DECIDE,
        Duty.DECISION,
        (Need.DAYS, Need.TEXT),
        charity=True,
    ),
    Transition(
        Step.PAUSE,
        _of(Stage.FIRST_REVIEW),
        None,
        _RECEIVE,
        Duty.INTAKE,
        (Need.INQUIRY, Need.NOTICE_NO),
    ),
    Transition(Step.GO_ON, _of(Stage.FIRST_REVIEW), None, _RECEIVE, Duty.INTAKE, (Need.TEXT,)),
    Transition(
        Step.DELIVER,
        _of(Stage.APPROVED),
        Stage.CERTIFICATE_ISSUED,
        _RECEIVE,
        needs=(Need.DAY, Need.USCC),
        matters=frozenset({Matter.FOUNDING}),
    ),
    Transition(
        Step.DELIVER,
        _of(Stage.APPROVED),
        Stage.CERTIFICATE_ISSUED,
        _RECEIVE,
        needs=(Need.DAY,),
        matters=frozenset({Matter.CHANGE, Matter.CANCELLATION}),
    ),
    Transition(
        Step.ANNOUNCE,
        _of(Stage.CERTIFICATE_ISSUED),
        Stage.ANNOUNCED,
        _RECEIVE,
        matters=_REGISTERED,
    ),
    Transition(
        Step.ANNOUNCE, _of(Stage.APPROVED), Stage.ANNOUNCED, _RECEIVE, matters=_WITHOUT_PAPER
    ),
    Transition(Step.WITHDRAW, OPEN, Stage.WITHDRAWN, _RECEIVE, needs=(Need.TEXT,)),
)


def find_transition(stage: str, step: str, matter: str, charity: bool) -> Transition | None:
    """Find where a step leads from a stage; None where it leads nowhere."""
    for one in TRANSITIONS:
        if one.step == step and stage in one.sources and one.concerns(matter, charity):
            return one
    return None


def steps_from(stage: str, matter: str, charity: bool) -> list[Transition]:
    """List what can be done with a case where it stands, in the order of the table."""
    return [one for one in TRANSITIONS if stage in one.sources and one.concerns(matter, charity)]
