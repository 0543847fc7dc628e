"""The root of the `zhiyuan` command and how its failures are told."""

import sys

import click
from sqlalchemy.exc import OperationalError

from dashboard.commands import (
    audit,
    brief,
    certificates,
    city,
    cube,
    db,
    demo,
    desk,
    docs,
    doctor,
    generate,
    imports,
    indicators,
    integrity,
    keys,
    retention,
    serve,
    users,
    work,
)
from dashboard.setting_checks import BadSetting
from dashboard.settings import Settings
from layouts import texts
from queries.messages import Refused


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="zhiyuan-compass")
def zhiyuan() -> None:
    """志愿罗盘: a city's volunteer service, counted, compared and briefed."""


for group in (
    demo.COMMANDS,
    serve.COMMANDS,
    work.COMMANDS,
    db.COMMANDS,
    city.COMMANDS,
    imports.COMMANDS,
    generate.COMMANDS,
    cube.COMMANDS,
    desk.COMMANDS,
    indicators.COMMANDS,
    brief.COMMANDS,
    certificates.COMMANDS,
    integrity.COMMANDS,
    users.COMMANDS,
    audit.COMMANDS,
    keys.COMMANDS,
    retention.COMMANDS,
    doctor.COMMANDS,
    docs.COMMANDS,
):
    for command in group:
        zhiyuan.add_command(command)


def main() -> None:
    """Run the command; exit with 1 and one sentence where something is refused."""
    try:
        texts.use(Settings.from_environment().locale)
        # The help of a command ends it with a code rather than an exception.
        sys.exit(zhiyuan.main(standalone_mode=False))
    except click.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except Refused as error:
        click.echo(texts.say(error.message), err=True)
        sys.exit(1)
    except BadSetting as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    except OperationalError as error:
        # The driver's own words may hold the address with its password.
        kind = type(error.orig).__name__
        click.echo(f"The store does not answer ({kind}); see ZHIYUAN_DATABASE_URL.", err=True)
        sys.exit(1)
