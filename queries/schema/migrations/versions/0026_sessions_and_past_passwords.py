"""Sessions and past passwords."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "account_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.DateTime(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False, comment="to some minutes"),
        sa.Column("ends_at", sa.DateTime(), nullable=False, comment="whatever is done in it"),
        sa.Column("address", sa.String(length=45), nullable=False),
        sa.Column("browser", sa.String(length=300), nullable=False, comment="as it names itself"),
        sa.Column(
            "ended_at",
            sa.DateTime(),
            nullable=True,
            comment="NULL: it was not ended before its time",
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_account_session_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_session")),
        comment="where an account is signed in",
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("account_session", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_account_session_account_id"), ["account_id"], unique=False
        )

    op.create_table(
        "past_password",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_past_password_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_past_password")),
        comment="those that an account had before, the newest few",
    )
    with op.batch_alter_table("past_password", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_past_password_account_id"), ["account_id"], unique=False
        )
