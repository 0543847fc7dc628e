"""Registered organizations and the teams that work under or beside them."""

from enum import StrEnum

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from queries.schema.base import district_column, metadata, not_before, one_of, provenance


class OrgType(StrEnum):
    """Legal forms of an organization (志愿服务条例 Art 8)."""

    SOCIAL_ASSOCIATION = "social_association"
    SOCIAL_SERVICE_ORG = "social_service_org"
    FOUNDATION = "foundation"


class OrgStatus(StrEnum):
    """Whether an organization still exists."""

    NORMAL = "normal"
    CANCELLED = "cancelled"
    REVOKED = "revoked"


_FOLDED = String(200).with_variant(String(200, collation="C"), "postgresql")
"""Text compared byte by byte on every engine, whatever language the server sorts by."""

_FACETS = ("org_type", "status", "district", "registrar", "marked_on", "registered_on")

organization = Table(
    "organization",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uscc", String(18), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("name_folded", _FOLDED, nullable=False, comment="simplified, half-width, lower"),
    Column("name_initials", _FOLDED, nullable=False, comment="pinyin initials"),
    Column("name_rule", Boolean, nullable=False, comment="name holds 志愿服务, 志愿者 or 义工"),
    Column("org_type", String(20), nullable=False),
    district_column("registrar"),
    district_column("district"),
    Column("supervising_unit", String(200)),
    Column("legal_rep", String(60)),
    Column("registered_on", Date),
    Column("status", String(10), nullable=False, server_default=OrgStatus.NORMAL),
    Column("ended_on", Date),
    Column("volunteer_purpose", Boolean),
    Column("marked_on", Date),
    Column("capital_yuan", Integer),
    Column("members", Integer),
    Column("business_scope", Text),
    *provenance(),
    one_of("org_type", OrgType),
    one_of("status", OrgStatus),
    CheckConstraint("length(uscc) = 18", name="uscc_length"),
    CheckConstraint("status = 'normal' OR ended_on IS NOT NULL", name="ended_paired"),
    CheckConstraint("capital_yuan >= 0", name="capital_range"),
    CheckConstraint("members >= 0", name="members_range"),
    not_before("ended_on", "registered_on"),
    Index(None, "registrar", "registered_on"),
    Index(None, "name_folded"),
    # The directory's pages are read from this alone: every column it asks of, in its order by name.
    Index("ix_organization_directory", "name_initials", "name_folded", "id", *_FACETS, "uscc"),
    Index(None, "registered_on", "id"),
    Index(None, "marked_on", "id"),
)

ORDERED_ON_POSTGRESQL = frozenset(
    {"ix_organization_registered_on_id", "ix_organization_marked_on_id"}
)
"""Indexes that are DESC NULLS LAST on PostgreSQL, which SQLite has by itself and cannot be told;
what the tables say of them is true of SQLite alone."""

organization_touch = Table(
    "organization_touch",
    metadata,
    Column("id", Integer, primary_key=True),
    Column(
        "organization_id",
        Integer,
        comment="touched or deleted; NULL: all before it are settled",
    ),
    comment="which organizations were touched, written by the store itself",
)

_TOUCH = "INSERT INTO organization_touch (organization_id)"
WATCHING = {
    "sqlite": tuple(
        f"CREATE TRIGGER organization_{verb.lower()}_watched AFTER {verb} ON organization BEGIN "
        f"{_TOUCH} VALUES ({row}.id); END"
        for verb, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD"))
    ),
    "postgresql": (
        "CREATE FUNCTION organization_watched() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN INSERT INTO organization_touch (organization_id) SELECT id FROM touched; "
        "RETURN NULL; END $$",
        *(
            f"CREATE TRIGGER organization_{verb.lower()}_watched AFTER {verb} ON organization "
            f"REFERENCING {row} TABLE AS touched "
            "FOR EACH STATEMENT EXECUTE FUNCTION organization_watched()"
            for verb, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD"))
        ),
    ),
}
"""Statements, by dialect, that write down which organizations are touched."""

team = Table(
    "team",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("team_no", String(40), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("name_folded", String(200), nullable=False),
    Column("name_initials", String(200), nullable=False),
    Column("organization_id", ForeignKey("organization.id"), index=True),
    Column("liaison", String(200)),
    Column("business_line", String(60)),
    district_column(),
    Column("founded_on", Date),
    Column("ended_on", Date),
    *provenance(),
    not_before("ended_on", "founded_on"),
)
