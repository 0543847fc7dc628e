"""Projects that run, and the positions they offer."""

from sqlalchemy import and_, case, func, or_, true

from queries.cube.dimensions import Dimension
from queries.cube.measures.places import by_township
from queries.cube.spans import stands
from queries.cube.subjects import Count, Cut, Subject, Told, Touch, each, in_month, month_of, total
from queries.schema import position, project
from queries.schema.projects import ProjectStatus

_project, _position = project.c, position.c
_CUTS = (Cut(Dimension.CATEGORY, (Told(_project.category),)), by_township(_project.place))
_status = func.coalesce(_project.status, "")
# Nobody knows until when a closed project without an end ran.
_ran = and_(
    _status != ProjectStatus.PLANNED,
    or_(_status != ProjectStatus.CLOSED, _project.end_on.is_not(None)),
)

PROJECT = Subject(
    code="project",
    district=_project.district,
    month=month_of(_project.start_on),
    in_month=in_month(_project.start_on),
    day=_project.start_on,
    counts=(
        Count(
            rows=project,
            valid=true(),
            measures={
                "started_projects": each(),
                "platform_known_projects": each(_project.on_platform.is_not(None)),
                "platform_projects": each(_project.on_platform),
            },
            cuts=_CUTS,
        ),
        *stands(
            project,
            "running_projects",
            month_of(_project.start_on),
            month_of(_project.end_on),
            valid=_ran,
            cuts=_CUTS,
        ),
    ),
)

_offered = position.join(project, project.c.id == position.c.project_id)
_is_vacant = _position.recruited < _position.planned

POSITION = Subject(
    code="position",
    district=_project.district,
    month=month_of(_position.recruit_until),
    in_month=in_month(_position.recruit_until),
    day=_position.recruit_until,
    counts=(
        Count(
            rows=_offered,
            valid=true(),
            measures={
                "offered_positions": each(),
                "planned_recruits": total(_position.planned),
                "filled_recruits": total(
                    case((_is_vacant, _position.recruited), else_=_position.planned)
                ),
            },
            cuts=_CUTS,
        ),
        *stands(
            _offered,
            "vacant_positions",
            month_of(func.coalesce(_project.published_on, _project.start_on)),
            month_of(_position.recruit_until),
            valid=_is_vacant,
            cuts=_CUTS,
        ),
    ),
)

SUBJECTS = (PROJECT, POSITION)

TOUCHES = (
    Touch(project, PROJECT, project, project.c.id),
    Touch(project, POSITION, _offered, project.c.id),
    Touch(position, POSITION, _offered, position.c.id),
)
