"""Files of projects and positions."""

from queries.imports.fields import Field, Known
from queries.imports.formats import Kind, Rows
from queries.imports.kinds import references
from queries.imports.kinds.places import NOWHERE, fill_place, stored_place
from queries.imports.quantities import day, heads
from queries.imports.texts import choice, identifier, place, text, uscc, yes_no
from queries.schema import position, project
from queries.schema.projects import ProjectStatus

_STATUSES = {
    "待启动": ProjectStatus.PLANNED,
    "运行中": ProjectStatus.RUNNING,
    "已结项": ProjectStatus.CLOSED,
}


def _complete_project(rows: Rows, _: Known) -> None:
    fill_place(rows, "service_place")
    rows.require_order("end_on", "start_on")


PROJECTS = Kind(
    code="projects",
    title="志愿服务项目",
    table=project,
    key=("project_no",),
    complete=_complete_project,
    fields=(
        Field(
            "project_no",
            "项目编号",
            "文本；按它认出同一个项目。",
            identifier(40),
            required=True,
        ),
        Field("name", "项目名称", "全称。", text(200), required=True),
        Field(
            "uscc",
            "组织统一社会信用代码",
            "须是已导入的组织；没有就留空。",
            uscc,
            column="organization_id",
            refers=references.ORGANIZATION,
            titles=("统一社会信用代码",),
        ),
        Field(
            "team_no",
            "队伍编号",
            "须是已导入的队伍；没有就留空。",
            identifier(40),
            column="team_id",
            refers=references.TEAM,
        ),
        Field("category", "服务类别", "如社区服务、环境保护。", text(60)),
        Field("target", "服务对象", "如老年人、儿童。", text(60)),
        Field(
            "district",
            "服务地",
            "区、街道或社区的名称或代码；记录没有服务地时用它。",
            place,
            column="service_place",
            default=NOWHERE,
            restore=stored_place,
            titles=("项目地点", "服务地点"),
        ),
        Field("start_on", "开始日期", "日期。", day, required=True),
        Field("end_on", "结束日期", "日期；未定就留空。", day),
        Field("published_on", "发布日期", "日期。", day),
        Field("on_platform", "平台发布", "是否在平台发布。", yes_no, choices=("是", "否")),
        Field("risky", "高风险", "是否有人身危险。", yes_no, choices=("是", "否")),
        Field(
            "status",
            "项目状态",
            "待启动、运行中或已结项。",
            choice(ProjectStatus, _STATUSES),
            choices=tuple(_STATUSES),
        ),
        Field("need_no", "需求编号", "由哪项需求转化而来。", identifier(40)),
    ),
)

POSITIONS = Kind(
    code="positions",
    title="志愿服务岗位",
    table=position,
    key=("position_no",),
    fields=(
        Field(
            "position_no",
            "岗位编号",
            "文本；按它认出同一个岗位。",
            identifier(40),
            required=True,
        ),
        Field(
            "project_no",
            "项目编号",
            "须是已导入的项目。",
            identifier(40),
            required=True,
            column="project_id",
            refers=references.PROJECT,
        ),
        Field("name", "岗位名称", "名称。", text(200)),
        Field("planned", "计划招募", "人数。", heads, required=True, titles=("计划招募人数",)),
        Field("recruited", "已招募", "人数。", heads, required=True, titles=("已招募人数",)),
        Field(
            "recruit_until",
            "招募截止",
            "日期。",
            day,
            required=True,
            titles=("招募截止日期",),
        ),
        Field(
            "training_required",
            "需先培训",
            "上岗前是否须培训。",
            yes_no,
            choices=("是", "否"),
        ),
    ),
)
