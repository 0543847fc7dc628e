"""Opening files of a known kind."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from queries.imports.formats import Kind
from queries.imports.grids import Grid
from queries.imports.headers import Header, find_header
from queries.imports.mappings import Correspondence
from queries.imports.sources import open_source
from queries.messages import Message, Refused


def hash_files(paths: Sequence[Path]) -> str:
    """Hash one file, or the hashes of several: SHA-256, hexadecimal.

    Raises:
        Refused: there is no such file.
    """
    hashes = []
    for path in paths:
        if not path.is_file():
            raise Refused(Message("没有文件“{file}”", file=path.name))
        with path.open("rb") as file:
            hashes.append(hashlib.file_digest(file, "sha256").hexdigest())
    return hashes[0] if len(hashes) == 1 else hashlib.sha256("".join(hashes).encode()).hexdigest()


def open_recognised(path: Path, kind: Kind, mapping: Correspondence) -> list[tuple[Grid, Header]]:
    """Open a file and keep the sheets that are of a kind.

    Raises:
        Refused: none is, or the file cannot be opened.
    """
    found: list[tuple[Grid, Header]] = []
    refused: Refused | None = None
    for grid in open_source(path, sheet=mapping.sheet, encoding=mapping.encoding):
        try:
            found.append((grid, find_header(grid, kind, mapping)))
        except Refused as one:
            refused = refused or one
            grid.close()
    if found:
        return found
    raise refused or Refused(Message("“{file}”是空的，没有可以导入的行", file=path.name))
