"""`zhiyuan certificates`: the keys that sign them, and checking one without the office."""

import json
import sys
from pathlib import Path

import click
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from dashboard.commands.installation import open_store
from layouts.certificate_names import finding_sentences
from queries.certificates.keys import list_keys, make_key, public_keys
from queries.certificates.statement import Finding, check, name_key

_BEGIN = b"-----BEGIN"


@click.group()
def certificates() -> None:
    """Certificates of service: signing keys, checking one offline."""


@certificates.command()
@click.option("--new", is_flag=True, help="Make a key that signs from now on; old ones verify on.")
@click.option("--json", "as_json", is_flag=True, help="Machine output.")
def keys(new: bool, as_json: bool) -> None:
    """Print the public keys, the one that signs first, as PEM."""
    store = open_store()
    if new:
        with store.writing() as connection:
            make_key(connection, store.vault, "cli")
    with store.reading() as connection:
        known = list_keys(connection)
    if as_json:
        told = [
            {"key": one.key_id, "made_at": f"{one.made_at:%Y-%m-%dT%H:%M:%SZ}", "pem": one.pem}
            for one in known
        ]
        click.echo(json.dumps(told))
    elif known:
        click.echo("".join(one.pem for one in known), nl=False)
    else:
        click.echo("No key yet: the first certificate issued makes one, or --new does.")


@certificates.command("check")
@click.argument("scanned")
@click.option("--name", help="Name printed on the paper, compared as well.")
@click.option(
    "--key",
    "files",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Published public key (PEM), one or several in a file; no store is asked then. "
    "Repeatable.",
)
@click.option("--json", "as_json", is_flag=True, help="Machine output.")
def check_scanned(scanned: str, name: str | None, files: tuple[Path, ...], as_json: bool) -> None:
    """Check SCANNED, what the QR code of a certificate holds; exit 1 where it is not genuine.

    Whether it was revoked since, only the office knows: its page of verification says so.
    """
    if files:
        known = {key: public for file in files for key, public in _read(file).items()}
    else:
        with open_store().reading() as connection:
            known = public_keys(list_keys(connection))
    checked = check(scanned, known, name)
    said = checked.statement
    if as_json:
        values = {key: str(value) for key, value in said._asdict().items()} if said else None
        click.echo(json.dumps({"finding": checked.finding, "statement": values}))
    else:
        click.echo(finding_sentences()[checked.finding])
        if said and checked.finding == Finding.GENUINE:
            click.echo(f"{said.number}  {said.start} – {said.end}  {said.minutes} min")
    if checked.finding != Finding.GENUINE:
        sys.exit(1)


def _read(file: Path) -> dict[str, bytes]:
    found = {}
    for part in file.read_bytes().split(_BEGIN)[1:]:
        try:
            key = load_pem_public_key(_BEGIN + part)
        except ValueError as error:
            raise click.UsageError(f"{file} does not hold a public key as PEM.") from error
        if isinstance(key, Ed25519PublicKey):
            public = key.public_bytes_raw()
            found[name_key(public)] = public
    if not found:
        raise click.UsageError(f"{file} holds no Ed25519 public key as PEM.")
    return found


COMMANDS = (certificates,)
