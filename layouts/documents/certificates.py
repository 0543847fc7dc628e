"""Certificates of service on A4, one or many in a file, each with its QR code."""

import json
from collections.abc import Sequence
from importlib.resources import files
from typing import IO, Any, NamedTuple

import segno
import typst

from layouts.documents.pdf import paper_fonts


class Paper(NamedTuple):
    """A certificate to print, in words.

    Attributes:
        number: of it.
        office: who issues it.
        sentence: what it certifies.
        activities: dates, content, unit, times and time of each, as written.
        notes: printed below, small.
        day: of issue, as written.
        handler: who issued it.
        scanned: what the QR code holds.
        said: printed beside the QR code.
    """

    number: str
    office: str
    sentence: str
    activities: Sequence[Sequence[str]]
    notes: Sequence[str]
    day: str
    handler: str
    scanned: str
    said: str


def write_certificates(file: IO[bytes], papers: Sequence[Paper]) -> None:
    """Write certificates, each beginning a page.

    Args:
        file: written to, and left open.
        papers: what they say; a text stays text, whatever it looks like.

    Raises:
        LookupError: this machine has no font to set Chinese in.
    """
    body, head = paper_fonts()
    if not body:
        raise LookupError("no Chinese font on this machine")
    told = [one._asdict() | {"code": _code(one.scanned)} for one in papers]
    sources: dict[str, Any] = {"papers": told, "body": body, "head": head}
    made = typst.compile(
        files("layouts.documents").joinpath("certificate.typ").read_bytes(),
        format="pdf",
        sys_inputs={name: json.dumps(data) for name, data in sources.items()},
    )
    file.write(made)


def _code(scanned: str) -> str:
    return segno.make(scanned, error="m", micro=False).svg_inline(border=0, scale=4)
