"""Files of the evaluations that services received."""

from queries.imports.fields import Field
from queries.imports.formats import Kind
from queries.imports.kinds import references
from queries.imports.quantities import day, whole
from queries.imports.texts import choice, identifier
from queries.schema import evaluation
from queries.schema.services import Rater

_RATERS = {
    "服务对象": Rater.RECIPIENT,
    "组织": Rater.ORGANIZATION,
    "志愿者": Rater.VOLUNTEER,
}

EVALUATIONS = Kind(
    code="evaluations",
    title="服务评价",
    table=evaluation,
    key=("record_id", "rater"),
    fields=(
        Field(
            "record_no",
            "服务记录编号",
            "须是已导入的服务记录。",
            identifier(40),
            required=True,
            column="record_id",
            refers=references.SERVICE_RECORD,
            titles=("服务记录ID", "记录编号"),
        ),
        Field(
            "rater",
            "评价方",
            "服务对象、组织或志愿者。",
            choice(Rater, _RATERS),
            required=True,
            choices=tuple(_RATERS),
        ),
        Field("rating", "评分", "1 到 5 的整数。", whole(1, 5), required=True),
        Field("rated_on", "评价日期", "日期。", day, required=True),
    ),
)
