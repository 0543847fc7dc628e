"""Exhibits as they are kept: in both languages, of one version of the data."""

import json

from callbacks.briefings.asks import answer_ask, read_ask
from callbacks.ground import Ground
from layouts.exhibits.exhibit import Exhibit, dump
from layouts.texts import CHINESE, ENGLISH, speaking
from queries.briefings.making import Frozen, Taken
from queries.messages import Message, Refused


def freeze_ask(ground: Ground, query: str) -> Frozen:
    """Make an exhibit in both languages, as the viewer may see it now.

    Args:
        ground: what the answer stands on.
        query: what it asks, as an address says it.

    Raises:
        Refused: it cannot be answered; the sentence says why.
    """
    ask = read_ask(query)
    shown: dict[str, Exhibit] = {}
    for language in (CHINESE, ENGLISH):
        with speaking(language):
            shown[language] = answer_ask(ground, ask)
    definitions = {one.code: one.version for one in ask.indicators}
    return Frozen(
        query,
        dump(shown[CHINESE]),
        dump(shown[ENGLISH]),
        json.dumps(definitions, sort_keys=True),
    )


def taken_of(ground: Ground) -> Taken:
    """Say of which data exhibits made now are.

    Raises:
        Refused: there are no data yet.
    """
    version = ground.snapshot.version
    if version.as_of is None:
        raise Refused(Message("系统中还没有数据"))
    return Taken(version.number, version.as_of)
