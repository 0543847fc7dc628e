"""Registration cases, spot checks of records and annual reports, by registrar."""

from sqlalchemy import Integer, String, and_, case, cast, or_, true, type_coerce

from queries.cube.dimensions import VALUE
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
    total,
)
from queries.schema import annual_report, organization, registration_case, spot_check
from queries.schema.organizations import OrgType

_case = registration_case.c
_org = organization.c
_checked = spot_check.join(organization, _org.id == spot_check.c.organization_id)
_reported = annual_report.join(organization, _org.id == annual_report.c.organization_id)

CASE = Subject(
    code="registration_case",
    district=_case.registrar,
    month=month_of(_case.submitted_on),
    in_month=in_month(_case.submitted_on),
    day=_case.submitted_on,
    counts=(
        Count(
            rows=registration_case,
            valid=true(),
            measures={"submitted_cases": each()},
            lands_in=month_of(_case.accepted_on),
            moved={
                "accepted_cases": each(),
                "supplement_known_cases": each(_case.supplemented.is_not(None)),
                "first_pass_cases": each(_case.supplemented.is_(False)),
            },
        ),
        Count(
            rows=registration_case,
            valid=_case.due_on.is_not(None),
            lands_in=month_of(_case.due_on),
            moved={
                "due_cases": each(),
                "on_time_decisions": each(_case.decided_on <= _case.due_on),
            },
        ),
        Count(
            rows=registration_case,
            valid=_case.review_days.is_not(None),
            lands_in=month_of(_case.decided_on),
            moved={"reviewed_cases": each()},
            cuts=(Cut(VALUE, (Told(cast(_case.review_days, String).label("review_days")),)),),
        ),
    ),
)

CHECK = Subject(
    code="spot_check",
    district=_org.registrar,
    month=month_of(spot_check.c.checked_on),
    in_month=in_month(spot_check.c.checked_on),
    day=spot_check.c.checked_on,
    counts=(
        Count(
            rows=_checked,
            valid=true(),
            measures={
                "spot_checks": each(),
                "checked_true_records": total(spot_check.c.records_true),
                "spot_checked_records": total(spot_check.c.records_checked),
            },
        ),
    ),
    members=Members(rows=_checked, valid=true(), person=spot_check.c.organization_id),
)

DUE_MONTHS = {
    OrgType.SOCIAL_ASSOCIATION: 5,
    OrgType.SOCIAL_SERVICE_ORG: 5,
    OrgType.FOUNDATION: 3,
}
"""The month by whose last day an organization reports on the year before, by its legal form.

Source: 社会团体登记管理条例 Art 28, 民办非企业单位登记管理暂行条例 Art 23, 基金会管理条例 Art 36.
"""

_due = type_coerce(
    (annual_report.c.year + 1) * 100 + case(DUE_MONTHS, value=_org.org_type), Integer
)
_year_end = annual_report.c.year * 100 + 12
_owed = and_(
    month_of(_org.registered_on) <= _year_end,
    or_(_org.ended_on.is_(None), month_of(_org.ended_on) > _year_end),
)

REPORT = Subject(
    code="annual_report",
    district=_org.registrar,
    month=_due,
    in_month=lambda code: and_(annual_report.c.year == code // 100 - 1, _due == code),
    day=annual_report.c.filed_on,
    counts=(
        Count(
            rows=_reported,
            valid=true(),
            measures={
                "annual_reports": each(),
                # The deadlines are last days of months.
                "on_time_reports": each(_owed, month_of(annual_report.c.filed_on) <= _due),
            },
        ),
    ),
)

SUBJECTS = (CASE, CHECK, REPORT)

TOUCHES = (
    Touch(registration_case, CASE, registration_case, _case.id),
    Touch(spot_check, CHECK, _checked, spot_check.c.id),
    Touch(organization, CHECK, _checked, _org.id),
    Touch(annual_report, REPORT, _reported, annual_report.c.id),
    Touch(organization, REPORT, _reported, _org.id),
)
