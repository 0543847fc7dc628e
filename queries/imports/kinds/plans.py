"""Files of the work plan: study events, opinions, items and policies."""

from queries.imports.fields import Field, Known
from queries.imports.formats import Kind, Rows
from queries.imports.kinds import references
from queries.imports.quantities import day, heads
from queries.imports.texts import choice, district, identifier, text, uscc, yes_no
from queries.schema import opinion, plan_item, policy, study_event
from queries.schema.base import UNKNOWN_DISTRICT
from queries.schema.plans import OpinionSource, PolicyPillar, PolicyStage, StudyKind

_STUDY_KINDS = {
    "座谈会": StudyKind.SYMPOSIUM,
    "辅导讲座": StudyKind.LECTURE,
    "联学": StudyKind.JOINT_STUDY,
    "集中学习": StudyKind.GROUP_STUDY,
}
_SOURCES = {
    "志愿者": OpinionSource.VOLUNTEER,
    "组织代表": OpinionSource.ORGANIZATION,
    "政府部门": OpinionSource.DEPARTMENT,
    "其他": OpinionSource.OTHER,
}
_PILLARS = {
    "招募": PolicyPillar.RECRUITMENT,
    "培训": PolicyPillar.TRAINING,
    "评价": PolicyPillar.EVALUATION,
    "激励": PolicyPillar.INCENTIVE,
    "保障": PolicyPillar.SAFEGUARD,
    "其他": PolicyPillar.OTHER,
}
_STAGES = {
    "调研": PolicyStage.RESEARCH,
    "起草": PolicyStage.DRAFT,
    "征求意见": PolicyStage.CONSULTATION,
    "审议": PolicyStage.REVIEW,
    "印发": PolicyStage.ISSUED,
    "废止": PolicyStage.REPEALED,
}


def _complete_opinion(rows: Rows, _: Known) -> None:
    rows.require_order("replied_on", "received_on")


def _complete_policy(rows: Rows, _: Known) -> None:
    rows.require_order("ended_on", "issued_on")


STUDY_EVENTS = Kind(
    code="study_events",
    title="学习活动",
    table=study_event,
    key=("event_no",),
    fields=(
        Field(
            "event_no",
            "学习编号",
            "文本；按它认出同一次学习。",
            identifier(40),
            required=True,
            titles=("活动编号",),
        ),
        Field(
            "kind",
            "形式",
            "座谈会、辅导讲座、联学或集中学习。",
            choice(StudyKind, _STUDY_KINDS),
            required=True,
            choices=tuple(_STUDY_KINDS),
        ),
        Field("held_on", "日期", "日期。", day, required=True, titles=("学习日期",)),
        Field(
            "district",
            "区",
            "区、街道或社区的名称或代码；全市的写市名。",
            district,
            default=UNKNOWN_DISTRICT,
            titles=("所在区",),
        ),
        Field(
            "uscc",
            "联学组织",
            "统一社会信用代码，须是已导入的组织；没有就留空。",
            uscc,
            column="organization_id",
            refers=references.ORGANIZATION,
            titles=("联学组织统一社会信用代码",),
        ),
        Field("audience", "对象", "如志愿者、志愿服务组织、社区工作者。", text(60)),
        Field("participants", "人次", "参加人次。", heads, required=True, titles=("参加人次",)),
    ),
)

OPINIONS = Kind(
    code="opinions",
    title="意见建议",
    table=opinion,
    key=("opinion_no",),
    complete=_complete_opinion,
    fields=(
        Field(
            "opinion_no",
            "意见编号",
            "文本；按它认出同一条意见。",
            identifier(40),
            required=True,
        ),
        Field(
            "source_type",
            "来源",
            "志愿者、组织代表、政府部门或其他。",
            choice(OpinionSource, _SOURCES),
            required=True,
            choices=tuple(_SOURCES),
        ),
        Field("topic", "主题", "一句话。", text(200), required=True),
        Field("received_on", "收到日期", "日期。", day, required=True),
        Field("replied_on", "答复日期", "尚未答复就留空。", day),
        Field("adopted", "采纳", "是否采纳。", yes_no, choices=("是", "否")),
    ),
)

PLAN_ITEMS = Kind(
    code="plan_items",
    title="工作方案事项",
    table=plan_item,
    key=("item_no",),
    fields=(
        Field(
            "item_no",
            "事项编号",
            "文本；按它认出同一个事项。",
            identifier(40),
            required=True,
        ),
        Field("title", "事项", "一句话。", text(200), required=True),
        Field(
            "pillar",
            "政策支柱",
            "属于哪项配套政策；没有就留空。",
            choice(PolicyPillar, _PILLARS),
            choices=tuple(_PILLARS),
        ),
        Field("owner", "责任单位", "全称。", text(100), required=True),
        Field("due_on", "时限", "最迟哪一天完成。", day, titles=("完成时限",)),
        Field("done_on", "完成日期", "尚未完成就留空。", day),
        Field("evidence", "佐证", "文件、链接或说明；没有佐证不算完成。", text(5000)),
    ),
)

POLICIES = Kind(
    code="policies",
    title="政策文件",
    table=policy,
    key=("policy_no",),
    complete=_complete_policy,
    fields=(
        Field(
            "policy_no",
            "文件编号",
            "文本；按它认出同一份文件。",
            identifier(60),
            required=True,
            titles=("文号",),
        ),
        Field("title", "文件标题", "全称。", text(200), required=True, titles=("标题",)),
        Field(
            "pillar",
            "政策支柱",
            "招募、培训、评价、激励、保障或其他。",
            choice(PolicyPillar, _PILLARS),
            required=True,
            choices=tuple(_PILLARS),
        ),
        Field(
            "stage",
            "阶段",
            "走到哪一步。",
            choice(PolicyStage, _STAGES),
            required=True,
            choices=tuple(_STAGES),
        ),
        Field("issued_on", "印发日期", "尚未印发就留空。", day),
        Field("ended_on", "废止日期", "不再有效的第一天；仍有效就留空。", day),
    ),
)
