"""`zhiyuan keys`: the keys that seal personal fields."""

import json

import click

from dashboard.commands.installation import open_store
from queries import audit
from queries.messages import Message, Refused
from queries.resealing import reseal as resealed


@click.group()
def keys() -> None:
    """The keys that seal personal fields: putting a new one to use."""


@keys.command()
@click.option("--json", "as_json", is_flag=True, help="Machine output.")
def reseal(as_json: bool) -> None:
    """Seal anew whatever an older key of ZHIYUAN_PII_KEYS sealed; others go on working."""
    store = open_store()
    rows: dict[str, int] = {}
    values: dict[str, int] = {}
    try:
        for piece in resealed(store):
            rows[piece.table] = rows.get(piece.table, 0) + piece.rows
            values[piece.table] = values.get(piece.table, 0) + piece.values
    except ValueError as error:
        raise Refused(
            Message("有内容由未列出的密钥加密，请把原来的密钥加到 ZHIYUAN_PII_KEYS 末尾后重试")
        ) from error
    finally:
        with store.writing() as connection:
            audit.record(
                connection,
                actor="command",
                address="",
                action="personal_fields_resealed",
                subject="store",
                detail=values,
            )
    if as_json:
        click.echo(json.dumps({"rows": rows, "values": values}))
        return
    for table, count in rows.items():
        click.echo(f"{table:24}{count:>12,} rows{values[table]:>12,} values sealed anew")
    click.echo("Everything is sealed with the newest key.")


COMMANDS = (keys,)
