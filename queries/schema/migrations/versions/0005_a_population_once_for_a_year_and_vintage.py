"""A population once for a year and vintage."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("population", schema=None) as batch_op:
        batch_op.create_unique_constraint(
            batch_op.f("uq_population_code_year_vintage"), ["code", "year", "vintage"]
        )
