"""Accounts: who may enter, as what, and for which districts."""

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from queries.schema.base import metadata

account = Table(
    "account",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("username", String(60), nullable=False, unique=True),
    Column("display_name", String(60), nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("must_change_password", Boolean, nullable=False, server_default="1"),
    Column("whole_city", Boolean, nullable=False, server_default="0"),
    Column("locale", String(10), comment="NULL: as the browser asks"),
    Column("theme", String(10), comment="light, dark; NULL: as the system says"),
    Column("session_epoch", Integer, nullable=False, server_default="0"),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("locked_until", DateTime),
    Column("created_at", DateTime, nullable=False),
    Column("disabled_at", DateTime),
)

account_role = Table(
    "account_role",
    metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    Column("role", String(30), primary_key=True),
)

account_district = Table(
    "account_district",
    metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    Column("district", String(6), ForeignKey("division.code"), primary_key=True),
)

login_failure = Table(
    "login_failure",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("address", String(45), nullable=False),
    Column("at", DateTime, nullable=False),
    Index(None, "address", "at"),
)

api_token = Table(
    "api_token",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account_id", ForeignKey("account.id"), nullable=False, index=True),
    Column("name", String(60), nullable=False),
    Column("token_hash", String(64), nullable=False, unique=True, comment="SHA-256, hexadecimal"),
    Column("created_at", DateTime, nullable=False),
    Column("expires_at", DateTime, nullable=False),
    Column("last_used_at", DateTime),
    Column("revoked_at", DateTime),
)
