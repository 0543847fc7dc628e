"""Items of the work plan with their whole chain: measures, indicators, proofs."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, select

from queries.schema import plan_item, plan_link, plan_measure, plan_proof
from queries.schema.plans import ItemState, ProofState

_item, _measure, _link, _proof = plan_item.c, plan_measure.c, plan_link.c, plan_proof.c


class Standing(StrEnum):
    """Where an item stands.

    Attributes:
        DRAFT: it is written only.
        OPEN: it is set to work, and not due yet.
        OVERDUE: its last day is over.
        OFFERED: a proof of it waits to be looked at.
        DONE: it is done, with an accepted proof.
    """

    DRAFT = "draft"
    OPEN = "open"
    OVERDUE = "overdue"
    OFFERED = "offered"
    DONE = "done"


class Gap(StrEnum):
    """What a chain lacks.

    Attributes:
        OVERDUE: the item, or a measure of it, is not done after its last day.
        NO_OWNER: a measure of it has none.
        NO_MEASURE: nothing is done for it.
        NO_INDICATOR: no indicator tells of it.
        NO_PROOF: an indicator tells of it, and no accepted proof bears it out.
        NO_LINK: an accepted proof names an indicator that tells of none of its measures, or it has
            a proof and no indicator at all.
    """

    OVERDUE = "overdue"
    NO_OWNER = "no_owner"
    NO_MEASURE = "no_measure"
    NO_INDICATOR = "no_indicator"
    NO_PROOF = "no_proof"
    NO_LINK = "no_link"


class Measure(NamedTuple):
    """What is done for an item.

    Attributes:
        id: its number.
        title: what.
        owner: by whom; None: nobody is named.
        due_on: last day; None: none is set.
        done_on: when it was done; None: it is not.
        indicators: codes of what tells of it.
    """

    id: int
    title: str
    owner: str | None
    due_on: date | None
    done_on: date | None
    indicators: tuple[str, ...]


class Proof(NamedTuple):
    """What proves an item, or a duty in one of its periods.

    Attributes:
        id: its number.
        item_id: number of the item; None: it is of a duty.
        indicator: that it bears out; None: the item as a whole.
        title: what it is, with where it is written.
        shown_on: the day by which it shows the item done; None: a part of it.
        hash: of its file; None: it has none.
        name: of the file.
        state: see `ProofState`.
        account: who offered it; None: it came with the city pack.
        offered_at: when, in UTC.
        decided_by: who accepted or refused it.
        decided_at: when, in UTC.
        reason: why it was refused.
    """

    id: int
    item_id: int | None
    indicator: str | None
    title: str
    shown_on: date | None
    hash: str | None
    name: str | None
    state: str
    account: str | None
    offered_at: datetime | None
    decided_by: str | None
    decided_at: datetime | None
    reason: str | None


class Item(NamedTuple):
    """An item of the work plan.

    Attributes:
        id: its number in the store.
        item_no: its number in the plan.
        title: what it promises.
        pillar: the policy it belongs to; None: none.
        owner: whose it is.
        due_on: last day; None: none is set.
        done_on: when it was done; None: it is not.
        evidence: what proves that, in words; None: nothing.
        state: see `ItemState`.
        known_from: where what is known of it is written.
        version: rises as it changes.
        measures: in order.
        proofs: in order.
        plan_id: number of its plan; None: it is of none yet.
    """

    id: int
    item_no: str
    title: str
    pillar: str | None
    owner: str
    due_on: date | None
    done_on: date | None
    evidence: str | None
    state: str
    known_from: str | None
    version: int
    measures: Sequence[Measure] = ()
    proofs: Sequence[Proof] = ()
    plan_id: int | None = None

    @property
    def is_done(self) -> bool:
        """Tell whether it counts as done: with a day and a proof, and not a draft."""
        adopted = self.state == ItemState.ADOPTED
        return adopted and self.done_on is not None and self.evidence is not None

    @property
    def indicators(self) -> list[str]:
        """Codes of what tells of any of its measures, in order."""
        return list(dict.fromkeys(code for one in self.measures for code in one.indicators))

    def accepted(self) -> list[Proof]:
        """List the proofs that were accepted."""
        return [one for one in self.proofs if one.state == ProofState.ACCEPTED]

    def stands(self, today: date) -> Standing:
        """Say where it stands on a day."""
        if self.state == ItemState.DRAFT:
            return Standing.DRAFT
        if self.is_done:
            return Standing.DONE
        if any(one.state == ProofState.OFFERED for one in self.proofs):
            return Standing.OFFERED
        overdue = self.due_on is not None and self.due_on < today
        return Standing.OVERDUE if overdue else Standing.OPEN

    def gaps(self, today: date) -> list[Gap]:
        """List what its chain lacks on a day; a draft lacks nothing yet."""
        if self.state == ItemState.DRAFT:
            return []
        due = [self.due_on] if not self.is_done else []
        due += [one.due_on for one in self.measures if one.done_on is None and not self.is_done]
        told, accepted = self.indicators, self.accepted()
        lacking = {
            Gap.OVERDUE: any(day is not None and day < today for day in due),
            Gap.NO_OWNER: not self.owner or any(not one.owner for one in self.measures),
            Gap.NO_MEASURE: not self.measures,
            Gap.NO_INDICATOR: bool(self.measures) and not told,
            Gap.NO_PROOF: bool(told) and not accepted,
            Gap.NO_LINK: any(
                (one.indicator not in told) if one.indicator else not told for one in accepted
            ),
        }
        return [gap for gap, lacks in lacking.items() if lacks]


def list_items(connection: Connection) -> list[Item]:
    """List every item of the plan with its chain, by number."""
    return _items(connection)


def find_item(connection: Connection, number: int) -> Item | None:
    """Find an item with its chain; None: there is none."""
    return next(iter(_items(connection, number)), None)


def _items(connection: Connection, number: int | None = None) -> list[Item]:
    def own(column: ColumnElement[int]) -> list[ColumnElement[bool]]:
        return [] if number is None else [column == number]

    links: dict[int, list[str]] = defaultdict(list)
    asked = select(_link.measure_id, _link.indicator).join(
        plan_measure, _measure.id == _link.measure_id
    )
    for measure, code in connection.execute(asked.where(*own(_measure.item_id))):
        links[measure].append(code)
    measures: dict[int, list[Measure]] = defaultdict(list)
    columns = [_measure[name] for name in ("item_id", *Measure._fields[:-1])]
    for row in connection.execute(
        select(*columns).where(*own(_measure.item_id)).order_by(_measure.id)
    ):
        told = tuple(sorted(links[row.id]))
        values = {name: row._mapping[name] for name in Measure._fields[:-1]}
        measures[row.item_id].append(Measure(**values, indicators=told))
    proofs: dict[int, list[Proof]] = defaultdict(list)
    for row in connection.execute(
        select(*(_proof[name] for name in Proof._fields))
        .where(_proof.item_id.is_not(None), *own(_proof.item_id))
        .order_by(_proof.id)
    ):
        proofs[row.item_id].append(Proof(*tuple(row)))
    names = [name for name in Item._fields if name not in ("measures", "proofs")]
    rows: Sequence[Any] = connection.execute(
        select(*(_item[name] for name in names)).where(*own(_item.id)).order_by(_item.item_no)
    ).all()
    return [Item(**row._mapping, measures=measures[row.id], proofs=proofs[row.id]) for row in rows]
