"""What is sent to the applicant of a case: which papers there are, and what each says."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from queries.registrations.announcing import Announced
from queries.registrations.cases import Case
from queries.registrations.history import Taken
from queries.registrations.workflow import Step


class Paper(StrEnum):
    """The papers of a case."""

    ACCEPTANCE = "acceptance"
    SUPPLEMENT = "supplement"
    NOT_ACCEPTED = "not_accepted"
    APPROVAL = "approval"
    REJECTION = "rejection"


_STEPS: dict[Paper, tuple[Step, ...]] = {
    Paper.ACCEPTANCE: (Step.ACCEPT, Step.DEEM),
    Paper.SUPPLEMENT: (Step.ASK_SUPPLEMENT,),
    Paper.NOT_ACCEPTED: (Step.REFUSE,),
    Paper.APPROVAL: (Step.APPROVE,),
    Paper.REJECTION: (Step.REJECT,),
}
_TITLES = {
    Paper.ACCEPTANCE: "受理通知书",
    Paper.SUPPLEMENT: "补正材料告知书",
    Paper.NOT_ACCEPTED: "不予受理通知书",
    Paper.APPROVAL: "准予登记决定书",
    Paper.REJECTION: "不予登记决定书",
}
_RIGHTS = "如不服本决定，可以依法申请行政复议或者提起行政诉讼。"


class Notice(NamedTuple):
    """A paper, in Chinese, as papers of the office are.

    Attributes:
        paper: which.
        title: what it is called.
        paragraphs: its text.
        day: on which the step was taken that it tells of.
    """

    paper: Paper
    title: str
    paragraphs: Sequence[str]
    day: date


def notices_of(case: Case, steps: Sequence[Taken]) -> list[Notice]:
    """List the papers that the steps of a case have given rise to, early to late.

    Args:
        case: as it stands.
        steps: as `list_steps` gives them.

    Source: 行政许可法 Art 32 (receipts and notices in writing), Art 38 (decisions in writing; the
    reasons of a refusal, and the right to reconsideration and to sue).
    """
    told = []
    for one in reversed(steps):
        for paper, given in _STEPS.items():
            if one.step in given:
                told.append(Notice(paper, _TITLES[paper], _text(paper, case, one), one.taken_on))
    return told


def announcement(waiting: Sequence[Announced]) -> list[str]:
    """Write what an announcement says: the organizations of each matter, one line each.

    Args:
        waiting: what was granted, as `list_unannounced` gives it.
    """
    said = ["下列社会组织事项已依法办理，现予公告。"]
    for matter, name in _MATTERS.items():
        names = [one for one in waiting if one.matter == matter]
        if names:
            said.append(f"{name}（{len(names)}件）：")
        for place, one in enumerate(names, 1):
            on = f"，{chinese_day(one.decided_on)}" if one.decided_on else ""
            said.append(f"{place}. {one.name}（{one.case_no}{on}）")
    return said


def _text(paper: Paper, case: Case, one: Taken) -> list[str]:
    said = (one.text or "").split("\n") if one.text else []
    received = chinese_day(case.facts.submitted_on)
    subject = f"“{case.name}”{_MATTERS[case.matter]}申请"
    if paper == Paper.ACCEPTANCE:
        on = chinese_day(case.facts.accepted_on or one.taken_on)
        deemed = one.step == Step.DEEM
        how = (
            f"因逾期未告知，依照行政许可法第三十二条，自{on}起即为受理。"
            if deemed
            else f"经审查，申请材料齐全、符合法定形式，决定自{on}起受理。"
        )
        return [f"我局于{received}收到{subject}。{how}", *said]
    if paper == Paper.SUPPLEMENT:
        return [f"我局于{received}收到{subject}。", *said]
    if paper == Paper.APPROVAL:
        return [f"我局于{received}收到{subject}。经审查，决定准予。", *said]
    told = f"我局于{received}收到{subject}。"
    verdict = "决定不予受理。" if paper == Paper.NOT_ACCEPTED else ""
    rights = [] if any(_RIGHTS in line for line in said) else [_RIGHTS]
    return [told + verdict, *said, *rights]


def chinese_day(one: date) -> str:
    """Write a day as papers of the office do."""
    return f"{one.year}年{one.month}月{one.day}日"


_MATTERS = {
    "founding": "成立登记",
    "change": "变更登记",
    "cancellation": "注销登记",
    "identity_mark": "身份标识",
    "mark_removal": "取消标识",
    "annual_report": "年度报告",
}
