"""Pages of the three administrators, of whom nobody sees what is the others'."""

from collections.abc import Sequence

from callbacks import accounts_and_rights, audit_trail, system_state
from dashboard.page import Page
from layouts import administration
from queries.scope import Permission

PAGES: Sequence[Page] = (
    Page(
        administration.AUDIT,
        administration.audit_title,
        Permission.READ_AUDIT,
        administration.audit_page,
        audit_trail.register,
        group="manage",
        icon="trail",
    ),
    Page(
        administration.ACCOUNTS,
        administration.accounts_title,
        Permission.MANAGE_ACCOUNTS,
        administration.accounts_page,
        accounts_and_rights.register,
        group="manage",
        icon="accounts",
    ),
    Page(
        administration.SYSTEM,
        administration.system_title,
        Permission.MANAGE_SYSTEM,
        administration.system_page,
        system_state.register,
        group="manage",
        icon="system",
    ),
)
