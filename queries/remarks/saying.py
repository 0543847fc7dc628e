"""What every writer of remarks has in common: plain text, a new data version."""

import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection

from queries import audit, cube
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


def publish(connection: Connection, today: date, cause: str) -> None:
    """Give the figures a new version, so that no answer kept from before is shown again.

    Args:
        connection: of the writing transaction.
        today: the city's date.
        cause: why, for the list of versions.
    """
    cube.renew(connection, today, cause)


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
