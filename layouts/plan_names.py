"""Names of what the work plan knows: where an item stands, what its chain lacks, proofs."""

from layouts.texts import gettext


def standing_names() -> dict[str, str]:
    """Name where an item stands."""
    return {
        "draft": gettext("草拟"),
        "open": gettext("在办"),
        "overdue": gettext("逾期"),
        "offered": gettext("待验收"),
        "done": gettext("已完成"),
    }


def gap_names() -> dict[str, str]:
    """Name what a chain lacks."""
    return {
        "overdue": gettext("已逾期"),
        "no_owner": gettext("措施无责任单位"),
        "no_measure": gettext("没有措施"),
        "no_indicator": gettext("有措施无指标"),
        "no_proof": gettext("有指标无佐证"),
        "no_link": gettext("有佐证无指标"),
    }


def proof_names() -> dict[str, str]:
    """Name what became of a proof."""
    return {
        "offered": gettext("待验收"),
        "accepted": gettext("已采信"),
        "refused": gettext("不予采信"),
    }


def policy_pillar_names() -> dict[str, str]:
    """Name what policies are about."""
    return {
        "recruitment": gettext("招募"),
        "training": gettext("培训"),
        "evaluation": gettext("评价"),
        "incentive": gettext("激励"),
        "safeguard": gettext("保障"),
        "other": gettext("其他"),
    }


def paper_names() -> dict[str, str]:
    """Name what items bring forth."""
    return {
        "report": gettext("调研报告"),
        "draft": gettext("草案"),
        "text": gettext("定稿"),
        "other": gettext("其他成果"),
    }


def department_role_names() -> dict[str, str]:
    """Name what departments do for volunteer service."""
    return {
        "lead": gettext("牵头部门"),
        "civil_affairs": gettext("民政部门"),
        "partner": gettext("配合部门"),
    }


def unplanned() -> str:
    """Say that an item belongs to no plan yet."""
    return gettext("未归入方案")
