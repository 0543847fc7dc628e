"""The work plan: its items, opinions, policies and study events.

Items, opinions and policies are the city's and have no district: they count at 市本级.
"""

from sqlalchemy import Integer, and_, case, func, literal, or_, select, true

from queries.cube.dimensions import Dimension
from queries.cube.spans import BEGINNING, stands
from queries.cube.subjects import Count, Cut, Subject, Told, Touch, each, in_month, month_of, total
from queries.months import Month
from queries.schema import city, opinion, plan_item, policy, study_event
from queries.schema.base import UNKNOWN_DISTRICT
from queries.schema.plans import ItemState, PolicyStage

_CITY_LEVEL = func.coalesce(select(city.c.code).limit(1).scalar_subquery(), UNKNOWN_DISTRICT)
_BEGINNING = Month.of(BEGINNING).code

_item = plan_item.c
_BY_PILLAR = (Cut(Dimension.PILLAR, (Told(_item.pillar),)),)
_adopted = _item.state == ItemState.ADOPTED
_is_done = and_(_adopted, _item.done_on.is_not(None), _item.evidence.is_not(None))

PLAN_ITEM = Subject(
    code="plan_item",
    district=_CITY_LEVEL,
    # A plan is a whole: its items stand in it whenever they are due, and make one cell.
    month=literal(_BEGINNING, Integer),
    in_month=lambda code: literal(code, Integer) == _BEGINNING,
    day=_item.done_on,
    counts=(
        Count(rows=plan_item, valid=_adopted, measures={"plan_items": each()}, cuts=_BY_PILLAR),
        *stands(plan_item, "done_items", month_of(_item.done_on), valid=_is_done, cuts=_BY_PILLAR),
        *stands(
            plan_item,
            "overdue_items",
            month_of(_item.due_on),
            case((_is_done, month_of(_item.done_on))),
            valid=_adopted,
            cuts=_BY_PILLAR,
        ),
    ),
)

_opinion = opinion.c

OPINION = Subject(
    code="opinion",
    district=_CITY_LEVEL,
    month=month_of(_opinion.received_on),
    in_month=in_month(_opinion.received_on),
    day=_opinion.received_on,
    counts=(
        Count(rows=opinion, valid=true(), measures={"received_opinions": each()}),
        Count(
            rows=opinion,
            valid=true(),
            lands_in=month_of(_opinion.replied_on),
            moved={
                "replied_opinions": each(),
                "adopted_opinions": each(_opinion.adopted),
            },
        ),
    ),
)

_policy = policy.c
_policy_day = func.coalesce(_policy.issued_on, BEGINNING)
# A repealed one was in force until its end; nobody knows until when where that is blank.
_was_issued = or_(
    _policy.stage == PolicyStage.ISSUED,
    and_(_policy.stage == PolicyStage.REPEALED, _policy.ended_on.is_not(None)),
)

POLICY = Subject(
    code="policy",
    district=_CITY_LEVEL,
    month=month_of(_policy_day),
    in_month=in_month(_policy_day),
    day=_policy.issued_on,
    counts=(
        Count(rows=policy, valid=true(), measures={"policies": each()}),
        *stands(
            policy,
            "issued_policies",
            month_of(_policy.issued_on),
            month_of(_policy.ended_on),
            valid=_was_issued,
            cuts=(Cut(Dimension.PILLAR, (Told(_policy.pillar),)),),
        ),
    ),
)

_study = study_event.c

STUDY = Subject(
    code="study_event",
    district=_study.district,
    month=month_of(_study.held_on),
    in_month=in_month(_study.held_on),
    day=_study.held_on,
    counts=(
        Count(
            rows=study_event,
            valid=true(),
            measures={
                "study_events": each(),
                "study_person_times": total(_study.participants),
            },
            cuts=(
                Cut(Dimension.STUDY_KIND, (Told(_study.kind),)),
                Cut(Dimension.AUDIENCE, (Told(_study.audience),)),
            ),
        ),
    ),
)

SUBJECTS = (PLAN_ITEM, OPINION, POLICY, STUDY)

TOUCHES = (
    Touch(plan_item, PLAN_ITEM, plan_item, plan_item.c.id),
    Touch(opinion, OPINION, opinion, opinion.c.id),
    Touch(policy, POLICY, policy, policy.c.id),
    Touch(study_event, STUDY, study_event, study_event.c.id),
)
