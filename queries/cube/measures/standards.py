"""Which organizations were found to keep the standard, and which were guided."""

from sqlalchemy import and_, or_, select, true

from queries.cube.dimensions import Dimension
from queries.cube.spans import earlier, later, stands
from queries.cube.subjects import (
    Count,
    Cut,
    Members,
    Subject,
    Told,
    Touch,
    each,
    in_month,
    month_of,
)
from queries.schema import compliance_check, guidance, organization

_check, _org = compliance_check.c, organization.c
_next = compliance_check.alias("next_check").c
_checked = compliance_check.join(
    organization, organization.c.id == compliance_check.c.organization_id
)
_until_next = month_of(
    select(_next.checked_on)
    .where(
        _next.organization_id == _check.organization_id,
        or_(
            _next.checked_on > _check.checked_on,
            and_(_next.checked_on == _check.checked_on, _next.id > _check.id),
        ),
    )
    .order_by(_next.checked_on, _next.id)
    .limit(1)
    .correlate(compliance_check)
    .scalar_subquery()
)
_founded = month_of(_org.registered_on)

COMPLIANCE = Subject(
    code="compliance",
    district=_org.registrar,
    # Cells are of the organizations: each check of one says until when the one before it holds.
    month=_founded,
    in_month=in_month(_org.registered_on),
    day=_check.checked_on,
    counts=(
        Count(rows=_checked, valid=true(), measures={"compliance_checks": each()}),
        *stands(
            _checked,
            "compliant_orgs",
            later(month_of(_check.checked_on), _founded),
            earlier(_until_next, month_of(_org.ended_on)),
            valid=_check.compliant,
            cuts=(Cut(Dimension.ORG_TYPE, (Told(_org.org_type),)),),
        ),
    ),
)

_guided = guidance.join(organization, organization.c.id == guidance.c.organization_id)

GUIDANCE = Subject(
    code="guidance",
    district=_org.registrar,
    month=month_of(guidance.c.guided_on),
    in_month=in_month(guidance.c.guided_on),
    day=guidance.c.guided_on,
    counts=(Count(rows=_guided, valid=true(), measures={"guidances": each()}),),
    members=Members(rows=_guided, valid=true(), person=guidance.c.organization_id),
)

SUBJECTS = (COMPLIANCE, GUIDANCE)

TOUCHES = (
    Touch(compliance_check, COMPLIANCE, _checked, compliance_check.c.id),
    Touch(organization, COMPLIANCE, _checked, organization.c.id),
    Touch(guidance, GUIDANCE, _guided, guidance.c.id),
    Touch(organization, GUIDANCE, _guided, organization.c.id),
)
