"""Who says something beside figures, in tests."""

from datetime import datetime

from queries.schema import account, account_district, account_role
from queries.scope import Role, Viewer, permissions_of
from tests.builders import SIMING


def someone(role, districts=None, username=None):
    """A viewer of a role; districts None is the whole city."""
    scope = None if districts is None else frozenset(districts)
    return Viewer(username or role, str(role), permissions_of([role]), scope)


STEWARD = someone(Role.DATA_STEWARD)
LEADER = someone(Role.LEADER)
OFFICER = someone(Role.DISTRICT_OFFICER, [SIMING])


def add(connection, one):
    """Give a viewer an account of its role; its password is never asked for."""
    written = account.insert().values(
        username=one.username,
        display_name=f"甲{one.username}",
        password_hash="never asked for",
        whole_city=one.scope is None,
        created_at=datetime(2026, 9, 1),
    )
    number = connection.execute(written.returning(account.c.id)).scalar_one()
    connection.execute(account_role.insert().values(account_id=number, role=one.name))
    for district in one.scope or ():
        values = {"account_id": number, "district": district}
        connection.execute(account_district.insert().values(**values))
