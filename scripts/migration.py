"""Write the next migration from the difference between the tables and the newest version.

Usage: .venv/bin/python scripts/migration.py "what changes"
"""

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

MIGRATIONS = Path(__file__).parents[1] / "queries" / "schema" / "migrations"


def main(message: str) -> None:
    """Upgrade an empty store to the newest version, then write what is still missing."""
    with tempfile.TemporaryDirectory() as folder:
        with create_engine(f"sqlite:///{folder}/empty.db").connect() as connection:
            config = Config()
            config.set_main_option("script_location", str(MIGRATIONS))
            config.attributes["connection"] = connection
            number = len(list((MIGRATIONS / "versions").glob("[0-9]*.py"))) + 1
            command.upgrade(config, "head")
            command.revision(config, message, autogenerate=True, rev_id=f"{number:04d}")


if __name__ == "__main__":
    main(sys.argv[1])
