"""Files of training sessions and of who attended them."""

from queries.imports.fields import Field
from queries.imports.formats import Kind
from queries.imports.kinds import references
from queries.imports.quantities import day, minutes
from queries.imports.texts import district, identifier, text, yes_no
from queries.schema import training_attendance, training_session
from queries.schema.base import UNKNOWN_DISTRICT

TRAINING_SESSIONS = Kind(
    code="training_sessions",
    title="培训",
    table=training_session,
    key=("session_no",),
    fields=(
        Field(
            "session_no",
            "培训编号",
            "文本；按它认出同一场培训。",
            identifier(40),
            required=True,
        ),
        Field("name", "培训名称", "名称。", text(200), required=True),
        Field("held_on", "日期", "开始的日期。", day, required=True, titles=("培训日期",)),
        Field(
            "hours",
            "学时",
            "如 2.5、2小时30分。",
            minutes,
            column="minutes",
            titles=("学时(小时)", "培训时长"),
        ),
        Field("organizer", "主办单位", "全称。", text(200)),
        Field(
            "district",
            "区",
            "区、街道或社区的名称或代码。",
            district,
            default=UNKNOWN_DISTRICT,
            titles=("所在区", "培训地"),
        ),
        Field("skill", "技能", "培训的技能。", text(60)),
    ),
)

TRAINING_ATTENDANCES = Kind(
    code="training_attendances",
    title="参训记录",
    table=training_attendance,
    key=("session_id", "volunteer_id"),
    fields=(
        Field(
            "session_no",
            "培训编号",
            "须是已导入的培训。",
            identifier(40),
            required=True,
            column="session_id",
            refers=references.TRAINING_SESSION,
        ),
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
        Field(
            "hours",
            "学时",
            "如 2.5、2小时30分。",
            minutes,
            column="minutes",
            titles=("学时(小时)",),
        ),
        Field("passed", "合格", "是否合格。", yes_no, choices=("是", "否")),
    ),
)
