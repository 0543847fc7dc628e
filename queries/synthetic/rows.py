"""From arrays to columns of plain values, as databases and files take them."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from queries.synthetic.drawing import NONE, Ints
from queries.synthetic.ground import Ground

Column = list[Any]


def dates(days: Ints) -> Column:
    """Write days as 2026-03-05; None for NONE."""
    texts = np.datetime_as_string(days.astype("datetime64[D]")).astype(object)
    texts[days == NONE] = None
    return list(texts)


def numbers(values: Ints) -> Column:
    """List whole numbers; None for NONE."""
    listed = values.astype(object)
    listed[values == NONE] = None
    return list(listed)


def keys(positions: Ints) -> Column:
    """List the ids of rows that were numbered from 1 in their order; None for NONE."""
    listed = (positions + 1).astype(object)
    listed[positions == NONE] = None
    return list(listed)


def named(positions: Ints, names: Sequence[Any]) -> Column:
    """List what stands at the positions; None for NONE."""
    # NONE is -1, so that the None put last is what it finds.
    looked_up = np.empty(len(names) + 1, object)
    looked_up[:-1] = names
    return list(looked_up[positions])


def flags(values: Ints) -> Column:
    """List 1 as True and 0 as False; None for NONE."""
    return named(values, (False, True))


def located(ground: Ground, district: Ints, place: Ints) -> Column:
    """Write where something is: the township by code or by name in turn, else the district."""
    codes, names = named(place, ground.townships), named(place, ground.township_names)
    districts = named(district, ground.district_names)
    return [
        (code if at % 2 else name) or whole
        for at, (code, name, whole) in enumerate(zip(codes, names, districts, strict=True))
    ]


def moments(minutes: Ints) -> Column:
    """Write minutes as moments, in the notations of different offices in turn; None for NONE."""
    texts = np.datetime_as_string(minutes.astype("datetime64[m]")).tolist()
    known = (minutes != NONE).tolist()
    return [
        _MOMENTS[at % len(_MOMENTS)](text) if told else None
        for at, (text, told) in enumerate(zip(texts, known, strict=True))
    ]


def _spoken(text: str) -> str:
    return f"{text[:4]}年{int(text[5:7])}月{int(text[8:10])}日 {text[11:]}"


def _slashed(text: str) -> str:
    return f"{text[:4]}/{int(text[5:7])}/{int(text[8:10])} {text[11:]}"


def _dashed(text: str) -> str:
    return f"{text[:10]} {text[11:]}"


_MOMENTS = (_dashed, _slashed, _spoken)
