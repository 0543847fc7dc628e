"""Outlines of districts in a city pack: closed rings of longitude and latitude."""

import json
from collections.abc import Set
from pathlib import Path
from typing import Any, NamedTuple

from queries.city.lines import text
from queries.messages import Message, Refused

_SHORTEST_RING = 4


class Outline(NamedTuple):
    """The boundary of a district.

    Attributes:
        code: of the district.
        label: longitude and latitude of its name.
        rings: closed rings of longitude and latitude.
    """

    code: str
    label: tuple[float, float]
    rings: list[list[tuple[float, float]]]


def read_outlines(path: Path, districts: Set[str]) -> list[Outline]:
    """Read `[{"code", "label": [lon, lat], "rings": [[[lon, lat], ...], ...]}, ...]`.

    Args:
        path: the file.
        districts: codes that may have an outline.

    Raises:
        Refused: the file is missing or not of that form, or a ring is not closed.
    """
    try:
        given = json.loads(text(path))
    except ValueError as error:
        raise Refused(
            Message("城市包的 {file} 不是有效的 JSON：{reason}", file=path.name, reason=str(error))
        ) from error
    if not isinstance(given, list):
        raise _wrong(path, 1, "[]")
    outlines = [_outline(one, path, number) for number, one in enumerate(given, 1)]
    codes = [one.code for one in outlines]
    for number, code in enumerate(codes, 1):
        if code not in districts or codes.index(code) != number - 1:
            raise _wrong(path, number, "code")
    return outlines


def _outline(given: Any, path: Path, number: int) -> Outline:
    try:
        code, label = str(given["code"]), _point(given["label"])
        rings = [[_point(one) for one in ring] for ring in given["rings"]]
    except (KeyError, TypeError, ValueError) as error:
        raise _wrong(path, number, "code, label, rings") from error
    for place, ring in enumerate(rings, 1):
        if len(ring) < _SHORTEST_RING or ring[0] != ring[-1]:
            raise Refused(
                Message(
                    "城市包的 {file} 第 {number} 项（{code}）：第 {ring} 个环没有闭合",
                    file=path.name,
                    number=number,
                    code=code,
                    ring=place,
                )
            )
    return Outline(code, label, rings)


def _point(given: Any) -> tuple[float, float]:
    longitude, latitude = (float(one) for one in given)
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise ValueError
    return longitude, latitude


def _wrong(path: Path, number: int, what: str) -> Refused:
    return Refused(
        Message(
            "城市包的 {file} 第 {number} 项：{what} 不符合要求",
            file=path.name,
            number=number,
            what=what,
        )
    )
