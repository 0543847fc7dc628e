"""The pages of the dashboard, in the order of the menu; a new page is one more row."""

from callbacks import account as account_at_work
from callbacks import case as case_at_work
from callbacks import district as district_at_work
from callbacks import district_list as district_list_at_work
from callbacks import events as events_at_work
from callbacks import explanations as explanations_at_work
from callbacks import import_job as import_job_at_work
from callbacks import imports as imports_at_work
from callbacks import indicator as indicator_at_work
from callbacks import integrity as integrity_at_work
from callbacks import integrity_finding as integrity_finding_at_work
from callbacks import integrity_rules as integrity_rules_at_work
from callbacks import marks as marks_at_work
from callbacks import matrix as matrix_at_work
from callbacks import organization as organization_at_work
from callbacks import organizations as organizations_at_work
from callbacks import overview as overview_at_work
from callbacks import pillar as pillar_at_work
from callbacks import quality as quality_at_work
from callbacks import registrations as registrations_at_work
from callbacks import reported as reported_at_work
from callbacks import tokens as tokens_at_work
from dashboard.page import Page
from layouts import (
    account,
    case,
    district,
    districts,
    events,
    explanations,
    import_job,
    imports,
    indicator,
    integrity,
    integrity_finding,
    integrity_rules,
    marks,
    matrix,
    organization,
    organizations,
    overview,
    pillar,
    quality,
    registrations,
    reported,
    tokens,
)
from queries.scope import Permission

PAGES = (
    Page(
        "/",
        overview.title,
        Permission.SEE_FIGURES,
        overview.page,
        overview_at_work.register,
        group="see",
        icon="overview",
    ),
    Page(
        "/pillars/<pillar>",
        pillar.title,
        Permission.SEE_FIGURES,
        pillar.page,
        pillar_at_work.register,
        group="see",
        icon="{pillar}",
        absent=pillar_at_work.absent,
        entries=tuple({"pillar": code} for code in pillar_at_work.pillars()),
    ),
    Page(
        "/indicators/<code>",
        indicator.title,
        Permission.SEE_FIGURES,
        indicator.page,
        indicator_at_work.register,
        absent=indicator_at_work.absent,
        subject=indicator_at_work.subject,
    ),
    Page(
        "/matrix",
        matrix.title,
        Permission.SEE_FIGURES,
        matrix.page,
        matrix_at_work.register,
        group="see",
        icon="matrix",
    ),
    Page(
        "/districts",
        districts.title,
        Permission.SEE_FIGURES,
        districts.page,
        district_list_at_work.register,
        group="see",
        icon="district",
    ),
    Page(
        "/districts/<code>",
        district.title,
        Permission.SEE_FIGURES,
        district.page,
        district_at_work.register,
        absent=district_at_work.absent,
        subject=district_at_work.subject,
    ),
    Page(
        "/events",
        events.title,
        Permission.SEE_FIGURES,
        events.page,
        events_at_work.register,
        group="see",
        icon="event",
    ),
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
        "/integrity/<int:id>",
        integrity_finding.title,
        Permission.SEE_FINDINGS,
        integrity_finding.page,
        integrity_finding_at_work.register,
        absent=integrity_finding_at_work.absent,
    ),
    Page(
        "/imports",
        imports.title,
        Permission.IMPORT_DATA,
        imports.page,
        imports_at_work.register,
        group="data",
        icon="import",
    ),
    Page(
        "/imports/jobs/<int:id>",
        import_job.title,
        Permission.IMPORT_DATA,
        import_job.page,
        import_job_at_work.register,
        absent=import_job_at_work.absent,
        subject=import_job_at_work.subject,
    ),
    Page(
        "/quality",
        quality.title,
        Permission.IMPORT_DATA,
        quality.page,
        quality_at_work.register,
        group="data",
        icon="quality",
    ),
    Page(
        "/reported",
        reported.title,
        Permission.SEE_FIGURES,
        reported.page,
        reported_at_work.register,
        group="data",
        icon="reported",
    ),
    Page(
        "/explanations",
        explanations.title,
        Permission.SEE_FIGURES,
        explanations.page,
        explanations_at_work.register,
        group="data",
        icon="explanation",
    ),
    Page(
        "/account",
        account.title,
        Permission.OWN_ACCOUNT,
        account.page,
        account_at_work.register,
    ),
    Page(
        tokens.ADDRESS,
        tokens.title,
        Permission.OWN_ACCOUNT,
        tokens.page,
        tokens_at_work.register,
    ),
)
