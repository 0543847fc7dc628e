"""The papers of a case as letters of the office."""

from datetime import date
from typing import Any

from callbacks.ground import Ground
from layouts.documents.letters import Letter
from layouts.texts import gettext
from queries.messages import Message, Refused
from queries.registrations.announcing import list_unannounced
from queries.registrations.cases import find_case
from queries.registrations.history import list_steps
from queries.registrations.notices import announcement, chinese_day, notices_of


def letter_of(
    connection: Any, ground: Ground, case_id: int, paper: str, office: str, now: str
) -> Letter:
    """Write a paper of a case as a letter; of several of a kind the last one.

    Args:
        connection: to read from.
        ground: what the answer stands on.
        case_id: number of the case.
        paper: code of the paper.
        office: who writes; empty: the city's bureau of civil affairs.
        now: the moment, as written.

    Raises:
        Refused: there is no such case for the viewer, or it has no such paper.
    """
    case = find_case(connection, case_id, ground.viewer.scope)
    found = [one for one in notices_of(case, list_steps(connection, case.id)) if one.paper == paper]
    if not found:
        raise Refused(Message("这件事项还没有这份文书"))
    one = found[-1]
    return Letter(
        office=ground.office(office),
        title=one.title,
        number=f"受理编号：{case.case_no}",
        to=case.name,
        paragraphs=one.paragraphs,
        day=chinese_day(one.day),
        note=_note(ground, now),
    )


def announcement_of(connection: Any, ground: Ground, office: str, today: date, now: str) -> Letter:
    """Write the announcement of everything that waits for one.

    Args:
        connection: to read from.
        ground: what the answer stands on.
        office: who writes; empty: the city's bureau of civil affairs.
        today: the city's date.
        now: the moment, as written.

    Raises:
        Refused: nothing waits for one.
    """
    waiting = list_unannounced(connection, ground.viewer.scope)
    if not waiting:
        raise Refused(Message("没有待公告的事项"))
    return Letter(
        office=ground.office(office),
        title="公告",
        number="",
        to="",
        paragraphs=announcement(waiting),
        day=chinese_day(today),
        note=_note(ground, now),
    )


def _note(ground: Ground, now: str) -> str:
    city = ground.geography.city
    made_up = gettext("模拟数据") if city and city.synthetic else ""
    return " · ".join(part for part in (made_up, ground.viewer.username, now) if part)
