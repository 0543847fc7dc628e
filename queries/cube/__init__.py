"""The cube: additive parts and members, kept exactly in step with the records they count."""

from queries.cube.loading import LatestSnapshot, load_snapshot
from queries.cube.marks import announce, mark
from queries.cube.refreshing import (
    Version,
    current_version,
    is_stale,
    rebuild,
    refresh,
    renew,
)
from queries.cube.snapshot import Snapshot
from queries.cube.verifying import verify

__all__ = [
    "LatestSnapshot",
    "Snapshot",
    "Version",
    "announce",
    "current_version",
    "is_stale",
    "load_snapshot",
    "mark",
    "rebuild",
    "refresh",
    "renew",
    "verify",
]
