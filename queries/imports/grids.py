"""A sheet as it lies in a file: rows of cells with their numbers, before anything is understood."""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

HEADER_ROWS = 30
"""So far down a header is looked for."""


@dataclass(frozen=True)
class Merge:
    """Merged cells, by zero-based row and column within the sheet, all ends included."""

    top: int
    left: int
    bottom: int
    right: int


class Grid:
    """One sheet of a file, read once from top to bottom.

    Attributes:
        file: name of the file, without folders.
        sheet: name of the sheet; empty in a text file.
        top: its first rows.
        merges: its merged cells.
        epoch_1904: whether its day numbers count from 1904.
        encoding: of a text file; None elsewhere.
    """

    def __init__(
        self,
        file: str,
        sheet: str,
        rows: Generator[Sequence[Any]],
        *,
        merges: Sequence[Merge] = (),
        epoch_1904: bool = False,
        encoding: str | None = None,
        share: Callable[[], float] = lambda: 1.0,
    ) -> None:
        """Take the first rows off, for the header to be looked for.

        Args:
            file: name of the file.
            sheet: name of the sheet.
            rows: every row from the first on, blank ones too.
            merges: its merged cells.
            epoch_1904: see the attribute.
            encoding: see the attribute.
            share: tells how much of the file has been read, 0 to 1.
        """
        self.file = file
        self.sheet = sheet
        self.merges = tuple(merges)
        self.epoch_1904 = epoch_1904
        self.encoding = encoding
        self.share = share
        self._rows = rows
        self.top = [list(row) for row in islice(rows, HEADER_ROWS)]

    def close(self) -> None:
        """Let the file go before its end."""
        self._rows.close()

    def blocks(self, skip: int, size: int) -> Iterator[tuple[int, list[Sequence[Any]]]]:
        """Walk the rows after the header.

        Args:
            skip: rows up to and with the header.
            size: rows of a block.

        Yields:
            The number of a block's first row, as a spreadsheet shows it, and the rows.
        """
        number = skip + 1
        block: list[Sequence[Any]] = [*self.top[skip:]]
        while True:
            block.extend(islice(self._rows, max(size - len(block), 0)))
            if not block:
                return
            yield number, block
            number += len(block)
            block = []
