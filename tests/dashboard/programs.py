"""A program as far as the API sees one: a token, no cookies."""

from datetime import datetime

from queries import accounts
from queries.scope import Role
from tests.builders import HULI
from tests.dashboard.visitor import PASSWORD

ROLES = {
    "leader": (Role.LEADER, None),
    "district": (Role.DISTRICT_OFFICER, [HULI]),
    "nowhere": (Role.DISTRICT_OFFICER, []),
    "system": (Role.SYSTEM_ADMIN, None),
}
"""Accounts of a city that programs ask: role and districts."""

ISSUED = datetime(2026, 9, 1)


def add_accounts(connection):
    """Add the accounts, each with a token; return the secrets by user name."""
    return {username: add_account(connection, username) for username in ROLES}


def add_account(connection, username):
    role, districts = ROLES[username]
    account = accounts.add_account(
        connection,
        username=username,
        display_name=username,
        password=PASSWORD,
        roles=(role,),
        districts=districts,
        now=ISSUED,
        must_change_password=False,
    )
    _, secret = accounts.issue_token(connection, account, "tests", 365, ISSUED)
    return secret


class Program:
    """Asks an app for what lies below `/api/v1`."""

    def __init__(self, app, secret, **headers):
        self.client = app.server.test_client()
        self.headers = {"Authorization": f"Bearer {secret}", **headers}

    def ask(self, path, method="GET", headers=None, **query):
        return self.client.open(
            f"/api/v1{path}",
            method=method,
            query_string=query or None,
            headers={**self.headers, **(headers or {})},
        )

    def get(self, path, **query):
        """Return the JSON of an answer that has to be one."""
        answer = self.ask(path, **query)
        assert answer.status_code == 200, answer.text
        return answer.json
