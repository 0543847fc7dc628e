"""A desk at work: made-up cases in every stage, brought there by the steps that people take."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, insert, select

from queries.identifiers import uscc_check
from queries.registrations.asking import Asked
from queries.registrations.cases import Applied, find_case
from queries.registrations.desk import Desk
from queries.registrations.opening import Filed, open_case
from queries.registrations.steps import take
from queries.registrations.sweeping import sweep
from queries.registrations.workflow import Step
from queries.schema import case_work, division, promised_limit
from queries.schema.desk import Stage
from queries.schema.divisions import Level
from queries.schema.organizations import OrgType
from queries.schema.registrations import Matter, Start, Unit
from queries.scope import Role, Viewer, permissions_of

_INTAKE, _SECOND, _CHIEF = (
    Viewer(name, name, permissions_of([role]), None)
    for name, role in (
        ("intake", Role.INTAKE),
        ("reviewer", Role.REVIEWER),
        ("approver", Role.APPROVER),
    )
)
_TEXT = "模拟数据"
_NAMES = (
    "晨曦",
    "拾光",
    "同舟",
    "青禾",
    "海风",
    "暖阳",
    "星河",
    "榕荫",
    "鹭岛",
    "和风",
    "春泥",
    "知行",
)
_FORMS = (OrgType.SOCIAL_SERVICE_ORG, OrgType.SOCIAL_ASSOCIATION)
_PREFIXES = ("52", "51")
_KINDS = ("志愿服务中心", "助老服务中心", "义工协会", "环保促进会")

_APPLIED = (
    Applied("社区志愿服务（模拟）", "模拟甲", 50_000),
    Applied("为老年人服务（模拟）", "模拟乙", 30_000, 56, 4),
    Applied(None, "模拟丙", 100_000),
    Applied("环境保护宣传（模拟）", "模拟丁", 20_000, 38, 6),
)
"""What they apply for; the last with too little capital and too few members."""

Taken = tuple[Viewer, Step, dict[str, Any]]

_FIRST: Taken = (_INTAKE, Step.PASS_FIRST, {})
_ON: Taken = (_SECOND, Step.PASS_SECOND, {})
_GRANT: Taken = (_CHIEF, Step.APPROVE, {})

_PATHS: Sequence[tuple[int, Sequence[Taken]]] = (
    (6, (_FIRST,)),
    (5, (_FIRST, _ON)),
    (3, (_FIRST, _ON, _GRANT)),
    (2, (_FIRST, (_SECOND, Step.RETURN, {"text": _TEXT}))),
    (2, ((_INTAKE, Step.VISIT, {}),)),
    (2, ((_INTAKE, Step.CONSULT, {}),)),
    (1, ((_INTAKE, Step.PAUSE, {"inquiry": "hearing", "notice_no": "模拟〔2026〕1号"}),)),
)
"""How many of the cases under first review go which way."""


def promise(connection: Connection) -> None:
    """Have the made-up office promise to decide within twenty working days."""
    connection.execute(
        insert(promised_limit).values(
            matter=Matter.FOUNDING,
            org_type="",
            days=20,
            unit=Unit.WORKING,
            starts=Start.COMPLETE,
            valid_from=date(2020, 1, 1),
            source="模拟数据",
        )
    )


def fill_desk(connection: Connection, desk: Desk) -> None:
    """Bring cases into every stage.

    Args:
        connection: a writing one, of a store filled with a made-up city.
        desk: of today.
    """
    sweep(connection, desk)
    under_review = iter(
        connection.scalars(
            select(case_work.c.case_id)
            .where(case_work.c.stage == Stage.FIRST_REVIEW)
            .order_by(case_work.c.case_id.desc())
        ).all()
    )
    for count, path in _PATHS:
        for case_id, _ in zip(under_review, range(count), strict=False):
            _walk(connection, case_id, path, desk)
    for number, case_id in enumerate(_received(connection, desk)):
        _walk(connection, case_id, _first_steps(number, desk), desk)


def _walk(connection: Connection, case_id: int, path: Sequence[Taken], desk: Desk) -> None:
    for viewer, step, more in path:
        version = find_case(connection, case_id, None).version
        take(connection, viewer, case_id, Asked(step, version, **more), desk)


def _first_steps(number: int, desk: Desk) -> Sequence[Taken]:
    """Say what became today of an application received today."""
    supplement = {
        "reasons": ("SB1", "SB6"),
        "text": _TEXT,
        "due_on": desk.today + timedelta(days=30),
    }
    asked = (_INTAKE, Step.ASK_SUPPLEMENT, supplement)
    accepted: Taken = (_INTAKE, Step.ACCEPT, {})
    rejected = (_CHIEF, Step.REJECT, {"reasons": ("RJ2",), "text": _TEXT})
    code = {"uscc": _code(number)}
    return (
        (),
        (asked,),
        (),
        (asked, (_INTAKE, Step.RESUBMIT, {})),
        (),
        ((_INTAKE, Step.WITHDRAW, {"text": _TEXT}),),
        (),
        ((_INTAKE, Step.REFUSE, {"text": _TEXT}),),
        (accepted, _FIRST, _ON, rejected),
        (accepted, _FIRST, _ON, _GRANT, (_INTAKE, Step.DELIVER, code)),
        (
            accepted,
            _FIRST,
            _ON,
            _GRANT,
            (_INTAKE, Step.DELIVER, code),
            (_INTAKE, Step.ANNOUNCE, {}),
        ),
        (accepted,),
    )[number]


def _received(connection: Connection, desk: Desk) -> Iterator[int]:
    places = connection.scalars(
        select(division.c.code)
        .where(division.c.level == Level.DISTRICT, division.c.valid_to.is_(None))
        .order_by(division.c.code)
    ).all()
    for number, name in enumerate(_NAMES):
        kind = _KINDS[number % len(_KINDS)]
        filed = Filed(
            Matter.FOUNDING,
            f"{name}{kind}（模拟）",
            places[number % len(places)],
            desk.today,
            _FORMS[number % len(_FORMS)],
            applied=_APPLIED[number % len(_APPLIED)],
        )
        yield open_case(connection, _INTAKE, filed, desk)


def _code(number: int) -> str:
    body = f"{_PREFIXES[number % len(_PREFIXES)]}350200YYY9{number:05d}"
    return body + uscc_check(body)
