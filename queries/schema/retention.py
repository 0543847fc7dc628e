"""What was deleted because its time was over."""

from sqlalchemy import Column, Date, DateTime, ForeignKey, Integer, String, Table

from queries.schema.base import metadata

retention_run = Table(
    "retention_run",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("ran_at", DateTime, nullable=False),
    Column("rule", String(20), nullable=False),
    Column("cutoff", Date, nullable=False, comment="what was from before this day went"),
    Column("removed", Integer, nullable=False),
    comment="the protocol of deletions",
)

nameless_volunteer = Table(
    "nameless_volunteer",
    metadata,
    Column("volunteer_id", ForeignKey("volunteer.id"), primary_key=True, autoincrement=False),
    Column("since", Date, nullable=False),
    comment="whose name, numbers and skills were taken out when their time was over",
)
