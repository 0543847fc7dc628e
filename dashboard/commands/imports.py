"""`zhiyuan import` and `zhiyuan templates`: others' files into the store."""

import json
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from dashboard.commands.import_words import nothing_written, tell, tell_dropped, told
from dashboard.commands.installation import open_store, today
from queries import integrity
from queries.imports.commit import commit
from queries.imports.kinds import KINDS
from queries.imports.mappings import Correspondence, read_mapping
from queries.imports.plan import Plan, plan_import
from queries.imports.reports import write_report
from queries.imports.systems import check_source
from queries.imports.templates import write_templates
from queries.imports.undo import undo
from queries.imports.watching import take_dropped
from queries.messages import Message, Refused
from queries.store import Store

_ACCOUNT = "command"
_STEPS = 1000
_QUIET, _ROUND = 10.0, 30.0
"""Seconds that a dropped file must not have changed, and between two rounds."""


@click.command("import")
@click.argument("kind", metavar="KIND|undo", required=False)
@click.argument("files", nargs=-1, metavar="FILE...|BATCH")
@click.option(
    "--watch",
    "watched",
    type=click.Path(path_type=Path, file_okay=False),
    help="Import what is dropped into this folder, whatever its kind, until stopped.",
)
@click.option("--once", is_flag=True, help="With --watch: one round, for a scheduled job.")
@click.option("--sheet", help="Sheet of a workbook to read; without it every recognised one.")
@click.option("--encoding", help="Encoding of a text file; without it found out.")
@click.option(
    "--mapping",
    "mapping_file",
    type=click.Path(path_type=Path),
    help="TOML file that leads from the file's headers and words to ours.",
)
@click.option(
    "--source", help="Code of the system that the files come from, as its city's pack has it."
)
@click.option("--dry-run", is_flag=True, help="Check everything, write nothing.")
@click.option("--valid-rows-only", is_flag=True, help="Write the other rows where some are wrong.")
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the refused rows to this xlsx file, to be corrected and imported again.",
)
@click.option("--json", "as_json", is_flag=True, help="Machine output.")
def import_(
    kind: str | None,
    files: Sequence[str],
    watched: Path | None,
    once: bool,
    sheet: str | None,
    encoding: str | None,
    mapping_file: Path | None,
    source: str | None,
    dry_run: bool,
    valid_rows_only: bool,
    report: Path | None,
    as_json: bool,
) -> None:
    """Import files of a kind as one batch, or take a batch back with `import undo BATCH`.

    `zhiyuan templates DIR` writes one template for each kind.
    """
    kind = _checked(kind, files, watched)
    if watched is not None:
        _watch(watched, once, source, as_json)
        return
    if kind == "undo":
        _take_back(files, as_json)
        return
    mapping = read_mapping(mapping_file, KINDS[kind]) if mapping_file else Correspondence()
    mapping = replace(mapping, sheet=sheet or mapping.sheet, encoding=encoding or mapping.encoding)
    paths = [Path(one) for one in files]
    plan, batch = _import(open_store(), kind, paths, mapping, source, dry_run, valid_rows_only)
    if report is not None:
        write_report(plan, report)
    if as_json:
        click.echo(json.dumps(told(plan, batch), ensure_ascii=False))
    else:
        tell(plan, batch)
    if plan.refused and not valid_rows_only:
        raise Refused(nothing_written(plan, report))


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
def templates(folder: Path) -> None:
    """Write the empty workbook of every kind into a folder."""
    for path in write_templates(folder):
        click.echo(path)


def _import(
    store: Store,
    kind: str,
    paths: Sequence[Path],
    mapping: Correspondence,
    source: str | None,
    dry_run: bool,
    valid_rows_only: bool,
) -> tuple[Plan, int | None]:
    vault = store.vault
    with store.reading() as connection, _progress() as bar:
        check_source(connection, source)
        plan = plan_import(
            connection,
            KINDS[kind],
            paths,
            vault=vault,
            mapping=mapping,
            progress=lambda share: bar.update(int(share * _STEPS) - bar.pos),
        )
    if dry_run or (plan.refused and not valid_rows_only):
        return plan, None
    with store.writing() as connection:
        batch = commit(
            connection,
            plan,
            account=_ACCOUNT,
            today=today(),
            valid_rows_only=valid_rows_only,
            source=source,
        )
    integrity.run(store, today())
    return plan, batch


def _checked(kind: str | None, files: Sequence[str], watched: Path | None) -> str:
    """Return the kind; refuse words that do not go together."""
    if watched is not None:
        if kind:
            raise click.UsageError("--watch takes no KIND and no FILE")
        return ""
    if not kind or not files:
        raise click.UsageError("Missing KIND and FILE, or --watch DIR")
    if kind != "undo" and kind not in KINDS:
        raise click.BadParameter(f"{kind} is none of {', '.join(KINDS)}, undo", param_hint="KIND")
    return kind


def _watch(folder: Path, once: bool, source: str | None, as_json: bool) -> None:
    store = open_store()
    with store.alone("watch", 0) as free:
        if not free:
            raise Refused(Message("已有另一个进程在看管投放文件夹"))
        while True:
            for one in take_dropped(store, folder, today(), _ACCOUNT, _QUIET, source):
                tell_dropped(one, as_json)
            integrity.run(store, today())
            if once:
                return
            time.sleep(_ROUND)


def _progress() -> Any:
    shown = sys.stderr.isatty()
    return click.progressbar(length=_STEPS, label="Reading", file=sys.stderr, hidden=not shown)


def _take_back(files: Sequence[str], as_json: bool) -> None:
    if len(files) != 1 or not files[0].isdecimal():
        raise click.BadParameter("undo takes the number of one batch", param_hint="BATCH")
    batch = int(files[0])
    store = open_store()
    with store.writing() as connection:
        done = undo(connection, batch, account=_ACCOUNT, today=today())
    integrity.run(store, today())
    said = f"Batch {batch} undone: {done['deleted']} deleted, {done['restored']} restored."
    click.echo(json.dumps({"batch": batch, **done}) if as_json else said)


COMMANDS = (import_, templates)
