"""The audit trail: who did what, when, from where; appended to, chained, proven."""

from queries.audit.chain import Head, find_head, verify_chain
from queries.audit.reading import (
    PAGE_SIZE,
    Busy,
    Entry,
    Wanted,
    busiest,
    last_seen,
    list_page,
    stream,
)
from queries.audit.trail import Event, list_entries, record
from queries.audit.watching import DAYS, Unusual, What, unusual

__all__ = [
    "DAYS",
    "PAGE_SIZE",
    "Busy",
    "Entry",
    "Event",
    "Head",
    "Unusual",
    "Wanted",
    "What",
    "busiest",
    "find_head",
    "last_seen",
    "list_entries",
    "list_page",
    "record",
    "stream",
    "unusual",
    "verify_chain",
]
