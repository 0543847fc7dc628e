"""What somebody asks to be done with a case, and what is wrong with how it was filled in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from queries.identifiers import is_uscc
from queries.messages import Faulty, Message, Refused
from queries.registrations.cases import Case
from queries.registrations.reasons import Kind, reasons
from queries.registrations.workflow import Need, Step, Transition
from queries.schema.desk import Inquiry

LONGEST = 4000
"""How many characters a text may have."""

_PAUSING = (Inquiry.HEARING, Inquiry.INSPECTION, Inquiry.EXPERT_REVIEW)


@dataclass(frozen=True)
class Asked:
    """A step that somebody wants to take.

    Attributes:
        step: which.
        version: of the case as it was seen.
        text: in words.
        reasons: codes.
        day: when it happened; None: today.
        due_on: last day that a notice names.
        inquiry: kind of an inquiry.
        notice_no: number of a written notice.
        days: by how many.
        uscc: credit code of a new organization.
    """

    step: Step
    version: int
    text: str = ""
    reasons: Sequence[str] = ()
    day: date | None = None
    due_on: date | None = None
    inquiry: str = ""
    notice_no: str = ""
    days: int = 0
    uscc: str = ""


def check_filled(case: Case, asked: Asked, transition: Transition, today: date) -> None:
    """Refuse what a step asks for and was not given, or given wrongly.

    Raises:
        Faulty: with every fault, by field.
    """
    faults = {
        field: fault
        for need in transition.needs
        for field, fault in _CHECKS[need](case, asked, today).items()
    }
    if len(asked.text) > LONGEST:
        faults["text"] = Message("最多 {longest} 个字", longest=LONGEST)
    if faults:
        raise Faulty(faults)


def check_moment(case: Case, step: Step, today: date) -> None:
    """Refuse a step whose time has not come.

    Raises:
        Refused: the applicant still has days to answer; or an inquiry whose time does not count
            still lasts, or none does.
    """
    facts = case.facts
    if step == Step.CLOSE_NO_REPLY and any(today <= one.due_on for one in facts.supplements):
        raise Refused(Message("补正期限还没有过，不能按逾期未补结束"))
    lasting = any(one.ended_on is None for one in facts.pauses)
    if step in (Step.PASS_FIRST, Step.PAUSE, Step.VISIT, Step.CONSULT) and lasting:
        raise Refused(Message("不计入期限的听证、检验或评审还没有结束，请先登记结果"))
    if step == Step.GO_ON and not lasting:
        raise Refused(Message("没有正在进行的听证、检验或评审"))


def _text(_case: Case, asked: Asked, _today: date) -> Mapping[str, Message]:
    return {} if asked.text.strip() else {"text": Message("请写明理由或结果")}


def _codes(kind: Kind, asked: Asked) -> Mapping[str, Message]:
    known = reasons()
    if not asked.reasons:
        return {"reasons": Message("请至少选择一项理由")}
    for code in asked.reasons:
        if code not in known or known[code].kind != kind:
            return {"reasons": Message("没有代码为“{code}”的理由", code=code[:20])}
    return {}


def _day(case: Case, asked: Asked, today: date) -> Mapping[str, Message]:
    if asked.day is None:
        return {}
    if asked.day > today:
        return {"day": Message("不能晚于今天")}
    facts = case.facts
    latest = max(
        one
        for one in (
            facts.submitted_on,
            *(notice.asked_on for notice in facts.supplements),
            facts.decided_on,
        )
        if one
    )
    if asked.day < latest:
        return {"day": Message("不能早于{day}", day=str(latest))}
    return {}


def _due(_case: Case, asked: Asked, today: date) -> Mapping[str, Message]:
    if asked.due_on is None:
        return {"due_on": Message("请写明补正期限")}
    return {"due_on": Message("补正期限应晚于今天")} if asked.due_on <= today else {}


def _inquiry(_case: Case, asked: Asked, _today: date) -> Mapping[str, Message]:
    if asked.inquiry in _PAUSING:
        return {}
    return {"inquiry": Message("请选择不计入期限的事由：听证、检验检测鉴定或专家评审")}


def _notice(_case: Case, asked: Asked, _today: date) -> Mapping[str, Message]:
    written = asked.notice_no.strip()
    if not written:
        return {"notice_no": Message("所需时间应书面告知申请人：请填写告知书编号")}
    return {"notice_no": Message("最多 {longest} 个字", longest=60)} if len(written) > 60 else {}


def _days(case: Case, asked: Asked, _today: date) -> Mapping[str, Message]:
    most = 60 - case.facts.extended_days
    if 1 <= asked.days <= most:
        return {}
    return {"days": Message("延长天数应为 1 至 {most}", most=most)}


def _uscc(_case: Case, asked: Asked, _today: date) -> Mapping[str, Message]:
    if is_uscc(asked.uscc):
        return {}
    return {"uscc": Message("统一社会信用代码应为 18 位且校验位正确")}


_CHECKS: Mapping[Need, Callable[[Case, Asked, date], Mapping[str, Message]]] = {
    Need.TEXT: _text,
    Need.RETURN_CODES: lambda _case, asked, _today: _codes(Kind.RETURN, asked),
    Need.REJECT_CODES: lambda _case, asked, _today: _codes(Kind.REJECT, asked),
    Need.DAY: _day,
    Need.DUE: _due,
    Need.INQUIRY: _inquiry,
    Need.NOTICE_NO: _notice,
    Need.DAYS: _days,
    Need.USCC: _uscc,
}
