"""Needs: whether they were answered in time, and whether a project came of them."""

from sqlalchemy import extract, func, or_, select, true

from queries.cube.dimensions import Dimension
from queries.cube.subjects import Count, Cut, Subject, Told, Touch, each, in_month, month_of
from queries.schema import need, project

CONVERSION_DAYS = 90
"""Within so many days of its registration a need shall have become a project (setting)."""

_need = need.c
_CATEGORY = (Cut(Dimension.CATEGORY, (Told(_need.category),)),)
_DAY = 86_400

# A need names the project that it became, or projects name the need that they came from.
_named = project.alias("named_project")
_sprung = (
    select(project.c.need_no, func.min(project.c.start_on).label("start_on"))
    .where(project.c.need_no.is_not(None))
    .group_by(project.c.need_no)
    .subquery("sprung_project")
)
_linked = need.outerjoin(_named, _named.c.id == _need.project_id).outerjoin(
    _sprung, _sprung.c.need_no == _need.need_no
)
_registered = extract("epoch", _need.registered_on)
_converted = or_(
    *(
        extract("epoch", linked.c.start_on) - _registered <= CONVERSION_DAYS * _DAY
        for linked in (_named, _sprung)
    )
)

NEED = Subject(
    code="need",
    district=_need.district,
    month=month_of(_need.registered_on),
    in_month=in_month(_need.registered_on),
    day=_need.registered_on,
    counts=(
        Count(
            rows=_linked,
            valid=true(),
            measures={
                "registered_needs": each(),
                "converted_needs": each(_converted),
            },
            cuts=_CATEGORY,
        ),
        Count(
            rows=need,
            valid=true(),
            lands_in=month_of(_need.due_on),
            moved={
                "due_needs": each(),
                "answered_needs": each(_need.answered_on <= _need.due_on),
            },
            cuts=_CATEGORY,
        ),
    ),
)

SUBJECTS = (NEED,)

TOUCHES = (
    Touch(need, NEED, need, need.c.id),
    Touch(project, NEED, need.join(project, project.c.id == need.c.project_id), project.c.id),
    Touch(
        project,
        NEED,
        need.join(project, project.c.need_no == need.c.need_no),
        project.c.id,
    ),
)
