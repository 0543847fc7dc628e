"""Projects and the positions that they offer."""

from enum import StrEnum

from sqlalchemy import Boolean, CheckConstraint, Column, Date, ForeignKey, Integer, String, Table

from queries.schema.base import (
    district_column,
    metadata,
    not_before,
    one_of,
    place_column,
    provenance,
)


class ProjectStatus(StrEnum):
    """Where a project stands."""

    PLANNED = "planned"
    RUNNING = "running"
    CLOSED = "closed"


project = Table(
    "project",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("project_no", String(40), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("organization_id", ForeignKey("organization.id"), index=True),
    Column("team_id", ForeignKey("team.id"), index=True),
    Column("category", String(60)),
    Column("target", String(60)),
    district_column(),
    place_column(),
    Column("start_on", Date, nullable=False),
    Column("end_on", Date),
    Column("published_on", Date),
    Column("on_platform", Boolean),
    Column("risky", Boolean),
    Column("status", String(10)),
    Column("need_no", String(40), index=True),
    *provenance(),
    one_of("status", ProjectStatus),
    not_before("end_on", "start_on"),
)

position = Table(
    "position",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("position_no", String(40), nullable=False, unique=True),
    Column("project_id", ForeignKey("project.id"), nullable=False, index=True),
    Column("name", String(200)),
    Column("planned", Integer, nullable=False),
    Column("recruited", Integer, nullable=False),
    Column("recruit_until", Date, nullable=False),
    Column("training_required", Boolean),
    *provenance(),
    CheckConstraint("planned >= 0", name="planned_range"),
    CheckConstraint("recruited >= 0", name="recruited_range"),
)
