"""The tables of the store, one file per subject; every query names its columns from here."""

from queries.schema.accounts import (
    account,
    account_district,
    account_role,
    account_session,
    api_token,
    login_failure,
    past_password,
    recovery_code,
)
from queries.schema.audit import audit_entry
from queries.schema.base import metadata
from queries.schema.briefings import (
    artefact,
    briefing,
    briefing_comment,
    briefing_item,
    briefing_run,
    briefing_schedule,
)
from queries.schema.certificates import (
    certificate,
    certificate_claim,
    certificate_record,
    certificate_request,
    certificate_verification,
    signing_key,
    verification_miss,
)
from queries.schema.checks import appraisal, spot_sample, spot_sample_record
from queries.schema.complaints import complaint
from queries.schema.cube import cube_figure, cube_members, cube_stale, data_version
from queries.schema.desk import (
    affiliation,
    case_check,
    case_duty,
    case_inquiry,
    case_step,
    case_supplement,
    case_work,
)
from queries.schema.divisions import boundary, calendar_day, city, division, population
from queries.schema.documents import case_document, document_content
from queries.schema.duties import department, duty
from queries.schema.figures import reported_figure, target
from queries.schema.imports import (
    import_batch,
    import_file,
    import_job,
    import_manner,
    import_piece,
    import_tally,
    row_history,
    source_system,
)
from queries.schema.incentives import (
    commendation,
    courtesy_card,
    star_certification,
    star_rule,
)
from queries.schema.integrity import (
    finding,
    finding_record,
    finding_step,
    integrity_stale,
    rule_limit,
    void_proposal,
)
from queries.schema.needs import need
from queries.schema.organizations import (
    ORDERED_ON_POSTGRESQL,
    organization,
    organization_touch,
    team,
)
from queries.schema.people import (
    objection,
    volunteer_apart,
    volunteer_look,
    volunteer_merge,
    volunteer_merge_row,
)
from queries.schema.periods import period_lock, reminder
from queries.schema.plans import (
    opinion,
    plan_item,
    plan_link,
    plan_measure,
    plan_paper,
    plan_proof,
    policy,
    study_event,
    work_plan,
)
from queries.schema.projects import position, project
from queries.schema.registrations import (
    annual_report,
    compliance_check,
    guidance,
    promised_limit,
    registration_case,
    spot_check,
)
from queries.schema.registry import (
    abnormal_listing,
    name_verdict,
    organization_apart,
    organization_change,
    organization_merge,
    organization_merge_row,
)
from queries.schema.remarks import event, explanation, saved_view
from queries.schema.retention import nameless_volunteer, retention_run
from queries.schema.safeguards import insurance, insurance_claim
from queries.schema.services import evaluation, service_record
from queries.schema.sites import host, station, station_activity, station_check
from queries.schema.training import training_attendance, training_session
from queries.schema.volunteers import volunteer

__all__ = [
    "ORDERED_ON_POSTGRESQL",
    "abnormal_listing",
    "account",
    "account_district",
    "account_role",
    "account_session",
    "affiliation",
    "annual_report",
    "api_token",
    "appraisal",
    "artefact",
    "audit_entry",
    "boundary",
    "briefing",
    "briefing_comment",
    "briefing_item",
    "briefing_run",
    "briefing_schedule",
    "calendar_day",
    "case_check",
    "case_document",
    "case_duty",
    "case_inquiry",
    "case_step",
    "case_supplement",
    "case_work",
    "certificate",
    "certificate_claim",
    "certificate_record",
    "certificate_request",
    "certificate_verification",
    "city",
    "commendation",
    "complaint",
    "compliance_check",
    "courtesy_card",
    "cube_figure",
    "cube_members",
    "cube_stale",
    "data_version",
    "department",
    "division",
    "document_content",
    "duty",
    "evaluation",
    "event",
    "explanation",
    "finding",
    "finding_record",
    "finding_step",
    "guidance",
    "host",
    "import_batch",
    "import_file",
    "import_job",
    "import_manner",
    "import_piece",
    "import_tally",
    "insurance",
    "insurance_claim",
    "integrity_stale",
    "login_failure",
    "metadata",
    "name_verdict",
    "nameless_volunteer",
    "need",
    "objection",
    "opinion",
    "organization",
    "organization_apart",
    "organization_change",
    "organization_merge",
    "organization_merge_row",
    "organization_touch",
    "past_password",
    "period_lock",
    "plan_item",
    "plan_link",
    "plan_measure",
    "plan_paper",
    "plan_proof",
    "policy",
    "population",
    "position",
    "project",
    "promised_limit",
    "recovery_code",
    "registration_case",
    "reminder",
    "reported_figure",
    "retention_run",
    "row_history",
    "rule_limit",
    "saved_view",
    "service_record",
    "signing_key",
    "source_system",
    "spot_check",
    "spot_sample",
    "spot_sample_record",
    "star_certification",
    "star_rule",
    "station",
    "station_activity",
    "station_check",
    "study_event",
    "target",
    "team",
    "training_attendance",
    "training_session",
    "verification_miss",
    "void_proposal",
    "volunteer",
    "volunteer_apart",
    "volunteer_look",
    "volunteer_merge",
    "volunteer_merge_row",
    "work_plan",
]
