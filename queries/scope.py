"""Who may see what: permissions, the roles that bundle them, and the viewer they make."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Permission(StrEnum):
    """One thing that may be done or seen; pages, callbacks, files and routes each name theirs."""

    SEE_FIGURES = "see_figures"
    SEE_ORGANIZATIONS = "see_organizations"
    EDIT_ORGANIZATIONS = "edit_organizations"
    SEE_CASES = "see_cases"
    READ_CASES = "read_cases"
    RECEIVE_CASES = "receive_cases"
    REVIEW_CASES = "review_cases"
    DECIDE_CASES = "decide_cases"
    IMPORT_DATA = "import_data"
    SEE_FINDINGS = "see_findings"
    REVIEW_FINDINGS = "review_findings"
    AGREE_TO_VOIDS = "agree_to_voids"
    SET_RULE_LIMITS = "set_rule_limits"
    LOCK_PERIODS = "lock_periods"
    SEND_REMINDERS = "send_reminders"
    SEE_PEOPLE = "see_people"
    REVEAL_PEOPLE = "reveal_people"
    AGREE_TO_REVEALS = "agree_to_reveals"
    MERGE_PEOPLE = "merge_people"
    HANDLE_OBJECTIONS = "handle_objections"
    EXPORT = "export"
    MANAGE_SYSTEM = "manage_system"
    MANAGE_ACCOUNTS = "manage_accounts"
    READ_AUDIT = "read_audit"
    KEEP_EVENTS = "keep_events"
    EXPLAIN_FIGURES = "explain_figures"
    SET_DEFAULT_VIEWS = "set_default_views"
    MAKE_BRIEFINGS = "make_briefings"
    APPROVE_BRIEFINGS = "approve_briefings"
    WORK_ON_PLAN = "work_on_plan"
    DECIDE_ON_PLAN = "decide_on_plan"
    SEE_CERTIFICATES = "see_certificates"
    ISSUE_CERTIFICATES = "issue_certificates"
    REVOKE_CERTIFICATES = "revoke_certificates"
    OWN_ACCOUNT = "own_account"


class Role(StrEnum):
    """The roles of an office; an account may hold several."""

    LEADER = "leader"
    INTAKE = "intake"
    REVIEWER = "reviewer"
    APPROVER = "approver"
    DISTRICT_OFFICER = "district_officer"
    DATA_STEWARD = "data_steward"
    BRIEFING = "briefing"
    AUDITOR = "auditor"
    SECURITY_ADMIN = "security_admin"
    SYSTEM_ADMIN = "system_admin"


ADMINISTRATORS = frozenset({Role.AUDITOR, Role.SECURITY_ADMIN, Role.SYSTEM_ADMIN})
"""The three duties of which nobody holds two."""

_STAFF = frozenset(
    {
        Permission.SEE_FIGURES,
        Permission.SEE_ORGANIZATIONS,
        Permission.EXPORT,
        Permission.OWN_ACCOUNT,
    }
)
_CASES = frozenset({Permission.SEE_CASES, Permission.READ_CASES})
_REVIEW = (
    _STAFF
    | _CASES
    | {Permission.EDIT_ORGANIZATIONS, Permission.MAKE_BRIEFINGS, Permission.WORK_ON_PLAN}
)
_FINDINGS = frozenset(
    {Permission.SEE_FINDINGS, Permission.REVIEW_FINDINGS, Permission.AGREE_TO_VOIDS}
)
_PEOPLE = frozenset(
    {
        Permission.SEE_PEOPLE,
        Permission.REVEAL_PEOPLE,
        Permission.MERGE_PEOPLE,
        Permission.HANDLE_OBJECTIONS,
    }
)
_COUNTER = frozenset({Permission.SEE_CERTIFICATES, Permission.ISSUE_CERTIFICATES})
_KEEPERS = frozenset({Permission.KEEP_EVENTS, Permission.SET_DEFAULT_VIEWS})

ROLES: dict[Role, frozenset[Permission]] = {
    Role.LEADER: _STAFF
    | {Permission.SEE_CASES, Permission.MAKE_BRIEFINGS, Permission.APPROVE_BRIEFINGS},
    Role.INTAKE: _REVIEW | _COUNTER | {Permission.RECEIVE_CASES},
    Role.REVIEWER: _REVIEW
    | {Permission.REVIEW_CASES, Permission.KEEP_EVENTS, Permission.SEE_CERTIFICATES},
    Role.APPROVER: _STAFF
    | _CASES
    | {
        Permission.DECIDE_CASES,
        Permission.SEE_FINDINGS,
        Permission.AGREE_TO_VOIDS,
        Permission.SEE_PEOPLE,
        Permission.AGREE_TO_REVEALS,
        Permission.LOCK_PERIODS,
        Permission.MAKE_BRIEFINGS,
        Permission.APPROVE_BRIEFINGS,
        Permission.MERGE_PEOPLE,
        Permission.HANDLE_OBJECTIONS,
        Permission.WORK_ON_PLAN,
        Permission.DECIDE_ON_PLAN,
        Permission.SEE_CERTIFICATES,
        Permission.REVOKE_CERTIFICATES,
    },
    Role.DISTRICT_OFFICER: _STAFF
    | _CASES
    | _FINDINGS
    | _PEOPLE
    | _COUNTER
    | {Permission.IMPORT_DATA, Permission.EXPLAIN_FIGURES, Permission.MAKE_BRIEFINGS},
    Role.DATA_STEWARD: _STAFF
    | _KEEPERS
    | _FINDINGS
    | _PEOPLE
    | {
        Permission.IMPORT_DATA,
        Permission.SEND_REMINDERS,
        Permission.SET_RULE_LIMITS,
        Permission.SEE_CERTIFICATES,
    },
    Role.BRIEFING: _STAFF | _KEEPERS | {Permission.MAKE_BRIEFINGS},
    Role.AUDITOR: frozenset({Permission.OWN_ACCOUNT, Permission.READ_AUDIT}),
    Role.SECURITY_ADMIN: frozenset({Permission.OWN_ACCOUNT, Permission.MANAGE_ACCOUNTS}),
    Role.SYSTEM_ADMIN: frozenset({Permission.OWN_ACCOUNT, Permission.MANAGE_SYSTEM}),
}


def permissions_of(roles: Iterable[Role]) -> frozenset[Permission]:
    """Return everything that any of the roles may do; nothing for no role."""
    return frozenset[Permission]().union(*(ROLES[role] for role in roles))


@dataclass(frozen=True)
class Viewer:
    """Who is asking.

    Attributes:
        username: of the account; written to the audit trail.
        name: as shown.
        permissions: what may be done.
        scope: codes of the districts that may be seen; None: the whole city; empty: nothing.
        locale: `zh_CN` or `en`.
        theme: `light`, `dark` or `auto`.
    """

    username: str
    name: str
    permissions: frozenset[Permission]
    scope: frozenset[str] | None
    locale: str = "zh_CN"
    theme: str = "auto"

    def may(self, permission: Permission) -> bool:
        """Tell whether this viewer may do something."""
        return permission in self.permissions
