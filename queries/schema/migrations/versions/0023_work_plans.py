"""Work plans."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "work_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_no", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("issued_by", sa.String(length=100), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "until_on >= from_on", name=op.f("ck_work_plan_until_on_not_before_from_on")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_plan")),
        sa.UniqueConstraint("plan_no", name=op.f("uq_work_plan_plan_no")),
        comment="a plan that items belong to",
    )
    with op.batch_alter_table("plan_item", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("plan_id", sa.Integer(), nullable=True, comment="NULL: of no plan yet")
        )
        batch_op.create_index(batch_op.f("ix_plan_item_plan_id"), ["plan_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_plan_item_plan_id"), "work_plan", ["plan_id"], ["id"]
        )

    _gather()


def _gather() -> None:
    """Put the items that there are into a plan: until now there was one."""
    connection = op.get_bind()
    if connection.scalar(sa.text("SELECT count(*) FROM plan_item")):
        connection.execute(
            sa.text("INSERT INTO work_plan (plan_no, name) VALUES ('1', '志愿服务工作方案')")
        )
        connection.execute(sa.text("UPDATE plan_item SET plan_id = (SELECT id FROM work_plan)"))
