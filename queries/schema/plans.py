"""The work plan: its items, papers, policies, study events and opinions."""

from enum import StrEnum

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
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


class ItemState(StrEnum):
    """Whether an item of the plan is written only, or set to work."""

    DRAFT = "draft"
    ADOPTED = "adopted"


class PaperKind(StrEnum):
    """What an item brings forth."""

    REPORT = "report"
    DRAFT = "draft"
    TEXT = "text"
    OTHER = "other"


class ProofState(StrEnum):
    """What became of a proof."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    REFUSED = "refused"


work_plan = Table(
    "work_plan",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("plan_no", String(40), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("issued_by", String(100)),
    Column("from_on", Date),
    Column("until_on", Date),
    not_before("until_on", "from_on"),
    comment="a plan that items belong to",
)

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
    Column("state", String(10), nullable=False, server_default=ItemState.ADOPTED),
    Column("known_from", String(200), comment="where what is known of it is written"),
    Column("version", Integer, nullable=False, server_default="1", comment="rises as it changes"),
    Column("plan_id", ForeignKey("work_plan.id"), index=True, comment="NULL: of no plan yet"),
    *provenance(),
    one_of("state", ItemState),
)

plan_measure = Table(
    "plan_measure",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("item_id", ForeignKey("plan_item.id"), nullable=False, index=True),
    Column("title", String(200), nullable=False),
    Column("owner", String(100), comment="NULL: nobody is named"),
    Column("due_on", Date),
    Column("done_on", Date),
    comment="what is done for an item of the plan; a milestone has a day",
)

plan_link = Table(
    "plan_link",
    metadata,
    Column("measure_id", ForeignKey("plan_measure.id"), primary_key=True),
    Column("indicator", String(40), primary_key=True),
    comment="the indicators by which a measure is told",
)

plan_proof = Table(
    "plan_proof",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("item_id", ForeignKey("plan_item.id"), index=True, comment="NULL: it is of a duty"),
    Column("duty", String(40), index=True, comment="code of the duty; NULL: it is of an item"),
    Column("period", Date, comment="first day of the period of the duty that it proves"),
    Column("indicator", String(40), comment="that it bears out; NULL: the item as a whole"),
    Column("title", String(200), nullable=False, comment="what it is, with where it is written"),
    Column("shown_on", Date, comment="the day by which it shows the item done; NULL: a part of it"),
    Column("hash", ForeignKey("document_content.hash"), index=True, comment="NULL: no file"),
    Column("name", String(200), comment="of the file, as it came"),
    Column("state", String(10), nullable=False),
    Column("account", String(60), comment="who offered it; NULL: it came with the city pack"),
    Column("offered_at", DateTime),
    Column("decided_by", String(60)),
    Column("decided_at", DateTime),
    Column("reason", String(400), comment="why it was refused"),
    one_of("state", ProofState),
    CheckConstraint("(item_id IS NULL) <> (duty IS NULL)", name="one_subject"),
    CheckConstraint("(duty IS NULL) = (period IS NULL)", name="period_of_duty"),
    comment="what proves an item of the plan or the period of a duty, and who accepted it",
)

plan_paper = Table(
    "plan_paper",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("item_id", ForeignKey("plan_item.id"), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("version", Integer, nullable=False, comment="of its kind, from 1"),
    Column("title", String(200), nullable=False),
    Column("made_on", Date, nullable=False),
    Column("note", String(400), comment="what is new in this version"),
    Column("hash", ForeignKey("document_content.hash"), index=True, nullable=False),
    Column("name", String(200), nullable=False, comment="of the file, as it came"),
    Column("account", String(60), nullable=False, comment="who put it there"),
    Column("kept_at", DateTime, nullable=False),
    one_of("kind", PaperKind),
    UniqueConstraint("item_id", "kind", "version"),
    comment="what an item brings forth, version by version: reports, drafts, final texts",
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
    Column("statement", Text, comment="what was said"),
    Column("reply", Text, comment="what was answered; of what was not adopted, why"),
    Column("received_on", Date, nullable=False),
    Column("replied_on", Date, index=True),
    Column("adopted", Boolean),
    *provenance(),
    one_of("source_type", OpinionSource),
    not_before("replied_on", "received_on"),
)
