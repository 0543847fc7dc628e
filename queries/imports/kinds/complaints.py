"""Files of complaints about volunteer service."""

from queries.imports.fields import Field, Known
from queries.imports.formats import Kind, Rows
from queries.imports.kinds import references
from queries.imports.quantities import day
from queries.imports.texts import district, identifier, text, uscc
from queries.schema import complaint
from queries.schema.base import UNKNOWN_DISTRICT


def _complete(rows: Rows, _: Known) -> None:
    registrars = rows.columns["registrar"]
    rows.set_blank("district", [one or UNKNOWN_DISTRICT for one in registrars])
    rows.require_order("due_on", "received_on")
    rows.require_order("closed_on", "received_on")


COMPLAINTS = Kind(
    code="complaints",
    title="投诉举报",
    table=complaint,
    key=("complaint_no",),
    complete=_complete,
    fields=(
        Field(
            "complaint_no",
            "投诉编号",
            "文本；按它认出同一件投诉。",
            identifier(40),
            required=True,
        ),
        Field("received_on", "受理日期", "日期。", day, required=True),
        Field("due_on", "办结期限", "最迟哪一天办结。", day),
        Field("closed_on", "办结日期", "尚未办结就留空。", day),
        Field(
            "uscc",
            "组织统一社会信用代码",
            "须是已导入的组织；没有就留空。",
            uscc,
            column="organization_id",
            refers=references.REGISTERED_ORGANIZATION,
            titles=("统一社会信用代码",),
        ),
        Field(
            "district",
            "区",
            "区、街道或社区的名称或代码；留空则取组织的登记机关。",
            district,
            titles=("所在区",),
        ),
        Field("topic", "事由", "反映什么。", text(200)),
    ),
)
