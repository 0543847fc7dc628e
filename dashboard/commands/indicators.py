"""`zhiyuan indicators`: the catalogue and its figures."""

import csv
import json
import sys
from collections.abc import Sequence
from typing import Any

import click

from dashboard.commands.installation import open_store
from queries.city.places import Places
from queries.cube import load_snapshot
from queries.filters import Filters
from queries.indicators import ALL, Figure, Indicator, measure
from queries.messages import Message, Refused
from queries.months import Month

_FIELDS = (
    "indicator",
    "district",
    "month",
    "value",
    "numerator",
    "denominator",
    "lower",
    "upper",
    "coverage",
    "mark",
)


@click.group()
def indicators() -> None:
    """The catalogue of indicators and their figures."""


@indicators.command("list")
@click.option("--json", "as_json", is_flag=True, help="Machine output.")
def list_(as_json: bool) -> None:
    """List every indicator."""
    if as_json:
        click.echo(json.dumps([described(one) for one in ALL.values()], ensure_ascii=False))
        return
    for one in ALL.values():
        click.echo(f"{one.code:28}{one.pillar:16}{one.unit:20}{one.name} / {one.name_en}")


@indicators.command()
@click.argument("code")
@click.option("--json", "as_json", is_flag=True, help="Machine output.")
def show(code: str, as_json: bool) -> None:
    """Show one indicator's definition."""
    one = described(find(code))
    if as_json:
        click.echo(json.dumps(one, ensure_ascii=False))
        return
    for name, value in one.items():
        click.echo(f"{name:16}{value}")


@indicators.command("measure")
@click.argument("codes", nargs=-1, required=True)
@click.option("--from", "start", required=True, help="First month, YYYY-MM.")
@click.option("--to", "end", required=True, help="Last month, YYYY-MM.")
@click.option("--by", multiple=True, type=click.Choice(["district", "month"]))
@click.option(
    "--district",
    "districts",
    multiple=True,
    help="Code or name of a district, or of a township, which counts for its district; repeatable.",
)
@click.option("--format", "form", type=click.Choice(["csv", "json"]), default="json")
def measure_(
    codes: Sequence[str],
    start: str,
    end: str,
    by: Sequence[str],
    districts: Sequence[str],
    form: str,
) -> None:
    """Print figures, as on the pages."""
    wanted = [find(code) for code in codes]
    with open_store().reading() as connection:
        snapshot = load_snapshot(connection)
        chosen = _chosen(Places.load(connection), districts)
        figures = measure(
            snapshot,
            wanted,
            Filters(Month.parse(start), Month.parse(end), chosen, scope=None),
            by_district="district" in by,
            by_month="month" in by,
        )
    rows = [as_row(figure) for figure in figures]
    if form == "json":
        as_of = snapshot.version.as_of
        answer = {
            "data_version": snapshot.version.number,
            "as_of": as_of and as_of.isoformat(),
            "rows": rows,
        }
        click.echo(json.dumps(answer, ensure_ascii=False))
        return
    writer = csv.DictWriter(sys.stdout, _FIELDS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)


def _chosen(places: Places, districts: Sequence[str]) -> frozenset[str] | None:
    found = {text: places.find(text) for text in districts}
    unknown = [text for text, place in found.items() if place is None]
    if unknown:
        raise Refused(Message("本市没有这个区划：{codes}", codes="、".join(unknown)))
    return frozenset(place.district for place in found.values() if place) or None


def find(code: str) -> Indicator:
    """Return an indicator of the catalogue.

    Raises:
        Refused: there is none of that code.
    """
    if code not in ALL:
        raise Refused(Message("没有指标 {code}，可用 zhiyuan indicators list 查看全部", code=code))
    return ALL[code]


def described(one: Indicator) -> dict[str, Any]:
    """Return what the catalogue says of an indicator, as plain values."""
    return {
        "code": one.code,
        "name": one.name,
        "name_en": one.name_en,
        "pillar": one.pillar,
        "unit": one.unit,
        "direction": one.direction,
        "additivity": one.additivity,
        "definition": one.definition,
        "definition_en": one.definition_en,
        "basis": one.basis,
        "source": one.source,
        "owner": one.owner,
        "definition_version": one.version,
    }


def as_row(figure: Figure) -> dict[str, Any]:
    """Return a figure with the fields that files and the API promise.

    Intervals and coverage belong to comparison and are empty in a plain figure.
    """
    return {
        **figure._asdict(),
        "month": None if figure.month is None else str(figure.month),
        "lower": None,
        "upper": None,
        "coverage": None,
    }


COMMANDS = (indicators,)
