"""Every kind of file, by its code."""

from queries.imports.formats import Kind
from queries.imports.kinds.complaints import COMPLAINTS
from queries.imports.kinds.evaluations import EVALUATIONS
from queries.imports.kinds.figures import POPULATION, REPORTED_FIGURES, TARGETS
from queries.imports.kinds.incentives import COMMENDATIONS, COURTESY_CARDS, STAR_CERTIFICATIONS
from queries.imports.kinds.needs import NEEDS
from queries.imports.kinds.organizations import ORGANIZATIONS, TEAMS
from queries.imports.kinds.plans import OPINIONS, PLAN_ITEMS, POLICIES, STUDY_EVENTS
from queries.imports.kinds.projects import POSITIONS, PROJECTS
from queries.imports.kinds.registrations import (
    ANNUAL_REPORTS,
    REGISTRATION_CASES,
    SPOT_CHECKS,
)
from queries.imports.kinds.safeguards import INSURANCE, INSURANCE_CLAIMS
from queries.imports.kinds.services import SERVICE_RECORDS
from queries.imports.kinds.sites import HOSTS, STATION_ACTIVITIES, STATIONS
from queries.imports.kinds.training import TRAINING_ATTENDANCES, TRAINING_SESSIONS
from queries.imports.kinds.volunteers import VOLUNTEERS

KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        ORGANIZATIONS,
        TEAMS,
        VOLUNTEERS,
        PROJECTS,
        POSITIONS,
        SERVICE_RECORDS,
        TRAINING_SESSIONS,
        TRAINING_ATTENDANCES,
        EVALUATIONS,
        COMPLAINTS,
        COMMENDATIONS,
        STAR_CERTIFICATIONS,
        COURTESY_CARDS,
        INSURANCE,
        INSURANCE_CLAIMS,
        POPULATION,
        REPORTED_FIGURES,
        TARGETS,
        HOSTS,
        STATIONS,
        STATION_ACTIVITIES,
        NEEDS,
        STUDY_EVENTS,
        OPINIONS,
        PLAN_ITEMS,
        POLICIES,
        REGISTRATION_CASES,
        SPOT_CHECKS,
        ANNUAL_REPORTS,
    )
}
