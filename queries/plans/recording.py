"""Entering opinions, study events and contacts with organizations by hand, and correcting them."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection

from queries.messages import Message
from queries.plans.entries import (
    keep,
    listed,
    organization_of,
    past,
    places_of,
    raise_faults,
    worded,
)
from queries.plans.keeping import check_worker
from queries.saying import plain
from queries.schema.plans import OpinionSource, StudyKind
from queries.scope import Viewer

_TOPIC, _AUDIENCE, _WORDS, _MOST = 200, 60, 2000, 1_000_000


class OpinionTold(NamedTuple):
    """An opinion as a form tells it.

    Attributes:
        source_type: who was heard, see `OpinionSource`.
        topic: in a sentence.
        statement: what was said.
        received_on: when.
        replied_on: when it was answered; None: it is not.
        adopted: whether it was; None: that is not decided.
        reply: what was answered; of what was not adopted, why.
    """

    source_type: str
    topic: str
    statement: str = ""
    received_on: date | None = None
    replied_on: date | None = None
    adopted: bool | None = None
    reply: str = ""


class StudyTold(NamedTuple):
    """A study event as a form tells it.

    Attributes:
        kind: see `StudyKind`.
        held_on: when.
        district: code; the city's own is that of the city.
        organization: name or code of the one that studied along; empty: none.
        audience: for whom; empty: not said.
        participants: attendances.
    """

    kind: str
    held_on: date | None
    district: str
    organization: str = ""
    audience: str = ""
    participants: int | None = None


class GuidanceTold(NamedTuple):
    """A contact with an organization as a form tells it: its name or code, when, what about."""

    organization: str
    guided_on: date | None
    note: str = ""


def keep_opinion(
    connection: Connection,
    viewer: Viewer,
    told: OpinionTold,
    number: int | None,
    today: date,
    address: str = "",
) -> int:
    """Enter an opinion, or tell it anew.

    Args:
        connection: a writing one.
        viewer: who tells it.
        told: what is told.
        number: of the opinion; None: it is new.
        today: the city's date.
        address: where the request came from.

    Returns:
        Its number in the store.

    Raises:
        Faulty: something of it is missing or cannot be.
        Refused: the viewer does not work on the plan, or there is no such opinion.
    """
    check_worker(viewer)
    faults = {
        **listed("source_type", told.source_type, list(OpinionSource)),
        **worded("topic", told.topic, _TOPIC, required=True),
        **worded("statement", told.statement, _WORDS),
        **worded("reply", told.reply, _WORDS),
        **past("received_on", told.received_on, today),
        **(past("replied_on", told.replied_on, today) if told.replied_on else {}),
    }
    if told.replied_on and told.received_on and told.replied_on < told.received_on:
        faults["replied_on"] = Message("答复日期早于收到日期")
    if told.adopted is not None and told.replied_on is None:
        faults.setdefault("replied_on", Message("已有结论的意见，请填写答复日期"))
    if told.adopted is False and not plain(told.reply):
        faults.setdefault("reply", Message("未采纳的意见，请写明理由"))
    raise_faults(faults)
    values = told._asdict() | {
        "topic": plain(told.topic),
        "statement": plain(told.statement) or None,
        "reply": plain(told.reply) or None,
    }
    return keep(connection, viewer, "opinion", values, number, today, address)


def keep_study(
    connection: Connection,
    viewer: Viewer,
    told: StudyTold,
    number: int | None,
    today: date,
    address: str = "",
) -> int:
    """Enter a study event, or tell it anew; as `keep_opinion`.

    Raises:
        Faulty: something of it is missing or cannot be.
        Refused: it is not the viewer's to enter, or there is no such event.
    """
    check_worker(viewer)
    whom, faults = organization_of(connection, viewer, told.organization, required=False)
    faults |= {
        **listed("kind", told.kind, list(StudyKind)),
        **past("held_on", told.held_on, today),
        **worded("audience", told.audience, _AUDIENCE),
    }
    if told.district not in places_of(connection, viewer):
        faults["district"] = Message("请从列表中选择")
    if told.participants is None or not 0 <= told.participants <= _MOST:
        faults["participants"] = Message("请填写人次，应为不小于 0 的整数")
    if told.kind == StudyKind.JOINT_STUDY and whom is None:
        faults.setdefault("organization", Message("联学请填写联学的组织"))
    raise_faults(faults)
    values = {
        "kind": told.kind,
        "held_on": told.held_on,
        "district": told.district,
        "organization_id": whom,
        "audience": plain(told.audience) or None,
        "participants": told.participants,
    }
    return keep(connection, viewer, "study_event", values, number, today, address)


def keep_guidance(
    connection: Connection,
    viewer: Viewer,
    told: GuidanceTold,
    number: int | None,
    today: date,
    address: str = "",
) -> int:
    """Enter a contact with an organization, or tell it anew; as `keep_opinion`.

    Raises:
        Faulty: something of it is missing or cannot be.
        Refused: it is not the viewer's to enter, or there is no such contact.
    """
    check_worker(viewer)
    whom, faults = organization_of(connection, viewer, told.organization, required=True)
    faults |= past("guided_on", told.guided_on, today)
    faults |= worded("note", told.note, _WORDS, required=True)
    raise_faults(faults)
    values = {"organization_id": whom, "guided_on": told.guided_on, "note": plain(told.note)}
    return keep(connection, viewer, "guidance", values, number, today, address)
