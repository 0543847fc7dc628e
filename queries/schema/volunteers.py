"""Volunteers: one row per registered person, personal fields sealed."""

from enum import StrEnum

from sqlalchemy import Boolean, Column, Date, Index, Integer, LargeBinary, String, Table, Text

from queries.schema.base import (
    district_column,
    metadata,
    not_before,
    one_of,
    place_column,
    provenance,
    together,
)


class Gender(StrEnum):
    """Sex as registered."""

    MALE = "male"
    FEMALE = "female"


class IdType(StrEnum):
    """Kinds of identity document."""

    ID_CARD = "id_card"
    RESIDENCE_PERMIT = "residence_permit"
    PASSPORT = "passport"
    OTHER = "other"


volunteer = Table(
    "volunteer",
    metadata,
    Column("id", Integer, primary_key=True, comment="dense: members of the cube's bitmaps"),
    Column("volunteer_no", String(40), nullable=False, unique=True),
    Column("name", LargeBinary, nullable=False, comment="sealed"),
    Column("id_type", String(20)),
    Column("id_number", LargeBinary, comment="sealed"),
    Column("id_hash", LargeBinary, comment="keyed hash of the normalised number"),
    Column("likeness", LargeBinary, comment="keyed hash of name, birth date and phone"),
    Column("gender", String(6)),
    Column("birth_date", Date),
    district_column(),
    place_column(),
    Column("registered_on", Date, nullable=False),
    Column("verified", Boolean),
    Column("mobile", LargeBinary, comment="sealed"),
    Column("guardian_consent", Boolean),
    Column("skills", Text),
    Column("ended_on", Date),
    *provenance(),
    one_of("gender", Gender),
    one_of("id_type", IdType),
    together("id_number", "id_hash"),
    not_before("ended_on", "registered_on"),
    Index(None, "district", "registered_on"),
    Index(None, "district", "ended_on"),
    Index(None, "birth_date"),
    Index(None, "id_hash"),
    Index(None, "likeness"),
)
