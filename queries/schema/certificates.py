"""Record certificates: who asked, for whom, what each says, its signature, and each use of it."""

from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
)

from queries.schema.base import metadata, not_before, one_of, provenance, together


class RequestState(StrEnum):
    """What became of a request for certificates."""

    REQUESTED = "requested"
    ISSUED = "issued"
    REFUSED = "refused"


class CertificateStatus(StrEnum):
    """Whether a certificate holds."""

    PUBLICIZED = "publicized"
    VALID = "valid"
    REVOKED = "revoked"


certificate_request = Table(
    "certificate_request",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("applicant", String(100), nullable=False, comment="a unit, or the person themselves"),
    Column("purpose", String(200), comment="what the certificates are for"),
    Column("start_on", Date, nullable=False, comment="first day of the services they tell of"),
    Column("end_on", Date, nullable=False, comment="last one"),
    Column("state", String(10), nullable=False),
    Column("received_by", String(60), nullable=False),
    Column("received_at", DateTime, nullable=False),
    Column("decided_by", String(60)),
    Column("decided_at", DateTime),
    Column("reason", String(400), comment="why none was issued"),
    one_of("state", RequestState),
    not_before("end_on", "start_on"),
    together("decided_by", "decided_at"),
    comment="somebody asked for certificates: a person for one, a school or unit for many",
)

certificate = Table(
    "certificate",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("certificate_no", String(40), nullable=False, unique=True),
    Column("volunteer_id", ForeignKey("volunteer.id"), nullable=False, index=True),
    Column("minutes", Integer, nullable=False, comment="confirmed minutes that it states"),
    Column("issued_on", Date, nullable=False),
    Column("revoked_on", Date),
    Column("revoked_reason", String(200)),
    Column("revoked_by", String(60)),
    Column("start_on", Date, comment="NULL: another system issued it, as what follows"),
    Column("end_on", Date),
    Column("public_until", Date, comment="last day on which it is publicized"),
    Column("issued_by", String(60)),
    Column("content", LargeBinary, comment="sealed: what it said when issued"),
    Column("statement", String(400), comment="what anyone may check, with its signature"),
    *provenance(),
    CheckConstraint("minutes > 0", name="minutes_range"),
    not_before("revoked_on", "issued_on"),
    not_before("end_on", "start_on"),
    together("start_on", "end_on", "public_until", "issued_by", "content", "statement"),
    Index(None, "issued_on"),
)

certificate_claim = Table(
    "certificate_claim",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("request_id", ForeignKey("certificate_request.id"), nullable=False, index=True),
    Column("volunteer_id", ForeignKey("volunteer.id"), nullable=False, index=True),
    Column("certificate_id", ForeignKey("certificate.id"), index=True),
    comment="a person for whom a certificate was asked; NULL: none was issued",
)

certificate_record = Table(
    "certificate_record",
    metadata,
    Column("certificate_id", ForeignKey("certificate.id"), primary_key=True),
    # By number, not by row: an import taken back and brought again leaves the certificate true.
    Column("record_no", String(40), primary_key=True),
    Column("minutes", Integer, nullable=False),
    Index(None, "record_no"),
    comment="the service records that a certificate adds up",
)

certificate_verification = Table(
    "certificate_verification",
    metadata,
    Column("certificate_id", ForeignKey("certificate.id"), primary_key=True),
    Column("verified_on", Date, primary_key=True),
    Column("status", String(10), primary_key=True, comment="that was shown"),
    Column("times", Integer, nullable=False),
    one_of("status", CertificateStatus),
    comment="uses of a certificate: how often it was verified on a day; nothing of by whom",
)

signing_key = Table(
    "signing_key",
    metadata,
    Column("key_id", String(8), primary_key=True),
    Column("public", LargeBinary, nullable=False, comment="Ed25519, 32 bytes"),
    Column("sealed", LargeBinary, nullable=False, comment="sealed: the private half"),
    Column("made_at", DateTime, nullable=False),
    comment="keys that sign certificates; the newest signs, all verify",
)

verification_miss = Table(
    "verification_miss",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("address", String(45), nullable=False),
    Column("at", DateTime, nullable=False),
    Index(None, "address", "at"),
    comment="somebody asked for a number that is none; kept for an hour, to slow guessing",
)
