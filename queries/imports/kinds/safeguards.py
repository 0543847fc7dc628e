"""Files of who is insured, and of what was claimed."""

from decimal import Decimal
from typing import Any

from queries.imports.fields import Field, Known, Wrong
from queries.imports.formats import Kind, Rows
from queries.imports.kinds import references
from queries.imports.quantities import day, number
from queries.imports.texts import identifier
from queries.messages import Message
from queries.schema import insurance, insurance_claim

_FEN = 100
_MOST = 2**31 - 1


def _amount(cell: Any, known: Known) -> int:
    """Read an amount in yuan as hundredths."""
    fen = Decimal(repr(number(cell, known))) * _FEN
    if fen != int(fen) or not 0 <= fen <= _MOST:
        raise Wrong(
            Message("金额不能为负，最多两位小数，不超过 {most} 元", most=_MOST // _FEN),
            Message("请更正，不知道就留空"),
        )
    return int(fen)


def _complete_insurance(rows: Rows, _: Known) -> None:
    rows.require_order("end_on", "start_on")


INSURANCE = Kind(
    code="insurance",
    title="保险",
    table=insurance,
    key=("policy_no", "volunteer_id"),
    complete=_complete_insurance,
    fields=(
        Field("policy_no", "保单号", "文本；一张保单可保多人。", identifier(60), required=True),
        Field(
            "volunteer_no",
            "志愿者编号",
            "须是已导入的志愿者。",
            identifier(40),
            required=True,
            column="volunteer_id",
            refers=references.VOLUNTEER,
            titles=("志愿者ID",),
        ),
        Field("start_on", "起保日期", "保障的第一天。", day, required=True),
        Field("end_on", "终保日期", "保障的最后一天。", day, required=True),
    ),
)

INSURANCE_CLAIMS = Kind(
    code="insurance_claims",
    title="保险理赔",
    table=insurance_claim,
    key=("claim_no",),
    fields=(
        Field(
            "claim_no",
            "理赔编号",
            "文本；按它认出同一件理赔。",
            identifier(60),
            required=True,
        ),
        Field("policy_no", "保单号", "照保单填写。", identifier(60), required=True),
        Field("accepted_on", "受理日期", "日期。", day, required=True),
        Field(
            "amount_yuan",
            "金额(元)",
            "最多两位小数。",
            _amount,
            column="amount_fen",
            titles=("理赔金额", "理赔金额(元)"),
        ),
    ),
)
