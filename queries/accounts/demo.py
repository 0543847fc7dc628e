"""The accounts of a demonstration: one for each role, all with one password."""

from datetime import datetime

from sqlalchemy import Connection

from queries.accounts.changes import add_account, has_password, set_password
from queries.accounts.directory import Account, find_account
from queries.city.divisions import list_districts
from queries.scope import Role

DEMO_ROLES = {
    "leader": Role.LEADER,
    "intake": Role.INTAKE,
    "reviewer": Role.REVIEWER,
    "approver": Role.APPROVER,
    "district": Role.DISTRICT_OFFICER,
    "steward": Role.DATA_STEWARD,
    "briefing": Role.BRIEFING,
    "auditor": Role.AUDITOR,
    "security": Role.SECURITY_ADMIN,
    "system": Role.SYSTEM_ADMIN,
}
"""User names and what each is."""

_NAMES = {
    "leader": "演示局领导",
    "intake": "演示经办",
    "reviewer": "演示复核",
    "approver": "演示审批",
    "district": "演示区级",
    "steward": "演示数据管理",
    "briefing": "演示材料",
    "auditor": "演示审计",
    "security": "演示安全管理",
    "system": "演示系统管理",
}


def set_up_demo_accounts(connection: Connection, password: str, now: datetime) -> list[Account]:
    """Make sure that every account of a demonstration is there and has one password.

    The district officer sees the first district of the city. Any password will do: a demonstration
    holds made-up data only and is served on its own machine.
    """
    first = [one.code for one in list_districts(connection)][:1]
    for username, role in DEMO_ROLES.items():
        one = find_account(connection, username)
        if one is None:
            add_account(
                connection,
                username=username,
                display_name=_NAMES[username],
                password=password,
                roles=(role,),
                districts=first if role is Role.DISTRICT_OFFICER else None,
                now=now,
                must_change_password=False,
                any_password=True,
            )
        elif not has_password(connection, one.id, password):
            set_password(
                connection, username, password, must_change_password=False, any_password=True
            )
    return list_demo_accounts(connection)


def list_demo_accounts(connection: Connection) -> list[Account]:
    """Return those accounts of a demonstration that are there, in the order of the roles."""
    found = (find_account(connection, username) for username in DEMO_ROLES)
    return [one for one in found if one is not None]
