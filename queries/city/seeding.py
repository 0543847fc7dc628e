"""Laying the work plan of a city pack into the store: what is there already stays as it is."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select, update

from queries.city.plan import Promise
from queries.cube.marks import mark
from queries.schema import plan_item, plan_link, plan_measure, plan_proof, work_plan
from queries.schema.plans import ProofState

_item, _measure, _proof, _plan = plan_item.c, plan_measure.c, plan_proof.c, work_plan.c
_NUMBER, _NAME = "1", "志愿服务工作方案"
"""Of the plan that a pack brings."""


def lay_plan(connection: Connection, plan: Sequence[Promise], owner: str) -> int:
    """Add the items of a plan that the store lacks, and for those without any a measure and proof.

    Args:
        connection: of a writing transaction; the cube is to be refreshed in it afterwards.
        plan: of the city.
        owner: whose items they are.

    Returns:
        How many items are new.
    """
    known = set(connection.scalars(select(_item.item_no)))
    new = [one for one in plan if one.item_no not in known]
    for one in new:
        connection.execute(
            insert(plan_item).values(
                item_no=one.item_no,
                title=one.title,
                pillar=one.pillar,
                owner=owner,
                done_on=one.done_on,
                evidence=one.evidence or None,
                known_from=one.source or None,
            )
        )
    mark(
        connection,
        plan_item,
        select(_item.id).where(_item.item_no.in_([one.item_no for one in new])),
    )
    _lay_chain(connection, plan)
    if plan:
        _gather(connection, [one.item_no for one in plan], owner)
    return len(new)


def lift_plan(connection: Connection, plan: Sequence[Promise]) -> None:
    """Take a plan out again that nothing was done to since it was laid.

    Args:
        connection: of a writing transaction.
        plan: of the city.
    """
    numbers = [one.item_no for one in plan]
    ids = select(_item.id).where(_item.item_no.in_(numbers), _item.batch_id.is_(None))
    measures = select(_measure.id).where(_measure.item_id.in_(ids))
    connection.execute(delete(plan_link).where(plan_link.c.measure_id.in_(measures)))
    connection.execute(delete(plan_measure).where(_measure.item_id.in_(ids)))
    connection.execute(delete(plan_proof).where(_proof.item_id.in_(ids), _proof.account.is_(None)))
    mark(connection, plan_item, ids)
    connection.execute(delete(plan_item).where(_item.id.in_(ids)))


def _gather(connection: Connection, numbers: Sequence[str], owner: str) -> None:
    """Put items that are of no plan yet into the pack's."""
    found = connection.scalar(select(_plan.id).where(_plan.plan_no == _NUMBER))
    if found is None:
        values = {"plan_no": _NUMBER, "name": _NAME, "issued_by": owner or None}
        found = connection.scalar(insert(work_plan).values(**values).returning(_plan.id))
    connection.execute(
        update(plan_item)
        .where(_item.item_no.in_(numbers), _item.plan_id.is_(None))
        .values(plan_id=found)
    )


def _lay_chain(connection: Connection, plan: Sequence[Promise]) -> None:
    numbers = [one.item_no for one in plan]
    items = {
        row.item_no: row
        for row in connection.execute(
            select(_item.id, _item.item_no, _item.owner, _item.done_on, _item.evidence).where(
                _item.item_no.in_(numbers)
            )
        )
    }
    measured = set(connection.scalars(select(_measure.item_id)))
    proven = set(connection.scalars(select(_proof.item_id)))
    links, proofs = [], []
    for one in plan:
        row = items[one.item_no]
        if row.id not in measured:
            values = {"item_id": row.id, "title": one.measure, "owner": row.owner}
            number = connection.scalar(insert(plan_measure).values(**values).returning(_measure.id))
            links += [{"measure_id": number, "indicator": code} for code in one.indicators]
        if row.id not in proven and row.done_on and row.evidence:
            title = f"{row.evidence}（{one.source}）" if one.source else row.evidence
            state = {"state": ProofState.ACCEPTED, "shown_on": row.done_on}
            proofs.append({"item_id": row.id, "title": title[:200], **state})
    for table, rows in ((plan_link, links), (plan_proof, proofs)):
        if rows:
            connection.execute(insert(table), rows)
