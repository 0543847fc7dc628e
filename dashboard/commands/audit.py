"""`zhiyuan audit`: the audit trail, proven and written out."""

import csv
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TextIO

import click

from dashboard.clock import utc_now
from dashboard.commands.installation import open_store
from layouts.texts import say
from queries.audit import DAYS, Head, What, find_head, list_entries, unusual, verify_chain

_HASH_LENGTH = 64


@click.group()
def audit() -> None:
    """The audit trail: prove it, write it out."""


@audit.command()
@click.option(
    "--head",
    "known",
    metavar="NUMBER:HASH",
    help="The head printed at an earlier time: proves that nothing up to there is gone.",
)
@click.option("--json", "as_json", is_flag=True, help="Machine output.")
def verify(known: str | None, as_json: bool) -> None:
    """Recompute the chain; exit 1 where an entry was changed, taken out or moved."""
    with open_store().reading() as connection:
        wrong = [say(one) for one in verify_chain(connection, head_of(known))]
        head = find_head(connection)
    shown = f"{head.id}:{head.hash}" if head else None
    if as_json:
        click.echo(json.dumps({"head": shown, "wrong": wrong}, ensure_ascii=False))
    elif not wrong:
        click.echo(f"The audit trail is whole. Head: {shown or 'none yet'}")
    if wrong:
        click.echo("\n".join(wrong), err=True)
        sys.exit(1)


@audit.command()
@click.option("--json", "as_json", is_flag=True, help="Machine output.")
def watch(as_json: bool) -> None:
    """Tell who looked at or took away unusually much; exit 1 where anybody did."""
    with open_store().reading() as connection:
        found = unusual(connection, utc_now())
    if as_json:
        rows = [{**one._asdict(), "day": str(one.day)} for one in found]
        click.echo(json.dumps(rows, ensure_ascii=False))
    elif not found:
        click.echo(f"Nothing unusual in the last {DAYS} days.")
    for one in () if as_json else found:
        usual = f"at most {one.usual} a day before" if one.what != What.NIGHT else "by night"
        click.echo(f"{one.day}  {one.actor}  {one.what}: {one.times}, {usual}", err=True)
    if found:
        sys.exit(1)


@audit.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def export(file: Path) -> None:
    """Write every entry to FILE: .csv for a spreadsheet, else one JSON object a line."""
    spreadsheet = file.suffix.lower() == ".csv"
    encoding = "utf-8-sig" if spreadsheet else "utf-8"
    with (
        open_store().reading() as connection,
        file.open("w", encoding=encoding, newline="") as out,
    ):
        entries = list_entries(connection)
        count = _write_csv(out, entries) if spreadsheet else _write_lines(out, entries)
    click.echo(f"{count} entries in {file}.")


def head_of(text: str | None) -> Head | None:
    """Read a head as `zhiyuan audit verify` prints it.

    Raises:
        UsageError: it is none.
    """
    if text is None:
        return None
    number, _, digest = text.partition(":")
    if not number.isdecimal() or len(digest) != _HASH_LENGTH:
        raise click.UsageError("--head wants NUMBER:HASH as `zhiyuan audit verify` prints it.")
    return Head(int(number), digest)


def _write_csv(out: TextIO, entries: Iterable[Mapping[str, Any]]) -> int:
    writer, count = csv.writer(out), 0
    for entry in entries:
        if count == 0:
            writer.writerow(entry)
        writer.writerow(_inert(value) for value in entry.values())
        count += 1
    return count


def _write_lines(out: TextIO, entries: Iterable[Mapping[str, Any]]) -> int:
    count = 0
    for entry in entries:
        out.write(json.dumps(entry, ensure_ascii=False) + "\n")
        count += 1
    return count


def _inert(value: Any) -> Any:
    # A spreadsheet would run a text that begins like a formula.
    return f"'{value}" if isinstance(value, str) and value[:1] in tuple("=+-@\t\r") else value


COMMANDS = (audit,)
