"""Needs that people and places registered, and what came of them."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table

from queries.schema.base import district_column, metadata, not_before, provenance

need = Table(
    "need",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("need_no", String(40), nullable=False, unique=True),
    Column("category", String(60), nullable=False),
    district_column(),
    Column("registered_on", Date, nullable=False),
    Column("due_on", Date),
    Column("answered_on", Date),
    Column("project_id", ForeignKey("project.id"), index=True, comment="what it became"),
    *provenance(),
    not_before("due_on", "registered_on"),
    not_before("answered_on", "registered_on"),
    Index(None, "district", "registered_on"),
)
