"""What goes into a file: a briefing as it was frozen, or exhibits as they are now."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from callbacks.briefings.asks import answer_ask, read_ask
from callbacks.ground import Ground
from layouts.exhibits.brief import Sheet
from layouts.exhibits.exhibit import load
from layouts.formats import day
from layouts.texts import CHINESE, gettext, locale
from queries.briefings.briefings import Briefing, Item
from queries.messages import Message, Refused


@dataclass(frozen=True)
class Parcel:
    """What goes into a file.

    Attributes:
        title: of the whole.
        subtitle: place and time.
        sheets: exhibits in order.
        asked: what each asks.
        definitions: version of each definition, by indicator.
        data_version: of every figure.
        as_of: latest day with data.
        briefing: number; None: it is a single exhibit or made by command.
        edition: of the statistics of its month, where it is published; 0: it is not.
    """

    title: str
    subtitle: str
    sheets: Sequence[Sheet]
    asked: Sequence[str]
    definitions: Mapping[str, int]
    data_version: int
    as_of: date
    briefing: int | None = None
    edition: int = 0


def parcel_of(ground: Ground, known: Briefing, items: Sequence[Item]) -> Parcel:
    """Put a briefing together as it was frozen, in the language spoken."""
    chinese = locale() == CHINESE
    sheets = []
    definitions: dict[str, int] = {}
    for one in items:
        exhibit = load(one.shown if chinese else one.shown_en)
        written = one.title if chinese else one.title_en
        sheets.append(Sheet(exhibit, written or exhibit.title, one.remark))
        definitions |= json.loads(one.definitions)
    return Parcel(
        known.title,
        gettext("{place} · 数据截至{day}", place=ground.together(), day=day(known.as_of)),
        sheets,
        [one.query for one in items],
        definitions,
        known.data_version,
        known.as_of,
        known.id,
    )


def parcel_for(ground: Ground, title: str, queries: Sequence[str]) -> Parcel:
    """Put exhibits together as they are now, in the language spoken.

    Args:
        ground: what the answers stand on.
        title: of the whole; empty: that of the first exhibit.
        queries: what each asks.

    Raises:
        Refused: one cannot be answered, or there are no data.
    """
    asks = [read_ask(one) for one in queries]
    exhibits = [answer_ask(ground, one) for one in asks]
    version = ground.snapshot.version
    if version.as_of is None:
        raise Refused(Message("系统中还没有数据"))
    return Parcel(
        title or exhibits[0].title,
        gettext("{place} · 数据截至{day}", place=ground.together(), day=day(version.as_of)),
        [Sheet(one, one.title) for one in exhibits],
        list(queries),
        {one.code: one.version for ask in asks for one in ask.indicators},
        version.number,
        version.as_of,
    )
