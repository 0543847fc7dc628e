"""the directory of organizations."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    postgresql = op.get_context().dialect.name == "postgresql"
    if postgresql:
        op.execute(
            "ALTER TABLE organization "
            'ALTER name_folded TYPE varchar(200) COLLATE "C", '
            'ALTER name_initials TYPE varchar(200) COLLATE "C"'
        )
    facets = ["org_type", "status", "district", "registrar", "marked_on", "registered_on"]
    named = ["name_folded", "name_initials", "uscc"]
    ordered = ["name_initials", "name_folded", "id"]
    op.create_index("ix_organization_facets", "organization", [*facets, *named])
    op.create_index("ix_organization_directory", "organization", [*ordered, *facets, "uscc"])
    for column in ("registered_on", "marked_on"):
        order = " DESC NULLS LAST, id DESC" if postgresql else ", id"
        op.execute(f"CREATE INDEX ix_organization_{column}_id ON organization ({column}{order})")
