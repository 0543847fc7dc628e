"""Cells of one column being read."""

from collections.abc import Mapping, Sequence
from typing import Any

from queries.imports.fields import Field, Known, Wrong
from queries.imports.texts import plain

_REMEMBERED = 200_000


class Column(dict[Any, Any]):
    """Reads the cells of one column; what it has read once, it remembers.

    Attributes:
        wrong: cells that could not be read, and why.
    """

    def __init__(self, of: Field, known: Known, words: Mapping[str, str]) -> None:
        """Prepare to read.

        Args:
            of: what the column is.
            known: what cells are read against.
            words: others' words to ours.
        """
        super().__init__()
        self.wrong: dict[Any, Wrong] = {}
        self._field = of
        self._known = known
        self._words = words

    def __missing__(self, cell: Any) -> Any:
        value = self[cell] = self._read(cell)
        return value

    def _read(self, cell: Any) -> Any:
        if cell is None or (isinstance(cell, str) and not cell.strip()):
            return self._field.default
        said = self._words.get(plain(cell), cell) if self._words else cell
        try:
            value = self._field.parse(said, self._known)
        except Wrong as wrong:
            self.wrong[cell] = wrong.with_traceback(None)
            return None
        return self._field.default if value == "" else value

    def read(self, cells: Sequence[Any]) -> list[Any]:
        """Read cells; None for a blank and for what is wrong."""
        if len(self) >= _REMEMBERED:
            self.clear()
            self.wrong.clear()
        return list(map(self.__getitem__, cells))
