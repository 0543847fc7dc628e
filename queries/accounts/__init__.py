"""Accounts: who may enter, as what, and for which districts."""

from queries.accounts.changes import (
    add_account,
    change_password,
    disable_account,
    end_sessions,
    set_locale,
    set_password,
    set_theme,
)
from queries.accounts.directory import (
    Account,
    find_account,
    find_account_by_id,
    get_account,
    list_accounts,
)
from queries.accounts.entrance import Entrance, Outcome, enter

__all__ = [
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
    "list_accounts",
    "set_locale",
    "set_password",
    "set_theme",
]
