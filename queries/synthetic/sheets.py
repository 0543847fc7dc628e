"""Columns of import files, under the headers that offices use and in the words they write."""

from collections.abc import Sequence
from typing import Any

from queries.schema.organizations import OrgStatus, OrgType
from queries.schema.projects import ProjectStatus
from queries.schema.services import Rater, RecordMethod
from queries.synthetic import evaluations, organizations, people, projects, training
from queries.synthetic.drawing import NONE, Flags, Ints
from queries.synthetic.evaluations import Evaluations
from queries.synthetic.making import SyntheticCity
from queries.synthetic.records import CONTENTS, METHODS, OPERATORS, Records
from queries.synthetic.rows import Column, dates, located, moments, named, numbers

Sheet = dict[str, Column]
"""Columns by their header."""

SOURCE = "模拟数据"

_WORDS: dict[Any, str] = {
    OrgType.SOCIAL_ASSOCIATION: "社会团体",
    OrgType.SOCIAL_SERVICE_ORG: "社会服务机构",
    OrgType.FOUNDATION: "基金会",
    OrgStatus.NORMAL: "正常",
    OrgStatus.CANCELLED: "注销",
    OrgStatus.REVOKED: "撤销",
    ProjectStatus.PLANNED: "待启动",
    ProjectStatus.RUNNING: "运行中",
    ProjectStatus.CLOSED: "已结项",
    RecordMethod.CHECK_IN: "签到签退",
    RecordMethod.SIGN_SHEET: "签到表",
    RecordMethod.BACKFILL: "后台补录",
    RecordMethod.IMPORT: "导入",
    Rater.RECIPIENT: "服务对象",
    Rater.ORGANIZATION: "组织",
    Rater.VOLUNTEER: "志愿者",
}
_HOURS = ("{hours:g}", "{hours:g}小时", "{whole}:{rest:02d}", "{whole}小时{rest}分")


def organization_sheet(made: SyntheticCity) -> Sheet:
    """Write the organizations; every other one leaves its registrar to its code."""
    orgs, ground = made.organizations, made.ground
    registrars = named(orgs.registrar, ground.districts)
    registrars[1::2] = [None] * len(registrars[1::2])
    return {
        "统一社会信用代码": orgs.uscc,
        "组织名称": orgs.name,
        "组织类型": _words(orgs.org_type, organizations.ORG_TYPES),
        "登记机关行政区划代码": registrars,
        "所在区": named(orgs.district, ground.district_names),
        "业务主管单位": named(orgs.supervising, organizations.SUPERVISING_UNITS),
        "法定代表人": [made.people.name(at) for at in orgs.legal_rep],
        "登记日期": dates(orgs.registered),
        "状态": _words(orgs.status, organizations.ORG_STATUSES),
        "终止日期": dates(orgs.ended),
        "宗旨含志愿服务": _yes_no(orgs.purpose),
        "身份标识日期": dates(orgs.marked),
        "注册资金(元)": list(orgs.capital.tolist()),
        "会员数": numbers(orgs.members),
    }


def team_sheet(made: SyntheticCity) -> Sheet:
    """Write the teams."""
    teams, ground = made.teams, made.ground
    return {
        "队伍编号": [organizations.team_number(ground.city, at) for at in range(len(teams))],
        "队伍名称": teams.name,
        "所属组织统一社会信用代码": named(teams.organization, made.organizations.uscc),
        "业务领域": named(teams.line, organizations.BUSINESS_LINES),
        "所在区": named(teams.district, ground.district_names),
        "成立日期": dates(teams.founded),
        "解散日期": dates(teams.ended),
    }


def volunteer_sheet(made: SyntheticCity, start: int, stop: int) -> Sheet:
    """Write the volunteers from one position to before another."""
    every, ground, part = made.people, made.ground, slice(start, stop)
    places = range(start, min(stop, len(every)))
    id_numbers = [every.id_number(at, ground.city) for at in places]
    return {
        "志愿者编号": [people.volunteer_number(ground.city, at) for at in places],
        "姓名": [every.name(at) for at in places],
        "证件类型": [number and "居民身份证" for number in id_numbers],
        "证件号码": list(id_numbers),
        "性别": named(every.male[part].astype(int), ("女", "男")),
        "出生日期": dates(every.birth[part]),
        "居住地": located(made.ground, every.district[part], every.place[part]),
        "注册日期": dates(every.registered[part]),
        "实名认证": _yes_no(every.verified[part].astype(int)),
        "监护人同意": _yes_no(every.consent[part]),
        "技能特长": named(every.skill[part], people.SKILLS),
        "注销日期": dates(every.ended[part]),
    }


def project_sheet(made: SyntheticCity) -> Sheet:
    """Write the projects."""
    every, ground = made.projects, made.ground
    teams = [organizations.team_number(ground.city, at) for at in range(len(made.teams))]
    return {
        "项目编号": [projects.project_number(ground.city, at) for at in range(len(every))],
        "项目名称": every.name,
        "组织统一社会信用代码": named(every.organization, made.organizations.uscc),
        "队伍编号": named(every.team, teams),
        "服务类别": named(every.category, projects.CATEGORIES),
        "服务对象": named(every.target, projects.TARGETS),
        "服务地": located(made.ground, every.district, every.place),
        "开始日期": dates(every.start),
        "结束日期": dates(every.end),
        "发布日期": dates(every.published),
        "平台发布": _yes_no(every.on_platform.astype(int)),
        "高风险": _yes_no(every.risky.astype(int)),
        "项目状态": _words(every.status, projects.STATUSES),
    }


