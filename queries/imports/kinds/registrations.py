"""Files of registration cases, spot checks and annual reports."""

from queries.imports.derive import decision_deadline
from queries.imports.fields import Field, Known
from queries.imports.formats import Kind, Rows
from queries.imports.kinds import references
from queries.imports.kinds.figures import year
from queries.imports.kinds.organizations import ORG_TYPES, org_type
from queries.imports.quantities import day, whole
from queries.imports.texts import choice, district, identifier, text, uscc, yes_no
from queries.messages import Message
from queries.schema import annual_report, registration_case, spot_check
from queries.schema.registrations import Decision, Matter

_MATTERS = {
    "成立登记": Matter.FOUNDING,
    "变更登记": Matter.CHANGE,
    "注销登记": Matter.CANCELLATION,
    "身份标识": Matter.IDENTITY_MARK,
}
_DECISIONS = {
    "准予": Decision.APPROVED,
    "不予": Decision.REJECTED,
    "不予受理": Decision.NOT_ACCEPTED,
    "撤回": Decision.WITHDRAWN,
    "准予登记": Decision.APPROVED,
    "不予登记": Decision.REJECTED,
}
_DECISIONS_SHOWN = ("准予", "不予", "不予受理", "撤回")


def _complete_case(rows: Rows, known: Known) -> None:
    for later in ("documents_complete_on", "accepted_on", "decided_on"):
        rows.require_order(later, "submitted_on")
    rows.require_order("decided_on", "accepted_on")
    columns = rows.columns
    for place, decision in enumerate(columns["decision"]):
        if decision is not None and columns["decided_on"][place] is None:
            rows.refuse(
                place,
                "decided_on",
                Message("有决定，却没有决定日期"),
                Message("请补上决定日期，或删去决定"),
            )
        if decision == Decision.NOT_ACCEPTED and columns["accepted_on"][place] is not None:
            rows.refuse(
                place,
                "decision",
                Message("决定为不予受理，却有受理日期"),
                Message("请核对两项，更正写错的一项"),
            )
    columns["due_on"] = list(
        map(
            decision_deadline,
            columns["matter"],
            columns["documents_complete_on"],
            columns["accepted_on"],
        )
    )
    columns["review_days"] = [
        None if start is None or end is None else known.calendar.between(start, end)
        for start, end in zip(columns["accepted_on"], columns["decided_on"], strict=True)
    ]


def _complete_check(rows: Rows, _: Known) -> None:
    pairs = zip(rows.columns["records_true"], rows.columns["records_checked"], strict=True)
    for place, (found_true, checked) in enumerate(pairs):
        if found_true > checked:
            rows.refuse(
                place,
                "records_true",
                Message("属实记录数多于抽查记录数"),
                Message("请核对两个数"),
            )


def _complete_report(rows: Rows, _: Known) -> None:
    pairs = zip(rows.columns["filed_on"], rows.columns["year"], strict=True)
    for place, (filed, of) in enumerate(pairs):
        if filed is not None and filed.year <= of:
            rows.refuse(
                place,
                "filed_on",
                Message("报送日期不在年度结束之后"),
                Message("年度写所报告的年份，报送日期应在次年或更晚"),
            )


REGISTRATION_CASES = Kind(
    code="registration_cases",
    title="登记受理事项",
    table=registration_case,
    key=("case_no",),
    complete=_complete_case,
    fields=(
        Field(
            "case_no",
            "受理编号",
            "文本；按它认出同一事项。",
            identifier(40),
            required=True,
        ),
        Field(
            "matter",
            "事项",
            "成立登记、变更登记、注销登记或身份标识。",
            choice(Matter, _MATTERS),
            required=True,
            choices=tuple(_MATTERS),
        ),
        Field(
            "org_type",
            "组织类型",
            "社会团体、社会服务机构或基金会。",
            org_type,
            choices=ORG_TYPES,
            titles=("类型", "社会组织类型"),
        ),
        Field("name", "组织名称", "申请登记的名称。", text(200), required=True, titles=("名称",)),
        Field(
            "uscc",
            "统一社会信用代码",
            "18 位；尚未登记的留空。",
            uscc,
            titles=("信用代码", "社会信用代码"),
        ),
        Field(
            "registrar",
            "登记机关行政区划代码",
            "登记机关所在区或全市的名称或代码。",
            district,
            required=True,
            titles=("登记机关",),
        ),
        Field("submitted_on", "提交日期", "收到申请的日期。", day, required=True),
        Field("documents_complete_on", "材料齐备日期", "收到全部有效文件的日期。", day),
        Field("accepted_on", "受理日期", "日期；未受理就留空。", day),
        Field("supplemented", "曾补正", "是否一次性告知补正过。", yes_no, choices=("是", "否")),
        Field("decided_on", "决定日期", "日期；尚未决定就留空。", day),
        Field(
            "decision",
            "决定",
            "准予、不予、不予受理或撤回。",
            choice(Decision, _DECISIONS, _DECISIONS_SHOWN),
            choices=_DECISIONS_SHOWN,
        ),
    ),
)

SPOT_CHECKS = Kind(
    code="spot_checks",
    title="记录抽查",
    table=spot_check,
    key=("check_no",),
    complete=_complete_check,
    fields=(
        Field(
            "check_no",
            "抽查编号",
            "文本；按它认出同一次抽查。",
            identifier(40),
            required=True,
        ),
        Field(
            "uscc",
            "统一社会信用代码",
            "须是已导入的组织。",
            uscc,
            required=True,
            column="organization_id",
            refers=references.ORGANIZATION,
            titles=("信用代码", "社会信用代码"),
        ),
        Field("checked_on", "抽查日期", "日期。", day, required=True),
        Field("records_checked", "抽查记录数", "条数，整数。", whole(), required=True),
        Field("records_true", "属实记录数", "条数，不多于抽查记录数。", whole(), required=True),
    ),
)

ANNUAL_REPORTS = Kind(
    code="annual_reports",
    title="年度报告",
    table=annual_report,
    key=("organization_id", "year"),
    complete=_complete_report,
    fields=(
        Field(
            "uscc",
            "统一社会信用代码",
            "须是已导入的组织。",
            uscc,
            required=True,
            column="organization_id",
            refers=references.ORGANIZATION,
            titles=("信用代码", "社会信用代码"),
        ),
        Field("year", "年度", "所报告的年份，四位数字。", year, required=True),
        Field("filed_on", "报送日期", "日期；未报送就留空。", day),
        Field("result", "结论", "如合格、基本合格、不合格。", text(40)),
    ),
)
