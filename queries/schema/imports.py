"""Import batches, what each changed row was before, and imports on their way."""

from enum import StrEnum

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from queries.schema.base import metadata, one_of, together


class BatchStatus(StrEnum):
    """Whether a batch still stands."""

    COMMITTED = "committed"
    UNDONE = "undone"


source_system = Table(
    "source_system",
    metadata,
    Column("code", String(40), primary_key=True),
    Column("name", String(60), nullable=False, unique=True),
    Column("name_en", String(60), nullable=False),
    Column("note", String(400), nullable=False, server_default=""),
)

import_batch = Table(
    "import_batch",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("file_name", Text, nullable=False),
    Column("file_hash", String(64), nullable=False, comment="SHA-256 of the bytes read"),
    Column("account", String(60), nullable=False),
    Column("source", String(40), comment="a source system; NULL: nobody said"),
    Column("committed_at", DateTime, nullable=False),
    Column("read", Integer, nullable=False),
    Column("new", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("unchanged", Integer, nullable=False),
    Column("refused", Integer, nullable=False),
    Column("status", String(10), nullable=False, server_default=BatchStatus.COMMITTED),
    Column("undone_at", DateTime),
    Column("undone_by", String(60)),
    Column("undo_asked_by", String(60), comment="to be taken back; NULL: nobody asked"),
    Column("undo_message", Text, comment="JSON, why it was not; NULL: nothing spoke against it"),
    one_of("status", BatchStatus),
    together("undone_at", "undone_by"),
    CheckConstraint("read = new + changed + unchanged + refused", name="counts_add_up"),
    sqlite_autoincrement=True,
)


import_tally = Table(
    "import_tally",
    metadata,
    Column("batch_id", ForeignKey("import_batch.id"), primary_key=True, autoincrement=False),
    Column("district", ForeignKey("division.code"), primary_key=True, comment="of its rows"),
    Column("rows", Integer, nullable=False, comment="new and changed"),
    Column("cells", Integer, nullable=False, comment="of fields that have to be filled in"),
    Column("filled", Integer, nullable=False, comment="of them"),
    Column("due", Integer, nullable=False, comment="records whose entry has a limit and a day"),
    Column("on_time", Integer, nullable=False, comment="of them"),
)


class JobState(StrEnum):
    """How far an import from a page has come.

    Attributes:
        WAITING: to be read and checked.
        READING: being read and checked.
        READY: checked; somebody decides.
        UNREADABLE: it cannot be read so; the message says why, and it may be read otherwise.
        ASKED: to be written.
        WRITING: being written.
        DONE: written as a batch.
        CANCELLED: thrown away.
    """

    WAITING = "waiting"
    READING = "reading"
    READY = "ready"
    UNREADABLE = "unreadable"
    ASKED = "asked"
    WRITING = "writing"
    DONE = "done"
    CANCELLED = "cancelled"


import_job = Table(
    "import_job",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account", String(60), nullable=False, index=True),
    Column("scope", Text, comment="JSON, districts of who imports; NULL: the whole city"),
    Column("state", String(10), nullable=False, server_default=JobState.WAITING),
    Column("kind", String(40), comment="NULL: to be told from the files"),
    Column("source", String(40), comment="a source system; NULL: nobody said"),
    Column("manner", Text, nullable=False, server_default="{}", comment="JSON, how to read them"),
    Column("valid_rows_only", Boolean, nullable=False, server_default="0"),
    Column("share", Integer, nullable=False, server_default="0", comment="per mille read"),
    Column("message", Text, comment="JSON, a sentence and its values"),
    Column("preview", LargeBinary, comment="JSON, sealed: what it would do"),
    Column("report", LargeBinary, comment="xlsx, sealed: rows refused"),
    Column("digest", String(64), comment="of what it would write"),
    Column("batch_id", ForeignKey("import_batch.id"), index=True),
    Column("created_at", DateTime, nullable=False),
    one_of("state", JobState),
    CheckConstraint("share BETWEEN 0 AND 1000", name="share_range"),
    CheckConstraint("(state = 'done') = (batch_id IS NOT NULL)", name="batch_paired"),
    sqlite_autoincrement=True,
)

import_file = Table(
    "import_file",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("job_id", ForeignKey("import_job.id"), nullable=False, index=True),
    Column("name", String(200), nullable=False),
    Column("size", Integer, nullable=False, comment="bytes"),
    CheckConstraint("size > 0", name="size_range"),
)

import_piece = Table(
    "import_piece",
    metadata,
    Column("file_id", ForeignKey("import_file.id"), primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("sealed", LargeBinary, nullable=False),
)

import_manner = Table(
    "import_manner",
    metadata,
    Column("layout", String(64), primary_key=True, comment="hash of the header's row"),
    Column("kind", String(40), nullable=False),
    Column("manner", Text, nullable=False, comment="JSON, how to read such files"),
    Column("used_at", DateTime, nullable=False),
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
