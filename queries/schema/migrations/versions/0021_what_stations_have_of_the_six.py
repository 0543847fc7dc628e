"""What stations have of the six."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "station_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("station_id", sa.Integer(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("has_place", sa.Boolean(), nullable=False),
        sa.Column("has_team", sa.Boolean(), nullable=False),
        sa.Column("has_projects", sa.Boolean(), nullable=False),
        sa.Column("has_facilities", sa.Boolean(), nullable=False),
        sa.Column("has_rules", sa.Boolean(), nullable=False),
        sa.Column("has_sign", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(length=400), nullable=True),
        sa.Column("account", sa.String(length=60), nullable=False, comment="who checked"),
        sa.ForeignKeyConstraint(
            ["station_id"], ["station.id"], name=op.f("fk_station_check_station_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_station_check")),
        comment="what a station has of the six haves, as it was found on a day",
    )
    with op.batch_alter_table("station_check", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_station_check_station_id_checked_on"),
            ["station_id", "checked_on"],
            unique=False,
        )
