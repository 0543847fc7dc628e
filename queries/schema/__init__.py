"""The tables of the store, one file per subject; every query names its columns from here."""

from queries.schema.accounts import account, account_district, account_role, login_failure
from queries.schema.audit import audit_entry
from queries.schema.base import metadata
from queries.schema.cube import cube_figure, cube_members, cube_stale, data_version
from queries.schema.divisions import boundary, calendar_day, city, division, population
from queries.schema.figures import reported_figure, target
from queries.schema.imports import import_batch, row_history
from queries.schema.organizations import ORDERED_ON_POSTGRESQL, organization, team
from queries.schema.projects import position, project
from queries.schema.services import evaluation, service_record
from queries.schema.training import training_attendance, training_session
from queries.schema.volunteers import volunteer

__all__ = [
    "ORDERED_ON_POSTGRESQL",
    "account",
    "account_district",
    "account_role",
    "audit_entry",
    "boundary",
    "calendar_day",
    "city",
    "cube_figure",
    "cube_members",
    "cube_stale",
    "data_version",
    "division",
    "evaluation",
    "import_batch",
    "login_failure",
    "metadata",
    "organization",
    "population",
    "position",
    "project",
    "reported_figure",
    "row_history",
    "service_record",
    "target",
    "team",
    "training_attendance",
    "training_session",
    "volunteer",
]
