"""Translation: every text that a viewer reads goes through here.

Texts are written in Chinese in the code, so Chinese needs no catalogue; English is one.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from gettext import NullTranslations
from pathlib import Path
from typing import Any, Protocol

from babel.support import Translations

CHINESE, ENGLISH = "zh_CN", "en"
LOCALES = (CHINESE, ENGLISH)
_CATALOGUES = Path(__file__).parents[1] / "dashboard" / "translations"
_locale: ContextVar[str] = ContextVar("locale", default=CHINESE)
_loaded: dict[str, NullTranslations] = {}


class Sayable(Protocol):
    """A sentence kept apart from its values, as queries make them."""

    @property
    def text(self) -> str:
        """The Chinese sentence, with places for the values."""

    @property
    def values(self) -> Mapping[str, Any]:
        """What goes into the places."""


@contextmanager
def speaking(locale: str) -> Iterator[None]:
    """Speak a language inside the block, in this thread or task only."""
    token = _locale.set(locale if locale in LOCALES else CHINESE)
    try:
        yield
    finally:
        _locale.reset(token)


def use(locale: str) -> None:
    """Speak a language for the rest of this request."""
    _locale.set(locale if locale in LOCALES else CHINESE)


def locale() -> str:
    """Return the language being spoken: `zh_CN` or `en`."""
    return _locale.get()


def gettext(text: str, /, **values: Any) -> str:
    """Translate a text, then fill its places."""
    translated = _catalogue().gettext(text) if text else ""
    return translated.format(**values) if values else translated


def say(message: Sayable) -> str:
    """Translate a message of a query and fill its places."""
    return gettext(message.text, **message.values)


def chosen(chinese: str, english: str | None) -> str:
    """Pick the name in the language spoken, for things that carry both as data."""
    return english if locale() == ENGLISH and english else chinese


def _catalogue() -> NullTranslations:
    spoken = locale()
    if spoken not in _loaded:
        _loaded[spoken] = (
            NullTranslations()
            if spoken == CHINESE
            else Translations.load(str(_CATALOGUES), [spoken])
        )
    return _loaded[spoken]
