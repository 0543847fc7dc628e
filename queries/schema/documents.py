"""Documents: each content once, under its hash and sealed; in which case it lies as what."""

from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from queries.schema.base import metadata, one_of


class DocumentKind(StrEnum):
    """What a document is, by its content."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    DOCX = "docx"
    XLSX = "xlsx"
    OFD = "ofd"


document_content = Table(
    "document_content",
    metadata,
    Column("hash", String(64), primary_key=True, comment="SHA-256 of the content, hexadecimal"),
    Column("size", Integer, nullable=False, comment="bytes"),
    Column("kind", String(10), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    one_of("kind", DocumentKind),
    CheckConstraint("size > 0", name="size_range"),
)

case_document = Table(
    "case_document",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_id", ForeignKey("registration_case.id"), nullable=False, index=True),
    Column("item", String(20), nullable=False, comment="of the checklist"),
    Column("hash", ForeignKey("document_content.hash"), nullable=False, index=True),
    Column("name", String(200), nullable=False, comment="of the file, as it came"),
    Column("valid_until", Date, comment="NULL: without end, or nobody said"),
    Column("missing", Text, comment="JSON, what a charter does not speak of; NULL: cannot be told"),
    Column("account", String(60), nullable=False),
    Column("added_on", Date, nullable=False),
    Column("withdrawn_by", String(60)),
    Column("withdrawn_on", Date),
    Column("withdrawn_why", String(400)),
    CheckConstraint(
        "(withdrawn_by IS NULL) = (withdrawn_on IS NULL) "
        "AND (withdrawn_by IS NULL) = (withdrawn_why IS NULL)",
        name="withdrawn_whole",
    ),
)
