"""Names of codes, as viewers read them."""

from functools import cache

from layouts.texts import chosen, gettext, locale
from layouts.values import IndicatorLike


def pillar_name(pillar: str) -> str:
    """Name a pillar; a code that is not known names itself."""
    return _pillars(locale()).get(pillar, pillar)


def unit_name(unit: str) -> str:
    """Name what a value counts; a code that is not known names itself."""
    return _units(locale()).get(unit, unit)


@cache
def _pillars(_locale: str) -> dict[str, str]:
    return {
        "recruitment": gettext("招募"),
        "training": gettext("培训"),
        "evaluation": gettext("评价"),
        "incentive": gettext("激励"),
        "safeguard": gettext("保障"),
        "records": gettext("记录"),
        "organizations": gettext("组织"),
        "sites": gettext("站点"),
        "projects": gettext("项目"),
        "plan": gettext("方案"),
    }


def indicator_name(indicator: IndicatorLike) -> str:
    """Name an indicator in the language spoken."""
    return chosen(indicator.name, indicator.name_en)


@cache
def _units(_locale: str) -> dict[str, str]:
    # One Chinese measure word serves several nouns that English tells apart.
    return {
        "persons": gettext("人"),
        "person_times": gettext("人次"),
        "hours": gettext("小时"),
        "hours_per_person": gettext("小时/人"),
        "hours_per_10k": gettext("小时/万人"),
        "organizations": gettext("个"),
        "sessions": gettext("场"),
        "complaints_per_10k": gettext("件/万人次"),
        "awards": chosen("项", "awards"),
        "claims": chosen("件", "claims"),
        "cases": chosen("件", "cases"),
        "certificates": gettext("份"),
        "working_days": gettext("工作日"),
        "days": gettext("天"),
        "stations": chosen("个", "stations"),
        "projects": chosen("个", "projects"),
        "positions": chosen("个", "positions"),
        "items": chosen("项", "items"),
        "policies": chosen("项", "policies"),
        "share": "%",
    }


def direction_name(direction: str) -> str:
    """Say which way is better."""
    return {
        "higher": gettext("越高越好"),
        "lower": gettext("越低越好"),
        "neutral": gettext("无优劣方向"),
    }.get(direction, direction)


def baseline_name(compare: str) -> str:
    """Name what figures are set beside."""
    return {
        "previous": gettext("上一期"),
        "target": gettext("既定目标"),
        "city": gettext("全市总体"),
    }.get(compare, gettext("上年同期"))


def nothing_beside(compare: str) -> str:
    """Say that there is nothing to set a figure beside."""
    return {
        "previous": gettext("上一期无可比数据"),
        "target": gettext("没有可对照的目标"),
        "city": gettext("不与全市对照"),
    }.get(compare, gettext("上年同期无可比数据"))


def event_kind_names() -> dict[str, str]:
    """Name the kinds of events, in the order in which they are offered."""
    return {
        "policy": gettext("政策"),
        "campaign": gettext("活动"),
        "outage": gettext("系统停用"),
        "data": gettext("数据变动"),
        "other": gettext("其他"),
    }


def published_name(said: str) -> str:
    """Name what others publish and no indicator of the catalogue says; what is not known itself."""
    return {
        "teams_total": gettext("志愿服务队伍数"),
        "projects_total": gettext("志愿服务项目数"),
        "stations_public": gettext("学雷锋志愿服务站数"),
        "stations_community": gettext("社区志愿服务站数"),
        "stations_caring": gettext("爱心驿站数"),
        "civilization_practice_centres": gettext("新时代文明实践中心（所、站）数"),
        "activities": gettext("活动场次"),
        "checkin_hours": gettext("信用时数（签到签退）"),
        "honour_hours": gettext("荣誉时数（后台补录）"),
    }.get(said, said)


def permission_names() -> dict[str, str]:
    """Say what each permission allows, in the order in which they are told."""
    return {
        "see_figures": gettext("查看指标数据"),
        "see_organizations": gettext("查看组织名录"),
        "edit_organizations": gettext("维护组织信息"),
        "see_cases": gettext("查看办件数量和逾期清单"),
        "read_cases": gettext("查阅办件"),
        "receive_cases": gettext("受理和初审"),
        "review_cases": gettext("复核"),
        "decide_cases": gettext("审批"),
        "import_data": gettext("导入数据"),
        "see_findings": gettext("查看时长疑点"),
        "review_findings": gettext("核查时长疑点"),
        "agree_to_voids": gettext("同意作废或恢复记录"),
        "set_rule_limits": gettext("调整规则限值"),
        "lock_periods": gettext("审定并锁定月份"),
        "send_reminders": gettext("催报"),
        "see_people": gettext("查看志愿者登记（部分隐去）"),
        "reveal_people": gettext("写明事由查看完整个人信息"),
        "agree_to_reveals": gettext("同意查看未成年人信息"),
        "merge_people": gettext("处理重复登记"),
        "handle_objections": gettext("处理本人异议"),
        "export": gettext("导出数据"),
        "manage_system": gettext("维护系统设置"),
        "manage_accounts": gettext("管理账号"),
        "read_audit": gettext("查看审计日志"),
        "keep_events": gettext("维护事件"),
        "explain_figures": gettext("为本区数据写说明"),
        "set_default_views": gettext("为角色和区设置默认视图"),
        "make_briefings": gettext("制作汇报材料"),
        "approve_briefings": gettext("审定汇报材料"),
        "work_on_plan": gettext("维护工作方案"),
        "decide_on_plan": gettext("下达事项、验收佐证"),
        "see_certificates": gettext("查看记录证明"),
        "issue_certificates": gettext("出具记录证明"),
        "revoke_certificates": gettext("撤销记录证明"),
        "own_account": gettext("管理自己的账号"),
    }
