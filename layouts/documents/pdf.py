"""Letters of the office as PDF, ready to print: fonts embedded, nothing asked of the reader."""

import json
from functools import cache
from importlib.resources import files
from typing import IO

import typst

from layouts.documents.letters import MOST_LINES, Letter

_BODY = (
    "FangSong",
    "FangSong_GB2312",
    "STFangsong",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Noto Serif SC",
    "SimSun",
)
_HEAD = ("SimHei", "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "STHeiti")


@cache
def has_fonts() -> bool:
    """Tell whether this machine has a font to set Chinese in."""
    return bool(_present(_BODY + _HEAD))


def write_letter_pdf(file: IO[bytes], letter: Letter) -> None:
    """Write a letter on A4.

    Args:
        file: written to, and left open.
        letter: what it says; a text stays text, whatever it looks like.

    Raises:
        LookupError: this machine has no font to set Chinese in; see `has_fonts`.
    """
    body, head = paper_fonts()
    if not body:
        raise LookupError("no Chinese font on this machine")
    said = letter._asdict() | {"paragraphs": list(letter.paragraphs[:MOST_LINES])}
    sources = {"letter": said, "body": body, "head": head}
    compiled = typst.compile(
        files("layouts.documents").joinpath("letter.typ").read_bytes(),
        format="pdf",
        sys_inputs={name: json.dumps(data) for name, data in sources.items()},
    )
    file.write(compiled)


def paper_fonts() -> tuple[list[str], list[str]]:
    """List the fonts of this machine for the text of a paper and for its heads."""
    return _present(_BODY + _HEAD), _present(_HEAD + _BODY)


def present_fonts() -> list[str]:
    """List the fonts of this machine to set Chinese in, the most fitting first, upright ones."""
    return _present(_HEAD)


def _present(wanted: tuple[str, ...]) -> list[str]:
    known = _families()
    return [name for name in wanted if name in known]


@cache
def _families() -> frozenset[str]:
    return frozenset(typst.Fonts().families())
