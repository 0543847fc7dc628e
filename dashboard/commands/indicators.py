"""`zhiyuan indicators`: the catalogue and its figures."""

import csv
import json
import sys
from collections.abc import Callable, Sequence
from unicodedata import east_asian_width

import click

from dashboard.commands.installation import open_store
from queries.city.places import Places
from queries.cube import load_snapshot
from queries.filters import Filters
from queries.indicators import ALL, Dimension, Figure, Indicator, answer, measure
from queries.indicators.plain import figure_fields, plain_figure, plain_indicator
from queries.messages import Message, Refused
from queries.months import Month

_PLAIN_CUTS = ("district", "month")


@click.group()
def indicators() -> None:
    """The catalogue of indicators and their figures."""


@indicators.command("list")
@click.option("--json", "as_json", is_flag=True, help="Machine output.")
def list_(as_json: bool) -> None:
    """List every indicator with its name in Chinese and English."""
    if as_json:
        known = [plain_indicator(one) for one in ALL.values()]
        click.echo(json.dumps(known, ensure_ascii=False))
        return
    columns: tuple[Callable[[Indicator], str], ...] = (
        lambda one: one.code,
        lambda one: one.pillar,
        lambda one: one.unit,
        lambda one: one.name,
    )
    widths = [max(map(_width, map(of, ALL.values()))) for of in columns]
    for one in ALL.values():
        cells = [
            of(one) + " " * (width - _width(of(one)))
            for of, width in zip(columns, widths, strict=True)
        ]
        click.echo("  ".join([*cells, one.name_en]))


@indicators.command()
@click.argument("code")
@click.option("--json", "as_json", is_flag=True, help="Machine output.")
def show(code: str, as_json: bool) -> None:
    """Show one indicator's definition."""
    one = plain_indicator(find(code))
    if as_json:
        click.echo(json.dumps(one, ensure_ascii=False))
        return
    for name, value in one.items():
        click.echo(f"{name:20}{value}")


@indicators.command("measure")
@click.argument("codes", nargs=-1, required=True)
@click.option("--from", "start", required=True, help="First month, YYYY-MM.")
@click.option("--to", "end", required=True, help="Last month, YYYY-MM.")
@click.option(
    "--by",
    multiple=True,
    type=click.Choice([*_PLAIN_CUTS, *(one.value for one in Dimension)]),
    help="A row for each; repeatable, with at most one beside district and month. Indicators "
    "that cannot be broken down so give no row.",
)
@click.option(
    "--district",
    "districts",
    multiple=True,
    help="Code or name of a district, or of a township, which counts for its district; repeatable.",
)
@click.option("--raw", is_flag=True, help="Before the rules that keep records from counting.")
@click.option("--suppress", is_flag=True, help="Hide what would tell of too few, as pages do.")
@click.option("--format", "form", type=click.Choice(["csv", "json"]), default="json")
def measure_(
    codes: Sequence[str],
    start: str,
    end: str,
    by: Sequence[str],
    districts: Sequence[str],
    raw: bool,
    suppress: bool,
    form: str,
) -> None:
    """Print figures, as on the pages."""
    cuts = [Dimension(one) for one in dict.fromkeys(by) if one not in _PLAIN_CUTS]
    if len(cuts) > 1:
        raise click.UsageError("Break down by one dimension at a time, beside district and month.")
    cut = cuts[0] if cuts else None
    wanted = [find(code) for code in codes]
    ask = answer if suppress else measure
    with open_store().reading() as connection:
        snapshot = load_snapshot(connection)
        chosen = Places.load(connection).districts_of(districts) if districts else None
        figures = ask(
            snapshot,
            wanted,
            Filters(Month.parse(start), Month.parse(end), chosen, scope=None),
            by_district="district" in by,
            by_month="month" in by,
            by=cut,
            raw=raw,
        )
    if form == "csv":
        _print_csv(figures, cut)
        return
    as_of = snapshot.version.as_of
    said = {
        "data_version": snapshot.version.number,
        "as_of": as_of and as_of.isoformat(),
        "rows": [plain_figure(figure, cut) for figure in figures],
    }
    click.echo(json.dumps(said, ensure_ascii=False))


def find(code: str) -> Indicator:
    """Return an indicator of the catalogue.

    Raises:
        Refused: there is none of that code.
    """
    if code not in ALL:
        raise Refused(Message("没有指标 {code}，可用 zhiyuan indicators list 查看全部", code=code))
    return ALL[code]


def _print_csv(figures: Sequence[Figure], by: Dimension | None) -> None:
    writer = csv.DictWriter(sys.stdout, figure_fields(by), lineterminator="\n")
    writer.writeheader()
    writer.writerows(plain_figure(figure, by) for figure in figures)


def _width(text: str) -> int:
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in text)


COMMANDS = (indicators,)
