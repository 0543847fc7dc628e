"""需求、项目、岗位: what is needed and what is offered."""

from queries.indicators.base import Additivity, Chance, Direction, Indicator, Pillar, Unit
from queries.indicators.parts import Flow, Stock

INDICATORS = (
    Indicator(
        code="need_response_rate",
        name="需求响应率",
        name_en="Needs answered in time",
        pillar=Pillar.PROJECTS,
        unit=Unit.SHARE,
        direction=Direction.HIGHER,
        additivity=Additivity.RATIO,
        definition=(
            "响应期限在期间内的需求中，响应日期不晚于期限者所占比例；"
            "没有响应期限的需求不计入；按需求所在区计。"
        ),
        definition_en=(
            "Of the needs whose deadline lies in the period, the share answered on or before it; "
            "needs without a deadline are left out; by district of the need."
        ),
        basis="志愿服务条例 第十三条",
        source="need.due_on, need.answered_on",
        numerator=Flow(("answered_needs",)),
        denominator=Flow(("due_needs",)),
        chance=Chance.BINOMIAL,
    ),
    Indicator(
        code="need_conversion_rate",
        name="需求转化率",
        name_en="Needs that became projects",
        pillar=Pillar.PROJECTS,
        unit=Unit.SHARE,
        direction=Direction.HIGHER,
        additivity=Additivity.RATIO,
        definition=(
            "登记日期在期间内的需求中，90 日内转化为项目者所占比例：需求写明转化项目，"
            "或有项目写明来自该需求，且其中至少一个项目的开始日期不晚于登记日期后第 90 日；"
            "按需求所在区计。"
        ),
        definition_en=(
            "Of the needs registered in the period, the share that became a project within 90 "
            "days: the need names a project, or a project names the need, and at least one of "
            "these starts no later than the 90th day after registration; by district of the need."
        ),
        basis="工作方案；90 日为设定值",
        source="need.registered_on, need.project_id; project.need_no, project.start_on",
        numerator=Flow(("converted_needs",)),
        denominator=Flow(("registered_needs",)),
        chance=Chance.BINOMIAL,
    ),
    Indicator(
        code="projects_active",
        name="在运行项目数",
        name_en="Running projects",
        pillar=Pillar.PROJECTS,
        unit=Unit.PROJECTS,
        direction=Direction.HIGHER,
        additivity=Additivity.STOCK,
        definition=(
            "期末运行中的项目数：开始日期不晚于期末，无结束日期或结束日期晚于期末，状态不是待启动；"
            "已结项而无结束日期的不计入；按服务地计，可按服务类别分。"
        ),
        definition_en=(
            "Projects running at the end of the period: started on or before its last day, "
            "without an end or with one after it, and not still planned; closed ones without an "
            "end date are left out; by place, cut by category."
        ),
        basis="工作方案",
        source="project.start_on, project.end_on, project.status",
        numerator=Stock(("running_projects_come",), minus=("running_projects_gone",)),
    ),
    Indicator(
        code="positions_open",
        name="在招岗位数",
        name_en="Open positions",
        pillar=Pillar.PROJECTS,
        unit=Unit.POSITIONS,
        direction=Direction.NEUTRAL,
        additivity=Additivity.STOCK,
        definition=(
            "期末仍在招募且未招满的岗位数：所属项目的发布日期（空白取开始日期）不晚于期末，"
            "招募截止晚于期末，已招募少于计划招募；已招募没有历史，以现有登记为准；按项目服务地计。"
        ),
        definition_en=(
            "Positions still recruiting at the end of the period: the project's publication (its "
            "start where blank) is not after it, recruitment ends after it, and fewer are "
            "recruited than planned, as registered now; by place of the project."
        ),
        basis="工作方案",
        source="position.recruit_until, position.recruited, position.planned; project.published_on",
        numerator=Stock(("vacant_positions_come",), minus=("vacant_positions_gone",)),
    ),
    Indicator(
        code="platform_adoption_rate",
        name="平台发布率",
        name_en="Projects published on the platform",
        pillar=Pillar.PROJECTS,
        unit=Unit.SHARE,
        direction=Direction.HIGHER,
        additivity=Additivity.RATIO,
        definition=(
            "开始日期在期间内、且写明是否在平台发布的项目中，在平台发布者所占比例；按服务地计。"
        ),
        definition_en=(
            "Of the projects that start in the period and say whether they are published on the "
            "platform, the share that are; by place."
        ),
        basis="工作方案；平台外的服务不在保险之内",
        source="project.on_platform, project.start_on",
        numerator=Flow(("platform_projects",)),
        denominator=Flow(("platform_known_projects",)),
        chance=Chance.BINOMIAL,
    ),
)
