"""What the machine looks at in a case; each finding is a question to a person."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, select

from queries.identifiers import is_uscc
from queries.messages import Message
from queries.organizations.names import fold, has_name_rule
from queries.registrations.cases import Case
from queries.registrations.documents import Document
from queries.registrations.similar import find_alike
from queries.registrations.verdicts import verdicts_of
from queries.schema import division, organization
from queries.schema.organizations import OrgStatus, OrgType
from queries.schema.registry import NameVerdict

_GRAND = ("中国", "全国", "中华")
_LEAST_CAPITAL = {OrgType.SOCIAL_ASSOCIATION: 30_000, OrgType.FOUNDATION: 2_000_000}
_LEAST_MEMBERS, _LEAST_UNITS = 50, 30
_columns = organization.c


class Verdict(StrEnum):
    """What the machine found.

    Attributes:
        GOOD: as it should be.
        BAD: not as it should be; a question to a person, never a decision.
        OPEN: the store does not know.
    """

    GOOD = "good"
    BAD = "bad"
    OPEN = "open"


Finding = tuple[Verdict, Message | None]

UNKNOWN: Finding = (Verdict.OPEN, None)
"""What is found where the store does not know."""


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the worst of several; what is not known is worse than good."""
    found = set(verdicts)
    for one in (Verdict.BAD, Verdict.OPEN, Verdict.GOOD):
        if one in found:
            return one
    return Verdict.OPEN


def look_at_papers(papers: Sequence[Document], today: date) -> list[Finding]:
    """Look at what was handed in for an item: whether anything was, and whether it still holds."""
    if not papers:
        return [(Verdict.OPEN, Message("未附材料"))]
    found: list[Finding] = [(Verdict.GOOD, Message("已附 {count} 份材料", count=len(papers)))]
    found += [
        (
            Verdict.BAD,
            Message("“{name}”有效期至 {day}，已过期", name=one.name, day=str(one.valid_until)),
        )
        for one in papers
        if one.valid_until is not None and one.valid_until < today
    ]
    last = papers[-1].missing
    if last:
        found.append((Verdict.BAD, Message("章程中未见：{listed}", listed="；".join(last))))
    elif last is not None:
        found.append((Verdict.GOOD, Message("章程应载事项均有提及")))
    return found


def _name(connection: Connection, case: Case) -> Finding:
    folded = fold(case.name)
    for word in _GRAND:
        if word in folded:
            return Verdict.BAD, Message("名称含“{word}”", word=word)
    places = division.c
    names = connection.scalars(
        select(places.name).where(
            places.code.in_(
                (case.registrar, f"{case.registrar[:4]}00", f"{case.registrar[:2]}0000")
            )
        )
    ).all()
    if any(folded.startswith(fold(name).rstrip("市区县省")) for name in names):
        return Verdict.GOOD, None
    return Verdict.BAD, Message("名称没有冠登记机关所在地名")


def _similar(connection: Connection, case: Case) -> Finding:
    found = find_alike(connection, case)
    told = verdicts_of(connection, case.name)
    alike = [
        one for one in found if one.id not in told or told[one.id].verdict != NameVerdict.DIFFERENT
    ]
    if alike:
        listed = "；".join(one.name for one in alike[:5])
        return Verdict.BAD, Message("同一区域名称或业务范围相近：{listed}", listed=listed)
    if found:
        return Verdict.GOOD, Message(
            "有 {count} 个名称或业务范围相近的组织，均已认定不相同", count=len(found)
        )
    return Verdict.GOOD, None


def _purpose(connection: Connection, case: Case) -> Finding:
    if has_name_rule(case.name):
        return Verdict.GOOD, Message("名称即符合身份标识条件")
    said = _own(connection, case).get("volunteer_purpose")
    if said is None:
        return UNKNOWN
    return (Verdict.GOOD, None) if said else (Verdict.BAD, Message("名录中宗旨不含志愿服务"))


def _code(connection: Connection, case: Case) -> Finding:
    if not is_uscc(case.uscc or ""):
        return Verdict.BAD, Message("统一社会信用代码应为 18 位且校验位正确")
    own = _own(connection, case)
    if not own:
        return Verdict.BAD, Message("名录中没有这个统一社会信用代码，请核对")
    if own["status"] != OrgStatus.NORMAL:
        return Verdict.BAD, Message("名录中该组织已终止")
    return Verdict.GOOD, None


def _capital(connection: Connection, case: Case) -> Finding:
    capital, applied = case.applied.capital_yuan, True
    if capital is None:
        capital, applied = _own(connection, case).get("capital_yuan"), False
    least = _LEAST_CAPITAL.get(OrgType(case.org_type)) if case.org_type else None
    if capital is None or least is None:
        return UNKNOWN
    said = {"capital": f"{capital:,}", "least": f"{least:,}"}
    if capital >= least:
        return Verdict.GOOD, Message("注册资金 {capital} 元，不低于 {least} 元", **said)
    if applied:
        return Verdict.BAD, Message("申请的注册资金 {capital} 元，低于 {least} 元", **said)
    return Verdict.BAD, Message("名录中注册资金 {capital} 元，低于 {least} 元", **said)


def _members(connection: Connection, case: Case) -> Finding:
    persons, units = case.applied.members, case.applied.unit_members
    if persons is None and units is None:
        total = _own(connection, case).get("members")
        # The directory does not tell persons from units.
        return UNKNOWN if total is None or total >= _LEAST_UNITS else _too_few(total)
    persons, units = persons or 0, units or 0
    if persons + units >= _LEAST_MEMBERS or units >= _LEAST_UNITS:
        return Verdict.GOOD, Message(
            "个人会员 {persons}，单位会员 {units}", persons=persons, units=units
        )
    return _too_few(persons + units)


def _too_few(members: int) -> Finding:
    return Verdict.BAD, Message(
        "会员 {members}：单位会员须满 {units}，否则合计须满 {least}",
        members=members,
        units=_LEAST_UNITS,
        least=_LEAST_MEMBERS,
    )


def _head(connection: Connection, case: Case) -> Finding:
    name = case.applied.legal_rep or _own(connection, case).get("legal_rep")
    if not name:
        return UNKNOWN
    elsewhere = connection.scalars(
        select(_columns.name)
        .where(
            _columns.legal_rep == name,
            _columns.id != case.organization_id,
            _columns.org_type == OrgType.SOCIAL_ASSOCIATION,
            _columns.status == OrgStatus.NORMAL,
        )
        .order_by(_columns.id)
        .limit(5)
    ).all()
    if not elsewhere:
        return Verdict.GOOD, None
    return Verdict.BAD, Message("同名法定代表人另见：{listed}", listed="；".join(elsewhere))


def _own(connection: Connection, case: Case) -> Mapping[str, Any]:
    found = connection.execute(select(organization).where(_columns.id == case.organization_id))
    row = found.mappings().first()
    return dict(row) if row else {}


CHECKS: Mapping[str, Callable[[Connection, Case], Finding]] = {
    "name": _name,
    "similar": _similar,
    "purpose": _purpose,
    "code": _code,
    "capital": _capital,
    "members": _members,
    "head": _head,
}
"""The machine's looks, by what `checklist.csv` calls them."""
