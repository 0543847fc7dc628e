"""What went wrong beneath the store, as far as somebody can do something about it."""

import errno
import sqlite3

from sqlalchemy.exc import DBAPIError

from queries.messages import Message

_DISK_FULL = "53100"
"""PostgreSQL's state for it. Source: PostgreSQL documentation, appendix A."""

FULL = Message("磁盘空间不足，没有写入任何数据。请联系系统管理员清理磁盘，然后重试")
"""What is told of a full disk."""


def is_full(error: BaseException) -> bool:
    """Tell whether something failed because a disk has no room left."""
    if isinstance(error, OSError):
        return error.errno == errno.ENOSPC
    if not isinstance(error, DBAPIError):
        return False
    beneath = error.orig
    return (
        getattr(beneath, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
        or getattr(beneath, "sqlstate", None) == _DISK_FULL
    )
