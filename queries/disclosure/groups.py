"""Groups of cells that are only told together, and the test whether a question cuts one."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

BEYOND = 1 << 62
"""A district that no question holds: a set with it is cut by whatever touches it."""

BEYOND_MONTHS = 1 << 5000
"""A month that no question holds."""

EVERYTHING = -1
"""The members of a group of figures that are not cut: every question cuts it."""


class Group(NamedTuple):
    """Districts, members of a dimension and months whose cells are only told together.

    Each is a set of numbers as bits. A question is answered unless it cuts the group: holds a part
    of the districts, a part of the members and a part of the months, but of none of them nothing
    and of none of them all. So a person may be moved between the districts, the members and the
    months of a group, and back elsewhere in it, and no answer changes.

    Attributes:
        districts: rows of the districts.
        months: counted from the first.
        members: places of the members; `EVERYTHING` for groups of figures that are not cut.
    """

    districts: int
    months: int
    members: int = EVERYTHING


class Policy:
    """What is hidden of one table: decided by the table alone, whoever asks for whatever."""

    def __init__(self, groups: Iterable[Group], months: int) -> None:
        """Make groups ready to be asked for many questions at once.

        Args:
            groups: that must not be cut.
            months: how many the table has.
        """
        kept = list(dict.fromkeys(groups))
        self._districts = np.array([one.districts for one in kept], dtype=np.int64)
        self._members = [one.members for one in kept]
        held = np.array([_unpacked(one.months, months) for one in kept]).reshape(-1, months)
        self._before = np.zeros((len(kept), months + 1), dtype=np.int64)
        np.cumsum(held, axis=1, out=self._before[:, 1:])
        beyond = np.array([one.months & BEYOND_MONTHS != 0 for one in kept], dtype=np.int64)
        self._size = self._before[:, -1] + beyond

    def hidden(
        self,
        districts: Sequence[int],
        spans: Sequence[tuple[int, int]],
        members: Sequence[int | None] = (None,),
    ) -> NDArray[np.bool_]:
        """Tell which questions are not answered.

        Args:
            districts: sets of districts taken together, as bits.
            spans: first and last month of each, both included, counted from the first; months
                before the first hold nothing.
            members: of a dimension, by place; None: the figure is not cut.

        Returns:
            (districts, members, span).
        """
        end = self._before.shape[1] - 1
        starts = [min(max(start, 0), end) for start, _ in spans]
        stops = [min(max(last + 1, 0), end) for _, last in spans]
        count = self._before[:, stops] - self._before[:, starts]
        in_time = (count > 0) & (count < self._size[:, None])
        by_district = _cut(np.array(districts, dtype=np.int64), self._districts)
        by_member = np.array(
            [[_is_cut(one, held) for held in self._members] for one in members]
        ).reshape(len(members), -1)
        found: NDArray[np.bool_] = (
            np.einsum(
                "dg,mg,gt->dmt",
                by_district.astype(np.int64),
                by_member.astype(np.int64),
                in_time.astype(np.int64),
            )
            > 0
        )
        return found


def bits(numbers: Iterable[int]) -> int:
    """Write a set of numbers as bits."""
    return sum(1 << int(number) for number in numbers)


def _is_cut(member: int | None, held: int) -> bool:
    if member is None or held == EVERYTHING:
        return held == EVERYTHING
    return bool(held >> member & 1) and held != 1 << member


def _unpacked(months: int, count: int) -> NDArray[np.uint8]:
    size = (count + 7) // 8
    packed = (months & (1 << count) - 1).to_bytes(size, "little")
    return np.unpackbits(np.frombuffer(packed, dtype=np.uint8), bitorder="little")[:count]


def _cut(asked: NDArray[np.int64], groups: NDArray[np.int64]) -> NDArray[np.bool_]:
    held = asked[:, None] & groups[None, :]
    found: NDArray[np.bool_] = (held != 0) & (held != groups[None, :])
    return found
