"""Telling what rows belong to: by what they say themselves, or by what their keys stand for."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sqlalchemy import Connection

from queries.cube.subjects import Told

_FEW = 900
"""Keys named in one statement."""


class Teller:
    """Tells rows apart, and keeps the names that it looked up."""

    def __init__(self, connection: Connection) -> None:
        """Begin with no names.

        Args:
            connection: where names are looked up.
        """
        self._connection = connection
        self._kept: dict[Told, Mapping[Any, Any]] = {}

    def members(
        self, told_by: Iterable[tuple[Told, "pd.Series[Any]"]], otherwise: str | None = None
    ) -> tuple[NDArray[np.int64], list[Any]]:
        """Say of each row what it belongs to.

        Args:
            told_by: what tells, with each row's key; the first that tells counts.
            otherwise: the member of rows that nothing tells of; None: they have none.

        Returns:
            The place of each row's member among the members, -1 where it has none; the members.
        """
        place_of: dict[Any, int] = {}
        told_yet: NDArray[np.int64] | None = None
        for told, of_rows in told_by:
            codes, keys = pd.factorize(of_rows)
            places = [
                -1 if one is None else place_of.setdefault(one, len(place_of))
                for one in self._stand_for(told, keys.tolist())
            ]
            here = np.array(places, dtype=np.int64)[codes]
            told_yet = here if told_yet is None else np.where(told_yet < 0, here, told_yet)
        if told_yet is None:
            raise ValueError("nothing is given that tells rows apart")
        if otherwise is not None and (told_yet < 0).any():
            told_yet[told_yet < 0] = place_of.setdefault(otherwise, len(place_of))
        return told_yet, [*place_of]

    def _stand_for(self, told: Told, keys: Sequence[Any]) -> list[Any]:
        if told.names is None:
            # What is blank reads as 0 or as an empty word.
            return [key or None for key in keys]
        names = self._kept.get(told)
        if names is None and len(keys) <= _FEW:
            some = told.names.where(told.names.selected_columns[0].in_(keys))
            names = dict(self._connection.execute(some).all())
        elif names is None:
            names = self._kept[told] = dict(self._connection.execute(told.names).all())
        return [names.get(key) for key in keys]
