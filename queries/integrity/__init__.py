"""Record rules: what they ask people, what people decided, and what of the hours counts."""

from queries.integrity.affected import mark_affected
from queries.integrity.families import RULES
from queries.integrity.judging import Judged, judge
from queries.integrity.leaving import let_records_go, refuse_decided
from queries.integrity.running import run
from queries.integrity.stale import is_waiting, mark, mark_all, mark_batch
from queries.integrity.voiding import void_records

__all__ = [
    "RULES",
    "Judged",
    "is_waiting",
    "judge",
    "let_records_go",
    "mark",
    "mark_affected",
    "mark_all",
    "mark_batch",
    "refuse_decided",
    "run",
    "void_records",
]
