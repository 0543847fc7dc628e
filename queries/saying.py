"""What people write: kept as plain text, with its moment, and noted in the audit trail."""

import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from queries import audit
from queries.scope import Viewer


def plain(said: Any) -> str:
    """Return a text as it is kept: blanks around it cut, no characters that steer a terminal.

    Args:
        said: as a browser sent it; anything but a text is none.
    """
    if not isinstance(said, str):
        return ""
    lines = said.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = ("".join(one for one in line if unicodedata.category(one)[0] != "C") for line in lines)
    return "\n".join(line.strip() for line in kept).strip()


def moment() -> datetime:
    """Return the present moment as the store keeps it, in UTC."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def note(
    connection: Connection,
    viewer: Viewer,
    action: str,
    subject: str,
    address: str,
    detail: Mapping[str, Any],
) -> None:
    """Write to the audit trail what a viewer said; comes last in the transaction."""
    audit.record(
        connection,
        actor=viewer.username,
        address=address,
        action=action,
        subject=subject,
        detail=detail,
    )
