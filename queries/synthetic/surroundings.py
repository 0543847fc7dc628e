"""What a made-up city has beside its people and services: sites, needs, a plan, registrations."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Table

from queries.months import Month
from queries.schema import (
    annual_report,
    compliance_check,
    guidance,
    host,
    need,
    opinion,
    plan_item,
    policy,
    registration_case,
    spot_check,
    station,
    station_activity,
    study_event,
)
from queries.synthetic import plan_tables, registration_tables, site_tables, standards
from queries.synthetic.ground import Ground
from queries.synthetic.needs import Needs, make_needs, need_rows, need_sheet
from queries.synthetic.organizations import Organizations
from queries.synthetic.plans import (
    Opinions,
    Policy,
    Progress,
    StudyEvents,
    make_opinions,
    make_policies,
    make_progress,
    make_study_events,
)
from queries.synthetic.projects import Projects
from queries.synthetic.registrations import (
    Cases,
    Reports,
    SpotChecks,
    make_cases,
    make_reports,
    make_spot_checks,
)
from queries.synthetic.rows import Column
from queries.synthetic.sites import (
    Activities,
    Hosts,
    Stations,
    make_activities,
    make_hosts,
    make_stations,
)
from queries.synthetic.standards import Checks, Guidances, make_checks, make_guidances

SURROUNDINGS = (
    host,
    station,
    station_activity,
    need,
    study_event,
    opinion,
    plan_item,
    policy,
    compliance_check,
    guidance,
    registration_case,
    spot_check,
    annual_report,
)
"""The tables that are filled, in their order."""


@dataclass(frozen=True, eq=False)
class Surroundings:
    """Sites, needs, the plan, the standard and registrations, each as its own module says."""

    organizations: Organizations
    hosts: Hosts
    stations: Stations
    activities: Activities
    needs: Needs
    study_events: StudyEvents
    opinions: Opinions
    progress: Sequence[Progress]
    policies: Sequence[Policy]
    checks: Checks
    guidances: Guidances
    cases: Cases
    spot_checks: SpotChecks
    reports: Reports


def make_surroundings(
    ground: Ground,
    organizations: Organizations,
    projects: Projects,
    *,
    volunteers: int,
    months: list[Month],
    seed: int,
    today: date,
) -> Surroundings:
    """Make up what a city of so many volunteers has beside them, over some months."""
    span = (months[0].first_day, today)
    hosts = make_hosts(ground, volunteers, seed)
    stations = make_stations(ground, hosts, volunteers, seed, today)
    return Surroundings(
        organizations=organizations,
        hosts=hosts,
        stations=stations,
        activities=make_activities(ground, stations, months, seed, today),
        needs=make_needs(ground, projects, span, seed),
        study_events=make_study_events(ground, organizations, span, seed),
        opinions=make_opinions(span, seed),
        progress=make_progress(ground, seed, today),
        policies=make_policies(ground, seed, today),
        checks=make_checks(organizations, seed, today),
        guidances=make_guidances(organizations, seed, today),
        cases=make_cases(ground, organizations, span, seed),
        spot_checks=make_spot_checks(organizations, span, seed),
        reports=make_reports(organizations, (span[0].year, today.year), seed, today),
    )


def surrounding_rows(
    every: Surroundings, ground: Ground
) -> Iterator[tuple[Table, dict[str, Column]]]:
    """Lay everything out for the store, table by table in an order in which it can be written."""
    yield host, site_tables.host_rows(every.hosts, ground)
    yield station, site_tables.station_rows(every.stations, ground)
    yield station_activity, site_tables.activity_rows(every.activities, ground)
    yield need, need_rows(every.needs, ground)
    yield study_event, plan_tables.study_rows(every.study_events, ground)
    yield opinion, plan_tables.opinion_rows(every.opinions, ground)
    yield plan_item, plan_tables.item_rows(every.progress, ground)
    yield policy, plan_tables.policy_rows(every.policies, ground)
    yield compliance_check, standards.check_rows(every.checks)
    yield guidance, standards.guidance_rows(every.guidances)
    orgs = every.organizations
    yield registration_case, registration_tables.case_rows(every.cases, orgs, ground)
    yield spot_check, registration_tables.spot_check_rows(every.spot_checks, ground)
    yield annual_report, registration_tables.report_rows(every.reports)


def surrounding_sheets(
    every: Surroundings, ground: Ground, uscc: Sequence[str]
) -> Iterator[tuple[str, dict[str, Column]]]:
    """Write everything that files can bring, kind by kind in an order in which it can be imported.

    Args:
        every: what was made up.
        ground: of the city.
        uscc: codes of the organizations, in their order.
    """
    yield "hosts", site_tables.host_sheet(every.hosts, ground)
    yield "stations", site_tables.station_sheet(every.stations, every.hosts, ground)
    yield (
        "station_activities",
        site_tables.activity_sheet(every.activities, every.stations, ground),
    )
    yield "needs", need_sheet(every.needs, ground)
    yield "study_events", plan_tables.study_sheet(every.study_events, uscc, ground)
    yield "opinions", plan_tables.opinion_sheet(every.opinions, ground)
    yield "plan_items", plan_tables.item_sheet(every.progress, ground)
    yield "policies", plan_tables.policy_sheet(every.policies, ground)
    orgs = every.organizations
    yield "registration_cases", registration_tables.case_sheet(every.cases, orgs, ground)
    yield "spot_checks", registration_tables.spot_check_sheet(every.spot_checks, uscc, ground)
    yield "annual_reports", registration_tables.report_sheet(every.reports, uscc)
