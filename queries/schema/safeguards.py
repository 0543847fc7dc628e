"""Safeguard: who is insured from when to when, and what was claimed."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
)

from queries.schema.base import metadata, not_before, provenance

insurance = Table(
    "insurance",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("policy_no", String(60), nullable=False),
    Column("volunteer_id", ForeignKey("volunteer.id"), nullable=False),
    Column("start_on", Date, nullable=False),
    Column("end_on", Date, nullable=False, comment="last day covered"),
    *provenance(),
    UniqueConstraint("policy_no", "volunteer_id"),
    not_before("end_on", "start_on"),
    Index(None, "volunteer_id", "start_on", "end_on"),
    Index(None, "start_on"),
)

insurance_claim = Table(
    "insurance_claim",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("claim_no", String(60), nullable=False, unique=True),
    Column("policy_no", String(60), nullable=False),
    Column("accepted_on", Date, nullable=False, index=True),
    Column("amount_fen", Integer, comment="hundredths of a yuan"),
    *provenance(),
    CheckConstraint("amount_fen >= 0", name="amount_range"),
)
