"""Accounts: who may enter, as what, and for which districts."""

from queries.accounts.changes import (
    add_account,
    change_password,
    disable_account,
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
from queries.accounts.entrance import Entrance, Outcome, enter
from queries.accounts.passwords import SHORTEST

__all__ = [
    "DEMO_ROLES",
    "SHORTEST",
    "Account",
    "Entrance",
    "Outcome",
    "add_account",
    "change_password",
    "disable_account",
    "end_sessions",
    "enter",
    "find_account",
    "find_account_by_id",
    "get_account",
    "has_password",
    "list_accounts",
    "list_demo_accounts",
    "set_locale",
    "set_password",
    "set_theme",
    "set_up_demo_accounts",
]
