"""Many short texts end to end, in which a word is found in all of them at once."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_BREAK = ord("\n")


@dataclass(frozen=True)
class Text:
    """One text of every organization, end to end.

    Attributes:
        units: UTF-16, each text closed by a line feed, which none of them holds.
        ends: where each is closed, ascending.
        frequencies: by code unit, how often it occurs.
    """

    units: NDArray[np.uint16]
    ends: NDArray[np.int64]
    frequencies: NDArray[np.int64]

    @classmethod
    def of(cls, blocks: Iterable[str]) -> "Text":
        """Lay texts end to end that come in blocks, a line feed between them."""
        pieces = [_units(f"{block}\n") for block in blocks]
        units = np.concatenate([_units(""), *pieces])
        frequencies = np.zeros(2**16, dtype=np.int64)
        for piece in pieces:
            frequencies += np.bincount(piece, minlength=2**16)
        return cls(units, np.flatnonzero(units == _BREAK), frequencies)

    def holding(self, word: str) -> NDArray[np.bool_]:
        """Tell by organization whether its text holds a word."""
        wanted = _units(word)
        found = np.zeros(len(self.ends), dtype=np.bool_)
        if not len(wanted):
            return ~found
        # From the rarest unit on few places are left for the others to be compared at.
        order = np.argsort(self.frequencies[wanted], kind="stable")
        starts = np.flatnonzero(self.units == wanted[order[0]]) - order[0]
        starts = starts[(starts >= 0) & (starts <= len(self.units) - len(wanted))]
        for place in order[1:]:
            starts = starts[self.units[starts + place] == wanted[place]]
        found[np.searchsorted(self.ends, starts)] = True
        return found


def _units(text: str) -> NDArray[np.uint16]:
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2")
