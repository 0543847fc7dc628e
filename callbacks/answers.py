"""Answers kept for who asks the same again, written out for the wire once."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from threading import Lock
from typing import Any

import orjson
from dash import no_update

Answer = Mapping[str, Any]

_OPTIONS = orjson.OPT_NON_STR_KEYS | orjson.OPT_SERIALIZE_NUMPY


class Answers:
    """The newest answers of one callback.

    A key must hold all that an answer depends on: data version, address, the viewer's scope and
    permissions, language. Then none is stale and none is shown to who may not see it.
    """

    def __init__(self, most: int = 128) -> None:
        """Begin with nothing kept.

        Args:
            most: how many answers are kept; the one unused for longest goes first.
        """
        self._most = most
        self._kept: OrderedDict[Hashable, Answer] = OrderedDict()
        self._lock = Lock()

    def of(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """Return the answer kept under a key, or make it and keep it."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = {name: wired(value) for name, value in make().items()}
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made


def wired(value: Any) -> Any:
    """Write a value as JSON, for Dash to put into its response as it is.

    Dash would look at every component and every number of an answer on its way out, which for a
    page costs a hundred times what measuring its figures does.
    """
    if value is no_update or isinstance(value, orjson.Fragment):
        return value
    return orjson.Fragment(orjson.dumps(value, default=_plain, option=_OPTIONS))


def _plain(value: Any) -> Any:
    return value.to_plotly_json()
