"""Columns in which rows of other kinds are named by their numbers."""

from dataclasses import replace

from queries.imports.fields import Reference
from queries.schema import (
    host,
    organization,
    position,
    project,
    service_record,
    station,
    team,
    training_session,
    volunteer,
)

ORGANIZATION = Reference(organization.c.uscc, "organizations", "组织")
REGISTERED_ORGANIZATION = replace(ORGANIZATION, carries=("registrar", organization.c.registrar))
TEAM = Reference(team.c.team_no, "teams", "队伍")
VOLUNTEER = Reference(volunteer.c.volunteer_no, "volunteers", "志愿者")
PROJECT = Reference(project.c.project_no, "projects", "项目")
LOCATED_PROJECT = replace(PROJECT, carries=("project_district", project.c.district))
POSITION = Reference(position.c.position_no, "positions", "岗位")
HOST = Reference(host.c.host_no, "hosts", "依托机构")
STATION = Reference(station.c.station_no, "stations", "站点")
SERVICE_RECORD = Reference(service_record.c.record_no, "service_records", "服务记录")
TRAINING_SESSION = Reference(training_session.c.session_no, "training_sessions", "培训")
