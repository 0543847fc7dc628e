"""Papers of the plan and departments."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "department",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("duty", sa.Text(), nullable=False, comment="what it does, in words"),
        sa.Column("duty_en", sa.Text(), nullable=False),
        sa.Column(
            "successor",
            sa.String(length=40),
            nullable=False,
            comment="code of who took over; empty: none",
        ),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column(
            "valid_to",
            sa.Date(),
            nullable=True,
            comment="first day it no longer has this role; NULL: it still has",
        ),
        sa.CheckConstraint(
            "role IN ('lead', 'civil_affairs', 'partner')", name=op.f("ck_department_role_listed")
        ),
        sa.CheckConstraint(
            "valid_to >= valid_from", name=op.f("ck_department_valid_to_not_before_valid_from")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department")),
        sa.UniqueConstraint("code", "valid_from", name=op.f("uq_department_code_valid_from")),
        comment="who leads and does what, by day: data of the city pack",
    )
    op.create_table(
        "plan_paper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False, comment="of its kind, from 1"),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column(
            "note", sa.String(length=400), nullable=True, comment="what is new in this version"
        ),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False, comment="of the file, as it came"),
        sa.Column("account", sa.String(length=60), nullable=False, comment="who put it there"),
        sa.Column("kept_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('report', 'draft', 'text', 'other')", name=op.f("ck_plan_paper_kind_listed")
        ),
        sa.ForeignKeyConstraint(
            ["hash"], ["document_content.hash"], name=op.f("fk_plan_paper_hash")
        ),
        sa.ForeignKeyConstraint(["item_id"], ["plan_item.id"], name=op.f("fk_plan_paper_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_paper")),
        sa.UniqueConstraint(
            "item_id", "kind", "version", name=op.f("uq_plan_paper_item_id_kind_version")
        ),
        comment="what an item brings forth, version by version: reports, drafts, final texts",
    )
    with op.batch_alter_table("plan_paper", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_paper_hash"), ["hash"], unique=False)
