"""Accounts: who may enter, as what, and for which districts."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
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
    Column("factor_secret", LargeBinary, comment="of one-time passwords, sealed; NULL: none"),
    Column("factor_step", BigInteger, comment="newest half minute whose password was used"),
    Column("created_at", DateTime, nullable=False),
    Column("disabled_at", DateTime),
)

recovery_code = Table(
    "recovery_code",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account_id", ForeignKey("account.id"), nullable=False, index=True),
    Column("code_hash", String(64), nullable=False, comment="SHA-256, hexadecimal"),
    Column("used_at", DateTime, comment="NULL: it still serves"),
    UniqueConstraint("account_id", "code_hash"),
    comment="each stands in for a one-time password, once",
)

past_password = Table(
    "past_password",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account_id", ForeignKey("account.id"), nullable=False, index=True),
    Column("password_hash", Text, nullable=False),
    comment="those that an account had before, the newest few",
)

account_session = Table(
    "account_session",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account_id", ForeignKey("account.id"), nullable=False, index=True),
    Column("begun_at", DateTime, nullable=False),
    Column("seen_at", DateTime, nullable=False, comment="to some minutes"),
    Column("ends_at", DateTime, nullable=False, comment="whatever is done in it"),
    Column("address", String(45), nullable=False),
    Column("browser", String(300), nullable=False, comment="as it names itself"),
    Column("ended_at", DateTime, comment="NULL: it was not ended before its time"),
    comment="where an account is signed in",
    # A cookie names its number, which must not come to stand for another session.
    sqlite_autoincrement=True,
)

_ADMINISTERS = text("role IN ('auditor', 'security_admin', 'system_admin')")

account_role = Table(
    "account_role",
    metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    Column("role", String(30), primary_key=True),
    # Of the three administrators' duties nobody holds two, whoever writes.
    Index(
        "ix_account_role_one_administrator",
        "account_id",
        unique=True,
        sqlite_where=_ADMINISTERS,
        postgresql_where=_ADMINISTERS,
    ),
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
