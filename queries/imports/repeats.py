"""Rows that a file brings twice: known by hashes, so that memory stays small."""

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]


class Repeats:
    """The keys met so far, what stood beside them, and where: 24 bytes a row.

    Two keys of ten million share a 64-bit hash with a chance of one in 400,000; such a row would
    be refused as a repeat, not lost.
    """

    def __init__(self) -> None:
        """Begin with nothing met."""
        self._keys = np.empty(0, np.int64)
        self._contents = np.empty(0, np.int64)
        self._places = np.empty(0, np.int64)

    def meet(self, keys: Whole, contents: Whole, places: Whole) -> tuple[Whole, NDArray[np.bool_]]:
        """Remember rows, and tell which of them repeat one met before.

        Args:
            keys: hash of each row's key.
            contents: hash of all that each row says.
            places: where each row stands.

        Returns:
            Where the first row of the same key stands, -1 where this is it; and whether that one
            says the same.
        """
        all_keys = np.concatenate([self._keys, keys])
        all_contents = np.concatenate([self._contents, contents])
        all_places = np.concatenate([self._places, places])
        # Stable: among equal keys the one met first stays first.
        order = np.argsort(all_keys, kind="stable")
        sorted_keys = all_keys[order]
        new_group = np.ones(len(order), dtype=bool)
        new_group[1:] = sorted_keys[1:] != sorted_keys[:-1]
        leader_of_group = order[new_group]
        leaders = np.empty(len(order), np.int64)
        leaders[order] = leader_of_group[np.cumsum(new_group) - 1]
        mine = leaders[len(self._keys) :]
        own = np.arange(len(self._keys), len(all_keys))
        firsts = np.where(mine == own, -1, all_places[mine])
        same = all_contents[mine] == contents
        kept = leader_of_group
        self._keys, self._contents = all_keys[kept], all_contents[kept]
        self._places = all_places[kept]
        return firsts, same
