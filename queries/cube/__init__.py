"""The cube: additive parts and members, kept exactly in step with the records they count."""

from queries.cube.loading import LatestSnapshot, load_snapshot
from queries.cube.marks import announce, mark
from queries.cube.refreshing import is_stale, rebuild, refresh
from queries.cube.snapshot import Snapshot
from queries.cube.verifying import verify
from queries.cube.versions import Version, current_version, renew

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
