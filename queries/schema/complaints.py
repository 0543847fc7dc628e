"""Complaints about volunteer service and how long their answers took."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table

from queries.schema.base import district_column, metadata, not_before, provenance

complaint = Table(
    "complaint",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("complaint_no", String(40), nullable=False, unique=True),
    Column("received_on", Date, nullable=False),
    Column("due_on", Date),
    Column("closed_on", Date),
    Column("organization_id", ForeignKey("organization.id"), index=True),
    district_column(),
    Column("topic", String(200)),
    *provenance(),
    not_before("due_on", "received_on"),
    not_before("closed_on", "received_on"),
    Index(None, "district", "received_on"),
)
