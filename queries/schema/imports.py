"""Import batches, and what each changed row was before."""

from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from queries.schema.base import metadata, one_of, together


class BatchStatus(StrEnum):
    """Whether a batch still stands."""

    COMMITTED = "committed"
    UNDONE = "undone"


import_batch = Table(
    "import_batch",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("file_name", Text, nullable=False),
    Column("file_hash", String(64), nullable=False, comment="SHA-256 of the bytes read"),
    Column("account", String(60), nullable=False),
    Column("committed_at", DateTime, nullable=False),
    Column("read", Integer, nullable=False),
    Column("new", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("unchanged", Integer, nullable=False),
    Column("refused", Integer, nullable=False),
    Column("status", String(10), nullable=False, server_default=BatchStatus.COMMITTED),
    Column("undone_at", DateTime),
    Column("undone_by", String(60)),
    one_of("status", BatchStatus),
    together("undone_at", "undone_by"),
    CheckConstraint("read = new + changed + unchanged + refused", name="counts_add_up"),
    sqlite_autoincrement=True,
)

row_history = Table(
    "row_history",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("batch_id", ForeignKey("import_batch.id"), nullable=False),
    Column("table_name", String(40), nullable=False),
    Column("row_id", Integer, nullable=False),
    Column("before", Text, nullable=False, comment="JSON of the row as it stood"),
    Index(None, "table_name", "row_id"),
    Index(None, "batch_id"),
)
