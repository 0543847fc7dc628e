"""Pages to work at: organizations, cases, marks, questions about records, persons."""

from collections.abc import Sequence

from callbacks import case as case_at_work
from callbacks import check as check_at_work
from callbacks import checks as checks_at_work
from callbacks import doubles as doubles_at_work
from callbacks import integrity as integrity_at_work
from callbacks import integrity_finding as integrity_finding_at_work
from callbacks import integrity_rules as integrity_rules_at_work
from callbacks import marks as marks_at_work
from callbacks import organization as organization_at_work
from callbacks import organizations as organizations_at_work
from callbacks import registrations as registrations_at_work
from callbacks import volunteer as volunteer_at_work
from callbacks import volunteer_pair as volunteer_pair_at_work
from callbacks import volunteers as volunteers_at_work
from callbacks import watch as watch_at_work
from dashboard.page import Page
from layouts import (
    case,
    check,
    checks,
    doubles,
    integrity,
    integrity_finding,
    integrity_rules,
    marks,
    organization,
    organizations,
    registrations,
    volunteer,
    volunteer_pair,
    volunteers,
    watch,
)
from queries.scope import Permission

PAGES: Sequence[Page] = (
    Page(
        "/organizations",
        organizations.title,
        Permission.SEE_ORGANIZATIONS,
        organizations.page,
        organizations_at_work.register,
        group="do",
        icon="list",
    ),
    Page(
        "/organizations/<int:id>",
        organization.title,
        Permission.SEE_ORGANIZATIONS,
        organization.page,
        organization_at_work.register,
        absent=organization_at_work.absent,
        subject=organization_at_work.subject,
    ),
    Page(
        "/registrations",
        registrations.title,
        Permission.SEE_CASES,
        registrations.page,
        registrations_at_work.register,
        group="do",
        icon="desk",
    ),
    Page(
        "/registrations/<int:id>",
        case.title,
        Permission.READ_CASES,
        case.page,
        case_at_work.register,
        absent=case_at_work.absent,
        subject=case_at_work.subject,
    ),
    Page(
        "/marks",
        marks.title,
        Permission.SEE_ORGANIZATIONS,
        marks.page,
        marks_at_work.register,
        group="do",
        icon="mark",
    ),
    Page(
        "/integrity",
        integrity.title,
        Permission.SEE_FINDINGS,
        integrity.page,
        integrity_at_work.register,
        group="do",
        icon="integrity",
    ),
    Page(
        "/integrity/rules",
        integrity_rules.title,
        Permission.SEE_FINDINGS,
        integrity_rules.page,
        integrity_rules_at_work.register,
    ),
    Page(
        "/integrity/watch",
        watch.title,
        Permission.SEE_FINDINGS,
        watch.page,
        watch_at_work.register,
    ),
    Page(
        "/integrity/checks",
        checks.title,
        Permission.SEE_ORGANIZATIONS,
        checks.page,
        checks_at_work.register,
    ),
    Page(
        "/integrity/checks/<int:id>",
        check.title,
        Permission.SEE_ORGANIZATIONS,
        check.page,
        check_at_work.register,
        absent=check_at_work.absent,
    ),
    Page(
        "/integrity/<int:id>",
        integrity_finding.title,
        Permission.SEE_FINDINGS,
        integrity_finding.page,
        integrity_finding_at_work.register,
        absent=integrity_finding_at_work.absent,
    ),
    Page(
        "/volunteers",
        volunteers.title,
        Permission.SEE_PEOPLE,
        volunteers.page,
        volunteers_at_work.register,
        group="do",
        icon="person",
    ),
    Page(
        "/volunteers/<int:id>",
        volunteer.title,
        Permission.SEE_PEOPLE,
        volunteer.page,
        volunteer_at_work.register,
        absent=volunteer_at_work.absent,
    ),
    Page(
        "/volunteers/doubles",
        doubles.title,
        Permission.MERGE_PEOPLE,
        doubles.page,
        doubles_at_work.register,
    ),
    Page(
        "/volunteers/doubles/<int:first>/<int:second>",
        volunteer_pair.title,
        Permission.MERGE_PEOPLE,
        volunteer_pair.page,
        volunteer_pair_at_work.register,
        absent=volunteer_pair_at_work.absent,
    ),
)
