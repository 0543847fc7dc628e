"""The text of a notice, drafted from the codes that were chosen; whoever signs it may change it."""

from collections.abc import Sequence
from datetime import date

from queries.registrations.reasons import Kind, reasons


def draft(codes: Sequence[str], name: str, due_on: date | None) -> str:
    """Draft what a supplement notice or a refusal says, in Chinese, as papers of the office are.

    Args:
        codes: of one kind.
        name: of the organization.
        due_on: last day to answer a supplement notice; None: not chosen yet.

    Returns:
        Empty where no code is known.

    Source: 行政许可法 Art 32 (all that is missing, at once) and Art 38 (reasons in writing, and the
    right to reconsideration and to sue).
    """
    chosen = [reasons()[code] for code in codes if code in reasons()]
    if not chosen:
        return ""
    listed = "\n".join(f"{place}. {one.name}；" for place, one in enumerate(chosen, 1))
    sources = "、".join(dict.fromkeys(part for one in chosen for part in one.source.split("；")))
    if chosen[0].kind == Kind.RETURN:
        until = f"{due_on.year}年{due_on.month}月{due_on.day}日" if due_on else "____年__月__日"
        return (
            f"你单位提交的“{name}”申请材料收悉。经审查，依据{sources}，"
            f"需要一次性补正以下内容：\n{listed}\n请于{until}前补正。逾期未补正的，本次申请按逾期未补结束。"
        )
    return (
        f"经审查，“{name}”的申请有下列情形：\n{listed}\n依据{sources}，决定不予登记。"
        "如不服本决定，可以依法申请行政复议或者提起行政诉讼。"
    )
