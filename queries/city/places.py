"""Recognising places: a code or a name of a division, old or new, however it is written."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import Connection, select

from queries.messages import Message, Refused
from queries.organizations.names import fold
from queries.schema import division
from queries.schema.base import UNKNOWN_DISTRICT
from queries.schema.divisions import Level

_OUTSIDE = frozenset({"市外", "外地", "外市", "外省", "未知", "不详", "未知/市外"})
_ASKED_OUTSIDE = _OUTSIDE | {UNKNOWN_DISTRICT}
_CITY_LEVEL = "市本级"
_LONGEST = 40
_CODE = re.compile(r"\d{6}|\d{9}|\d{12}")
_LEVELS = (Level.CITY, Level.DISTRICT, Level.TOWNSHIP, Level.VILLAGE)
_ENDINGS = {
    Level.CITY: ("市",),
    Level.DISTRICT: ("区", "县", "市"),
    Level.TOWNSHIP: ("街道", "镇", "乡"),
    Level.VILLAGE: ("居委会", "委会"),  # 鸿山社区(居委会), 祥露村(委会)
}


class Place(NamedTuple):
    """Where something is.

    Attributes:
        district: code of the district, the city's own code, or 000000.
        place: code of the township or village, None where only the district is known.
    """

    district: str
    place: str | None


class _Division(NamedTuple):
    code: str
    name: str
    level: Level
    parent: str | None
    district: str
    valid_to: date | None

    @property
    def exact(self) -> Place:
        below_district = self.level in (Level.TOWNSHIP, Level.VILLAGE)
        return Place(self.district, self.code if below_district else None)


_Named = dict[str, list[_Division]]


class Places:
    """The divisions of the store's city, found by code or name.

    Attributes:
        city: code of the city; empty in a store without one.
    """

    def __init__(self, divisions: Sequence[_Division]) -> None:
        """Lay out the divisions by code and by name."""
        known = [one for one in divisions if one.level != Level.UNKNOWN]
        self._by_code = {one.code: one for one in known}
        top = next((one for one in known if one.level == Level.CITY), None)
        self.city = top.code if top else ""
        self._city_name = fold(top.name) if top else ""
        self._named: _Named = defaultdict(list)
        self._below: dict[str | None, _Named] = defaultdict(lambda: defaultdict(list))
        for one in known:
            for name in _spellings(one):
                self._named[name].append(one)
                self._below[one.parent][name].append(one)

    @classmethod
    def load(cls, connection: Connection) -> "Places":
        """Read the divisions of the store."""
        columns = division.c
        rows = connection.execute(
            select(
                columns.code,
                columns.name,
                columns.level,
                columns.parent,
                columns.district,
                columns.valid_to,
            )
        )
        return cls([_Division(*row) for row in rows])

    def find(self, text: str) -> Place | None:
        """Recognise a place.

        Args:
            text: a code of 6, 9 or 12 digits, or a name of a district, township or village, alone
                or after those above it; full-width and traditional forms are folded.

        Returns:
            The place; 000000 for a code of another city and for words that say so; None for what
            is not recognised, and for a name that places in two districts bear.
        """
        folded = fold(text)
        if folded in _OUTSIDE:
            return Place(UNKNOWN_DISTRICT, None)
        if folded == _CITY_LEVEL and self.city:
            return Place(self.city, None)
        if folded.isdecimal():
            return self._find_code(folded)
        return self._find_name(folded) if folded else None

    def districts_of(self, texts: Iterable[str]) -> frozenset[str]:
        """Return the districts that figures are asked for.

        Args:
            texts: codes or names, as `find` takes them; a township counts for its district.

        Raises:
            Refused: one of them is no place of this city.
        """
        found = {text: self.find(text) for text in texts}
        # A code of another city counts as outside, which is nothing that one may mean by it.
        unknown = [
            text[:_LONGEST]
            for text, place in found.items()
            if place is None
            or (place.district == UNKNOWN_DISTRICT and fold(text) not in _ASKED_OUTSIDE)
        ]
        if unknown:
            raise Refused(Message("本市没有这个区划：{codes}", codes="、".join(unknown)))
        return frozenset(place.district for place in found.values() if place)

    def _find_code(self, code: str) -> Place | None:
        if not _CODE.fullmatch(code):
            return None
        if not self.city or code[:4] != self.city[:4]:
            return Place(UNKNOWN_DISTRICT, None)
        # A code that is too new or too old for the list still begins with that of its district.
        for length in (12, 9, 6):
            found = self._by_code.get(code[:length])
            if found and (found.level != Level.CITY or not code[6:].strip("0")):
                return found.exact
        return None

    def _find_name(self, name: str) -> Place | None:
        below = name.partition(self._city_name)[2] if self._city_name else ""
        for text in (name, below):
            found = _best(self._named.get(text, []), text) or self._walk(self.city, text)
            if found:
                return found
        return None

    def _walk(self, parent: str, text: str) -> Place | None:
        """Follow names of divisions downwards as far as they lead; what is left is an address."""
        below = self._below.get(parent, {})
        for end in range(len(text), 1, -1):
            # Only a whole name may have something after it: 思明南路 is not an address in 思明区.
            steps = [
                one
                for one in below.get(text[:end], ())
                if end == len(text) or fold(one.name) == text[:end]
            ]
            found = _best(steps, text[:end])
            if found:
                return self._walk(found.place or found.district, text[end:]) or found
        return None


def _spellings(one: _Division) -> set[str]:
    name = fold(one.name)
    endings = (ending for ending in _ENDINGS[one.level] if name.endswith(ending))
    stem = name.removesuffix(next(endings, ""))
    return {name, stem} if len(stem) > 1 else {name}


def _best(found: Sequence[_Division], text: str) -> Place | None:
    """Choose among divisions of one name: whole before short, present before past, high before low.

    Equals in one district give the district, equals in several give None.
    """

    def rank(one: _Division) -> tuple[bool, bool, int]:
        return fold(one.name) != text, one.valid_to is not None, _LEVELS.index(one.level)

    for _, equals in groupby(sorted(found, key=rank), rank):
        places = {one.exact for one in equals}
        if len(places) == 1:
            return places.pop()
        districts = {place.district for place in places}
        return Place(districts.pop(), None) if len(districts) == 1 else None
    return None
