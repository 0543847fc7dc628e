"""What the roles of an office are called."""

from layouts.texts import gettext


def role_names() -> dict[str, str]:
    """Name every role of an office, by code."""
    return {
        "leader": gettext("局领导"),
        "intake": gettext("受理经办"),
        "reviewer": gettext("初审复核"),
        "approver": gettext("审批"),
        "district_officer": gettext("区级人员"),
        "data_steward": gettext("数据管理"),
        "briefing": gettext("材料人员"),
        "auditor": gettext("审计员"),
        "security_admin": gettext("安全管理员"),
        "system_admin": gettext("系统管理员"),
    }


def role_name(role: str) -> str:
    """Return a role's name in the language spoken; its code where it has none."""
    return role_names().get(role, role)
