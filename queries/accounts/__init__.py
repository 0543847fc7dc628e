"""Accounts: who may enter, as what, and for which districts."""

from queries.accounts.brakes import Outcome
from queries.accounts.changes import (
    add_account,
    change_password,
    disable_account,
    drop_factor,
    end_sessions,
    has_password,
    set_locale,
    set_password,
    set_theme,
)
from queries.accounts.demo import DEMO_ROLES, list_demo_accounts, set_up_demo_accounts
from queries.accounts.directory import (
    Account,
    find_account,
    find_account_by_id,
    get_account,
    list_accounts,
)
from queries.accounts.entrance import Entrance, enter, enter_second, enter_vouched
from queries.accounts.passwords import SHORTEST
from queries.accounts.tokens import (
    DAYS,
    LONGEST_NAME,
    MOST_DAYS,
    Token,
    issue_token,
    list_tokens,
    revoke_token,
    use_token,
)

__all__ = [
    "DAYS",
    "DEMO_ROLES",
    "LONGEST_NAME",
    "MOST_DAYS",
    "SHORTEST",
    "Account",
    "Entrance",
    "Outcome",
    "Token",
    "add_account",
    "change_password",
    "disable_account",
    "drop_factor",
    "end_sessions",
    "enter",
    "enter_second",
    "enter_vouched",
    "find_account",
    "find_account_by_id",
    "get_account",
    "has_password",
    "issue_token",
    "list_accounts",
    "list_demo_accounts",
    "list_tokens",
    "revoke_token",
    "set_locale",
    "set_password",
    "set_theme",
    "set_up_demo_accounts",
    "use_token",
]
