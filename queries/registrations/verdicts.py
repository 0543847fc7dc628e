"""What people found of names alike: remembered by name and organization, beyond the one case."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select

from queries.messages import Message, Refused
from queries.organizations.names import fold
from queries.registrations.cases import Case
from queries.registrations.similar import Alike, find_alike
from queries.saying import note, plain
from queries.schema import account, name_verdict, organization
from queries.schema.registry import NameVerdict
from queries.scope import Permission, Viewer

_LONGEST = 400
_kept, _columns = name_verdict.c, organization.c


class Told(NamedTuple):
    """What somebody found: the verdict, why, who and when."""

    verdict: str
    note: str
    name: str
    told_on: date


class Beside(NamedTuple):
    """An organization alike, as it is set beside the one applied for.

    Attributes:
        similar: number, name and in what it is alike.
        uscc: its credit code.
        org_type: legal form.
        registrar: district of the authority.
        registered_on: None: unknown.
        business_scope: None: unknown.
        told: what somebody found; None: nobody has looked.
    """

    similar: Alike
    uscc: str
    org_type: str
    registrar: str
    registered_on: date | None
    business_scope: str | None
    told: Told | None


def verdicts_of(connection: Connection, name: str) -> Mapping[int, Told]:
    """Return what was found of a name, by number of the organization beside it."""
    found = connection.execute(
        select(name_verdict, account.c.display_name)
        .join(account, account.c.username == _kept.account, isouter=True)
        .where(_kept.name_folded == fold(name))
    )
    return {
        row.organization_id: Told(
            row.verdict, row.note, row.display_name or row.account, row.told_on
        )
        for row in found
    }


def side_by_side(connection: Connection, case: Case) -> Sequence[Beside]:
    """List the organizations of a name or scope like that of a case, most alike first."""
    found = find_alike(connection, case)
    told = verdicts_of(connection, case.name)
    rows = {
        row.id: row
        for row in connection.execute(
            select(
                _columns.id,
                _columns.uscc,
                _columns.org_type,
                _columns.registrar,
                _columns.registered_on,
                _columns.business_scope,
            ).where(_columns.id.in_([one.id for one in found]))
        )
    }
    return [Beside(one, *rows[one.id][1:], told.get(one.id)) for one in found]


def judge(
    connection: Connection,
    viewer: Viewer,
    case: Case,
    organization_id: int,
    verdict: str,
    why: str,
    today: date,
    address: str = "",
) -> None:
    """Keep what somebody found of the name of a case beside that of an organization.

    Args:
        connection: a writing one.
        viewer: who looked.
        case: whose name is applied for.
        organization_id: beside which.
        verdict: its code.
        why: in words; may be empty.
        today: the city's date.
        address: where the request came from.

    Raises:
        Refused: the viewer takes in and reviews no cases, or the two are not alike.
    """
    if not (viewer.may(Permission.RECEIVE_CASES) or viewer.may(Permission.REVIEW_CASES)):
        raise Refused(Message("您的岗位不能办理这一步"))
    alike = {one.similar.id for one in side_by_side(connection, case)}
    if verdict not in list(NameVerdict) or organization_id not in alike:
        raise Refused(Message("请选择认定结果；名称若已不相近，请刷新后再看"))
    folded = fold(case.name)
    connection.execute(
        delete(name_verdict).where(
            _kept.name_folded == folded, _kept.organization_id == organization_id
        )
    )
    connection.execute(
        insert(name_verdict).values(
            name_folded=folded,
            organization_id=organization_id,
            verdict=verdict,
            note=plain(why)[:_LONGEST],
            account=viewer.username,
            told_on=today,
        )
    )
    detail = {"organization": organization_id, "verdict": verdict}
    note(connection, viewer, "name_judged", f"registration_case {case.case_no}", address, detail)
