"""The work plan: its items, policies, study events and opinions."""

from enum import StrEnum

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
)

from queries.schema.base import district_column, metadata, not_before, one_of, provenance


class PolicyPillar(StrEnum):
    """What a policy is about."""

    RECRUITMENT = "recruitment"
    TRAINING = "training"
    EVALUATION = "evaluation"
    INCENTIVE = "incentive"
    SAFEGUARD = "safeguard"
    OTHER = "other"


class PolicyStage(StrEnum):
    """How far a policy has come."""

    RESEARCH = "research"
    DRAFT = "draft"
    CONSULTATION = "consultation"
    REVIEW = "review"
    ISSUED = "issued"
    REPEALED = "repealed"


class StudyKind(StrEnum):
    """Forms of studying together."""

    SYMPOSIUM = "symposium"
    LECTURE = "lecture"
    JOINT_STUDY = "joint_study"
    GROUP_STUDY = "group_study"


class OpinionSource(StrEnum):
    """Who was heard."""

    VOLUNTEER = "volunteer"
    ORGANIZATION = "organization"
    DEPARTMENT = "department"
    OTHER = "other"


plan_item = Table(
    "plan_item",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("item_no", String(40), nullable=False, unique=True),
    Column("title", String(200), nullable=False),
    Column("pillar", String(20)),
    Column("owner", String(100), nullable=False),
    Column("due_on", Date),
    Column("done_on", Date),
    Column("evidence", Text, comment="what proves it; an item counts as done only with it"),
    *provenance(),
)

policy = Table(
    "policy",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("policy_no", String(60), nullable=False, unique=True),
    Column("title", String(200), nullable=False),
    Column("pillar", String(20), nullable=False),
    Column("stage", String(20), nullable=False),
    Column("issued_on", Date),
    Column("ended_on", Date, comment="first day it is no longer in force"),
    *provenance(),
    one_of("pillar", PolicyPillar),
    one_of("stage", PolicyStage),
    not_before("ended_on", "issued_on"),
)

study_event = Table(
    "study_event",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("event_no", String(40), nullable=False, unique=True),
    Column("kind", String(20), nullable=False),
    Column("held_on", Date, nullable=False, index=True),
    district_column(),
    Column("organization_id", ForeignKey("organization.id"), index=True),
    Column("audience", String(60)),
    Column("participants", Integer, nullable=False),
    *provenance(),
    one_of("kind", StudyKind),
    CheckConstraint("participants >= 0", name="participants_range"),
)

opinion = Table(
    "opinion",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("opinion_no", String(40), nullable=False, unique=True),
    Column("source_type", String(20), nullable=False),
    Column("topic", String(200), nullable=False),
    Column("received_on", Date, nullable=False),
    Column("replied_on", Date, index=True),
    Column("adopted", Boolean),
    *provenance(),
    one_of("source_type", OpinionSource),
    not_before("replied_on", "received_on"),
)
