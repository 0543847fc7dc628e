"""Whether a draft charter speaks of everything that the law wants in it.

The last item of either regulation, whatever else a charter has to settle, is left to a person.
"""

import csv
import zipfile
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import NamedTuple
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

_BODY = "word/document.xml"
_LARGEST = 30 * 2**20
_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


class Clause(NamedTuple):
    """Something a charter has to speak of.

    Attributes:
        words: a charter that speaks of it has one of each of these sets.
        name: in Chinese, as the charter itself is.
        source: the law behind it.
    """

    words: Sequence[Sequence[str]]
    name: str
    source: str


def clauses_of(org_type: str | None) -> Sequence[Clause]:
    """List what the charter of a legal form has to speak of; none where the form is not known."""
    return [clause for form, clause in _clauses() if form == org_type]


def missing_clauses(org_type: str | None, content: bytes) -> list[str] | None:
    """List the names of what a charter does not speak of.

    Args:
        org_type: legal form; None: unknown.
        content: of a Word document.

    Returns:
        Chinese names; None where nothing can be said: the form has no list, or there is no text.
    """
    clauses, text = clauses_of(org_type), _text_of(content)
    if not clauses or not text:
        return None
    return [
        clause.name
        for clause in clauses
        if not all(any(word in text for word in one) for one in clause.words)
    ]


def _text_of(content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            if packed.getinfo(_BODY).file_size > _LARGEST:
                return ""
            root = fromstring(packed.read(_BODY))
    except (zipfile.BadZipFile, KeyError, ParseError, DefusedXmlException, NotImplementedError):
        return ""
    return "".join(part.text or "" for part in root.iter(_TEXT))


@cache
def _clauses() -> Sequence[tuple[str, Clause]]:
    text = files("queries.registrations").joinpath("charter.csv").read_text(encoding="utf-8")
    return [
        (
            row["org_type"],
            Clause(
                [one.split("/") for one in row["words"].split()],
                row["name"],
                row["source"],
            ),
        )
        for row in csv.DictReader(text.splitlines())
    ]
