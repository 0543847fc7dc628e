"""The audit trail: appended to, chained by hashes, never changed."""

from sqlalchemy import Column, Integer, String, Table, Text

from queries.schema.base import metadata

audit_entry = Table(
    "audit_entry",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False, comment="UTC, ISO 8601 with microseconds"),
    Column("actor", String(60), nullable=False),
    Column("address", String(45), nullable=False),
    Column("action", String(40), nullable=False),
    Column("subject", String(200), nullable=False),
    Column("result", String(20), nullable=False),
    Column("detail", Text, nullable=False, comment="JSON, keys sorted"),
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
)

PROTECTION = {
    "sqlite": tuple(
        f"CREATE TRIGGER audit_entry_no_{verb.lower()} BEFORE {verb} ON audit_entry "
        "BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END"
        for verb in ("UPDATE", "DELETE")
    ),
    "postgresql": (
        "CREATE FUNCTION audit_entry_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'audit_entry is append-only'; END $$",
        "CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE "
        "ON audit_entry EXECUTE FUNCTION audit_entry_append_only()",
    ),
}
"""Statements, by dialect, that make the table append-only; the migration runs them."""
