"""Which organizations stand, and which bear the identity mark."""

from sqlalchemy import ColumnElement, Integer, and_, case, func, or_, true, type_coerce

from queries.cube.dimensions import Dimension
from queries.cube.subjects import Count, Cut, Subject, Told, Touch, each, in_month, month_of
from queries.schema import organization

_org = organization.c
_markable = or_(_org.name_rule, func.coalesce(_org.volunteer_purpose, False))
_founded, _ended, _marked = (
    month_of(day) for day in (_org.registered_on, _org.ended_on, _org.marked_on)
)
# Mark and registration both hold from the later of the two months on.
_held = type_coerce(case((_marked > _founded, _marked), else_=_founded), Integer)


_BY_TYPE = (Cut(Dimension.ORG_TYPE, (Told(_org.org_type),)),)


def _came(valid: ColumnElement[bool], measure: str) -> Count:
    return Count(rows=organization, valid=valid, measures={measure: each()}, cuts=_BY_TYPE)


def _organizations(valid: ColumnElement[bool], lands_in: ColumnElement[int], measure: str) -> Count:
    return Count(
        rows=organization,
        valid=valid,
        lands_in=lands_in,
        moved={measure: each()},
        cuts=_BY_TYPE,
    )


_is_marked = and_(_markable, _org.marked_on.is_not(None))
_is_ended = _org.ended_on.is_not(None)

ORGANIZATION = Subject(
    code="organization",
    district=_org.registrar,
    month=_founded,
    in_month=in_month(_org.registered_on),
    day=_org.registered_on,
    counts=(
        _came(true(), "founded_orgs"),
        _came(_markable, "founded_markable_orgs"),
        _organizations(_is_ended, _ended, "ended_orgs"),
        _organizations(and_(_markable, _is_ended), _ended, "ended_markable_orgs"),
        _organizations(_is_marked, _held, "marked_orgs"),
        # One that was marked and then ended leaves the marked at its end; where the mark is dated
        # after the end it never was among them, and leaves in the month it would have come.
        _organizations(
            and_(_is_marked, _is_ended),
            type_coerce(case((_held > _ended, _held), else_=_ended), Integer),
            "ended_marked_orgs",
        ),
    ),
)

SUBJECTS = (ORGANIZATION,)

TOUCHES = (Touch(organization, ORGANIZATION, organization, organization.c.id),)
