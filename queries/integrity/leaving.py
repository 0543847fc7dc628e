"""Records that go: refused where somebody decided about them, else nothing is asked of them."""

from sqlalchemy import Connection, Select, delete, select

from queries.integrity.gathered import temporary_tables
from queries.integrity.stale import mark
from queries.integrity.summarizing import clear_away, concern, summarize
from queries.messages import Message, Refused
from queries.schema import finding_record
from queries.turns import Turn, take_turn

_link = finding_record.c


def refuse_decided(connection: Connection, records: Select[tuple[int]], batch: int) -> None:
    """Refuse to take records back that somebody decided about.

    Args:
        connection: of a writing transaction.
        records: selects the id of each.
        batch: that is to be taken back.

    Raises:
        Refused: a decision stands; it has to be opened again first.
    """
    decided = connection.scalar(
        select(_link.finding_id)
        .where(_link.record_id.in_(records), _link.counts.is_not(None))
        .limit(1)
    )
    if decided is not None:
        raise Refused(
            Message(
                "批次 {batch} 的记录已在时长核查中作出决定（疑点 {finding}），"
                "请先在那里重新打开再撤回",
                batch=batch,
                finding=decided,
            )
        )


def let_records_go(connection: Connection, records: Select[tuple[int]]) -> None:
    """Have what is left judged without records that are deleted next, and ask nothing of these."""
    take_turn(connection, Turn.JUDGING)
    mark(connection, records)
    with temporary_tables(connection):
        concern(connection, select(_link.finding_id).where(_link.record_id.in_(records)))
        connection.execute(delete(finding_record).where(_link.record_id.in_(records)))
        summarize(connection)
        clear_away(connection)
