"""`zhiyuan brief`: a standard briefing as a file."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from callbacks.briefings.handing import WHOLE, write_parcel
from callbacks.briefings.parcels import parcel_for
from callbacks.briefings.standard import Template, answerable, template_name
from callbacks.ground import Ground
from callbacks.services import Services
from dashboard.commands.installation import open_store, today
from dashboard.due import WORK, make_due, manner_of
from dashboard.settings import Settings
from layouts import texts
from layouts.formats import month
from layouts.texts import gettext
from queries import audit
from queries.city.places import Places
from queries.cube import LatestSnapshot
from queries.messages import Message, Refused
from queries.months import Month
from queries.scope import ROLES, Role, Viewer


@click.command()
@click.option("--period", required=True, help="Month, YYYY-MM; figures are of its year up to it.")
@click.option(
    "--district",
    "districts",
    multiple=True,
    help="Code or name of a district that figures are narrowed to; repeatable.",
)
@click.option(
    "--template",
    type=click.Choice([one.value for one in Template]),
    help="What it is about; the city, or with --district the district.",
)
@click.option(
    "--language", type=click.Choice(["zh_CN", "en"]), help="Of the file; the installation's."
)
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write: .pptx, .docx, .xlsx or .pdf.",
)
def brief(
    period: str,
    districts: Sequence[str],
    template: str | None,
    language: str | None,
    out: Path,
) -> None:
    """Write a standard briefing: suppressed, with its source and a code to verify it by."""
    form = out.suffix.removeprefix(".").lower()
    if form not in WHOLE:
        raise click.UsageError("The file's name must end in .pptx, .docx, .xlsx or .pdf.")
    settings = Settings.from_environment()
    texts.use(language or settings.locale)
    chosen = template or (Template.DISTRICT if districts else Template.CITY)
    store = open_store(settings)
    operator = Viewer("command", gettext("系统命令"), ROLES[Role.BRIEFING], None)
    services = Services(
        store,
        lambda: operator,
        partial(today, settings),
        snapshots=LatestSnapshot(settings.least_coverage / 100),
        map_approval_number=settings.map_approval_number,
    )
    ground = Ground.of(services)
    with store.reading() as connection:
        codes = sorted(Places.load(connection).districts_of(districts)) if districts else []
    at = Month.parse(period)
    if ground.last is None or at > ground.last:
        raise Refused(Message("{month}还没有数据", month=month(at)))
    queries = answerable(ground, chosen, at, codes)
    if not queries:
        raise Refused(Message("这个期间没有可以放进汇报的数据"))
    named = gettext("、").join(ground.name(code) for code in codes) or ground.together()
    title = gettext(
        "{place}{template}（{month}）",
        place=named,
        template=template_name(chosen),
        month=month(at),
    )
    parcel = parcel_for(ground, title, queries)
    now = datetime.now(ZoneInfo(settings.timezone))
    file = BytesIO()
    with store.writing() as connection:
        manner = manner_of(settings, f"{now:%Y-%m-%d %H:%M}")
        code = write_parcel(connection, ground, file, parcel, form, manner)
        audit.record(
            connection,
            actor="command",
            address="",
            action=audit.Event.EXPORT,
            subject=f"brief.{form}",
            detail={"code": code, "exhibits": len(parcel.sheets), "period": str(at)},
        )
    out.write_bytes(file.getvalue())
    click.echo(f"{out}: {len(parcel.sheets)} exhibits, verification code {code}")


@click.command("brief-due")
def brief_due() -> None:
    """Make the scheduled briefings that are due; exit with 1 where one failed."""
    settings = Settings.from_environment()
    store = open_store(settings)
    with store.alone(WORK, 0) as free:
        if not free:
            click.echo("Another process is making them.")
            return
        done = make_due(settings, store)
    for schedule, made in done:
        click.echo(f"schedule {schedule.id} ({schedule.template}): {'made' if made else 'FAILED'}")
    if not done:
        click.echo("Nothing is due.")
    if not all(made for _, made in done):
        raise SystemExit(1)


COMMANDS = (brief, brief_due)
