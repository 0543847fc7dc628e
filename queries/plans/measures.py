"""What is done for items of the work plan, and the indicators that tell of it."""

from sqlalchemy import Connection, delete, insert, update

from queries.indicators import ALL
from queries.messages import Faulty, Message, Refused
from queries.plans.items import Item, Measure
from queries.plans.keeping import Told, check_decider, check_worker, faults_of, held, said_of
from queries.saying import note, plain
from queries.schema import plan_link, plan_measure
from queries.schema.plans import ItemState
from queries.scope import Viewer

_measure, _link = plan_measure.c, plan_link.c


def keep_measure(
    connection: Connection,
    viewer: Viewer,
    number: int,
    version: int,
    told: Told,
    measure: int | None,
    address: str = "",
) -> None:
    """Add what is done for an item, or tell it anew.

    Args:
        connection: a writing one.
        viewer: who tells it.
        number: of the item.
        version: of the item, as seen.
        told: what is told.
        measure: its number; None: it is new.
        address: where the request came from.

    Raises:
        Faulty: something of it is missing, or names an indicator that there is not.
        Refused: it is not the viewer's to change, or changed meanwhile.
    """
    check_worker(viewer)
    known = held(connection, number, version)
    faults = faults_of(told)
    if any(code not in ALL for code in told.indicators):
        faults["indicators"] = Message("请从目录中选择指标")
    if faults:
        raise Faulty(faults)
    values = {
        "title": plain(told.title),
        "owner": plain(told.owner) or None,
        "due_on": told.due_on,
        "done_on": told.done_on,
    }
    if measure is None:
        asked = insert(plan_measure).values(item_id=known.id, **values).returning(_measure.id)
        measure = int(connection.scalar(asked) or 0)
    else:
        _own(known, measure)
        connection.execute(update(plan_measure).where(_measure.id == measure).values(**values))
        connection.execute(delete(plan_link).where(_link.measure_id == measure))
    links = [{"measure_id": measure, "indicator": one} for one in dict.fromkeys(told.indicators)]
    if links:
        connection.execute(insert(plan_link), links)
    detail = said_of(values) | {"measure": measure, "indicators": list(told.indicators)}
    note(connection, viewer, "plan_measure_kept", f"plan item {number}", address, detail)


def drop_measure(
    connection: Connection,
    viewer: Viewer,
    number: int,
    version: int,
    measure: int,
    address: str = "",
) -> None:
    """Take out what was to be done for an item; the audit trail keeps what it said.

    Raises:
        Refused: it is not the viewer's to change, is not of the item, or changed meanwhile.
    """
    check_worker(viewer)
    known = held(connection, number, version)
    if known.state != ItemState.DRAFT:
        check_decider(viewer)
    gone = _own(known, measure)
    connection.execute(delete(plan_link).where(_link.measure_id == measure))
    connection.execute(delete(plan_measure).where(_measure.id == measure))
    detail = {"before": said_of(gone._asdict())}
    note(connection, viewer, "plan_measure_dropped", f"plan item {number}", address, detail)


def _own(known: Item, measure: int) -> Measure:
    found = next((one for one in known.measures if one.id == measure), None)
    if found is None:
        raise Refused(Message("没有这项措施，它可能已被移除"))
    return found
