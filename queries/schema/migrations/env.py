"""How Alembic reaches the store: over the connection that the caller lends it."""

from typing import Any, Literal

from alembic import context

from queries.schema import metadata
from queries.schema.base import LocalMinute


def render_item(kind: str, item: Any, _autogenerate: Any) -> str | Literal[False]:
    """Write our own column types as what they are in the store: a migration outlives our code."""
    return "sa.Integer()" if kind == "type" and isinstance(item, LocalMinute) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    compare_type=True,
    render_item=render_item,
)
with context.begin_transaction():
    context.run_migrations()
