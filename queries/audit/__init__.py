"""The audit trail: who did what, when, from where; appended to, chained, proven."""

from queries.audit.chain import Head, find_head, verify_chain
from queries.audit.trail import Event, list_entries, record

__all__ = ["Event", "Head", "find_head", "list_entries", "record", "verify_chain"]
