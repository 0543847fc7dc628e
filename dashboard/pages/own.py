"""Pages of one's own account."""

from collections.abc import Sequence

from callbacks import account as account_at_work
from callbacks import tokens as tokens_at_work
from dashboard.page import Page
from layouts import (
    account,
    tokens,
)
from queries.scope import Permission

PAGES: Sequence[Page] = (
    Page(
        "/account",
        account.title,
        Permission.OWN_ACCOUNT,
        account.page,
        account_at_work.register,
    ),
    Page(
        tokens.ADDRESS,
        tokens.title,
        Permission.OWN_ACCOUNT,
        tokens.page,
        tokens_at_work.register,
    ),
)
