"""Files of needs that people and places registered."""

from queries.imports.fields import Field, Known
from queries.imports.formats import Kind, Rows
from queries.imports.kinds import references
from queries.imports.quantities import day
from queries.imports.texts import district, identifier, text
from queries.schema import need


def _complete(rows: Rows, _: Known) -> None:
    rows.require_order("due_on", "registered_on")
    rows.require_order("answered_on", "registered_on")


NEEDS = Kind(
    code="needs",
    title="服务需求",
    table=need,
    key=("need_no",),
    complete=_complete,
    fields=(
        Field(
            "need_no",
            "需求编号",
            "文本；按它认出同一项需求。",
            identifier(40),
            required=True,
        ),
        Field("category", "服务类别", "如社区服务、环境保护。", text(60), required=True),
        Field(
            "district",
            "区",
            "区、街道或社区的名称或代码。",
            district,
            required=True,
            titles=("所在区",),
        ),
        Field("registered_on", "登记日期", "日期。", day, required=True),
        Field("due_on", "响应期限", "最迟哪一天响应。", day),
        Field("answered_on", "响应日期", "尚未响应就留空。", day),
        Field(
            "project_no",
            "转化项目编号",
            "须是已导入的项目；尚未转化就留空。",
            identifier(40),
            column="project_id",
            refers=references.PROJECT,
        ),
    ),
)