def position_sheet(made: SyntheticCity) -> Sheet:
    """Write the positions."""
    every, city = made.positions, made.ground.city
    return {
        "岗位编号": [projects.position_number(city, at) for at in range(len(every))],
        "项目编号": [projects.project_number(city, at) for at in every.project.tolist()],
        "岗位名称": named(every.name, projects.POSITION_NAMES),
        "计划招募": list(every.planned.tolist()),
        "已招募": list(every.recruited.tolist()),
        "招募截止": dates(every.until),
        "需先培训": _yes_no(every.training.astype(int)),
    }


def record_sheet(made: SyntheticCity, records: Records) -> Sheet:
    """Write the services of a month; days and hours in the notations that are met."""
    city, position = made.ground.city, records.position.tolist()
    places = located(made.ground, records.district, records.place)
    named_places = zip(places, records.named_place.tolist(), strict=True)
    return {
        "服务记录编号": records.number,
        "志愿者编号": [people.volunteer_number(city, at) for at in records.volunteer.tolist()],
        "项目编号": [
            None if at == NONE else projects.project_number(city, at)
            for at in records.project.tolist()
        ],
        "岗位编号": [None if at == NONE else projects.position_number(city, at) for at in position],
        "组织统一社会信用代码": named(records.organization, made.organizations.uscc),
        "服务开始时间": moments(records.started),
        "服务结束时间": moments(records.ended),
        "服务时长(小时)": _hours(records.minutes, records.gives_hours),
        "服务地": [place if given else None for place, given in named_places],
        "记录方式": _words(records.method, METHODS),
        "录入时间": moments(records.entered),
        "录入人": named(records.operator, OPERATORS),
        "服务内容": named(records.content, CONTENTS),
        # Blank says yes, and most leave it so.
        "已确认": named(records.confirmed.astype(int), ("否", None)),
    }


def evaluation_sheet(records: Records, given: Evaluations) -> Sheet:
    """Write the evaluations of a month's services."""
    return {
        "服务记录编号": [records.number[at] for at in given.record.tolist()],
        "评价方": _words(given.rater, evaluations.RATERS),
        "评分": list(given.rating.tolist()),
        "评价日期": dates(given.rated),
    }


def session_sheet(made: SyntheticCity) -> Sheet:
    """Write the training sessions."""
    every, ground = made.sessions, made.ground
    return {
        "培训编号": [training.session_number(ground.city, at) for at in range(len(every))],
        "培训名称": named(every.subject, training.SUBJECTS),
        "日期": dates(every.held),
        "学时": [minutes / 60 for minutes in every.minutes.tolist()],
        "主办单位": named(every.organizer, training.organizers(ground)),
        "区": named(every.district, ground.district_names),
        "技能": named(every.skill, people.SKILLS),
    }


def attendance_sheet(made: SyntheticCity) -> Sheet:
    """Write who attended the training sessions."""
    every, city = made.attendances, made.ground.city
    hours = made.sessions.minutes[every.session] / 60
    return {
        "培训编号": [training.session_number(city, at) for at in every.session.tolist()],
        "志愿者编号": [people.volunteer_number(city, at) for at in every.volunteer.tolist()],
        "学时": list(hours.tolist()),
        "合格": _yes_no(every.passed.astype(int)),
    }


def reported_sheet(made: SyntheticCity) -> Sheet:
    """Write the figures as published."""
    return {
        "行政区划代码": [made.ground.city] * len(made.reported),
        "地区": [made.ground.name] * len(made.reported),
        "截至": [one.period for one in made.reported],
        "指标": [one.indicator for one in made.reported],
        "数值": [one.value for one in made.reported],
        "单位": ["人"] * len(made.reported),
        "限定": ["约"] * len(made.reported),
        "来源": [SOURCE] * len(made.reported),
    }


def target_sheet(made: SyntheticCity) -> Sheet:
    """Write the targets."""
    return {
        "指标": [one.indicator for one in made.targets],
        "区": [made.ground.city] * len(made.targets),
        "期间": [one.period for one in made.targets],
        "目标值": [one.value for one in made.targets],
        "批准人": [SOURCE] * len(made.targets),
    }


def _words(positions: Ints, codes: Sequence[Any]) -> Column:
    return named(positions, [_WORDS[code] for code in codes])


def _yes_no(values: Ints) -> Column:
    return named(values, ("否", "是"))


def _hours(minutes: Ints, given: Flags) -> Column:
    listed = zip(minutes.tolist(), given.tolist(), strict=True)
    return [
        _HOURS[at % 4].format(hours=one / 60, whole=one // 60, rest=one % 60) if told else None
        for at, (one, told) in enumerate(listed)
    ]
