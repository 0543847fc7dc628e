"""Answers that several servers give: who works one out first puts it into Redis for the others.

What lies there is closed and says itself for what question it is, so that nobody who gets at Redis
reads a figure or puts another one onto a page. An answer is found again by the same question about
the same state of the figures, under the same settings, from a server of the same release; what is
not found, or cannot be believed, is worked out.
"""

import hashlib
import hmac
import logging
import secrets
import time
import zlib
from collections.abc import Callable, Hashable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import orjson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from dash import no_update
from redis import Redis
from redis.exceptions import RedisError

from callbacks.answers import Answer, wired
from dashboard.settings import Settings

_log = logging.getLogger(__name__)

_PATIENCE = 0.5
"""Seconds that a page waits for Redis: an answer is worked out in a tenth of them."""
_LEFT_ALONE = 10
"""Seconds for which a Redis that could not be reached is not asked."""
_KEPT = 3600
"""Seconds for which an answer is kept."""
_NONCE = 12
_PROJECT = Path(__file__).parents[1]
_SOURCES = ("callbacks", "dashboard", "layouts", "queries")


class Shelf:
    """Where answers lie."""

    def __init__(self, settings: Settings) -> None:
        """Prepare; nothing is asked of Redis yet.

        Args:
            settings: of this installation; what answers depend on is part of every question.
        """
        self._redis = Redis.from_url(
            settings.redis_url, socket_connect_timeout=_PATIENCE, socket_timeout=_PATIENCE
        )
        self._secret = settings.secret_key.encode()
        self._cipher = AESGCM(self._derived(b"answers"))
        self._about = (
            _release(),
            settings.timezone,
            settings.least_coverage,
            settings.map_approval_number,
            settings.office_name,
        )
        self._asked_again = 0.0

    def of(self, page: str, question: Hashable, make: Callable[[], Answer]) -> Answer:
        """Return the answer to a page's question, from the shelf or worked out.

        Args:
            page: by whose callback it is answered.
            question: all that the answer depends on.
            make: works it out.
        """
        try:
            name = self._name(page, question)
        except TypeError:
            return make()
        found = self._get(name)
        if found is None:
            found = {place: wired(value) for place, value in make().items()}
            self._put(name, found)
        return found

    def _name(self, page: str, question: Hashable) -> str:
        said = _written((page, self._about, question))
        name = hmac.digest(self._derived(b"names"), said.encode(), "sha256")
        return f"zhiyuan:answer:{name.hex()}"

    def _derived(self, use: bytes) -> bytes:
        return hmac.digest(self._secret, b"zhiyuan " + use, "sha256")

    def _get(self, name: str) -> Answer | None:
        closed = self._asking(lambda: self._redis.get(name))
        if not isinstance(closed, bytes):
            return None
        try:
            opened = self._cipher.decrypt(closed[:_NONCE], closed[_NONCE:], name.encode())
        except (InvalidTag, ValueError):
            _log.warning("What lies in Redis for an answer is none of ours")
            return None
        return _unpacked(zlib.decompress(opened))

    def _put(self, name: str, answer: Answer) -> None:
        nonce = secrets.token_bytes(_NONCE)
        packed = zlib.compress(_packed(answer), 1)
        closed = nonce + self._cipher.encrypt(nonce, packed, name.encode())
        self._asking(lambda: self._redis.set(name, closed, ex=_KEPT))

    def _asking(self, ask: Callable[[], Any]) -> Any:
        if time.monotonic() < self._asked_again:
            return None
        try:
            return ask()
        except RedisError as error:
            self._asked_again = time.monotonic() + _LEFT_ALONE
            _log.warning("Answers are not shared: %s", error)
            return None


def _packed(answer: Answer) -> bytes:
    """Write the parts of an answer, which are JSON already, one after the other behind a list."""
    parts = {
        place: b"" if value is no_update else orjson.dumps(value) for place, value in answer.items()
    }
    listed = orjson.dumps([(place, len(part)) for place, part in parts.items()])
    return b"\n".join((listed, b"".join(parts.values())))


def _unpacked(packed: bytes) -> Mapping[str, Any]:
    listed, parts = packed.split(b"\n", 1)
    found: dict[str, Any] = {}
    at = 0
    for place, size in orjson.loads(listed):
        found[place] = orjson.Fragment(parts[at : at + size]) if size else no_update
        at += size
    return found


def _written(value: Any) -> str:
    """Write a question the same in every process.

    Raises:
        TypeError: it holds something that is not known to be.
    """
    if isinstance(value, frozenset):
        return f"{{{','.join(sorted(map(_written, value)))}}}"
    if isinstance(value, tuple):
        return f"({','.join(map(_written, value))})"
    if value is None or isinstance(value, str | int | float | date):
        return repr(value)
    raise TypeError


def _release() -> str:
    """Tell releases apart by what their files say."""
    said = hashlib.sha256()
    for folder in _SOURCES:
        for path in sorted((_PROJECT / folder).rglob("*")):
            if path.suffix in {".py", ".mo"}:
                said.update(path.read_bytes())
    return said.hexdigest()
