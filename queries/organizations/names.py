"""Names of organizations and divisions: folded so that they are found, however they are typed."""

import unicodedata
from functools import cache

from opencc import OpenCC
from pypinyin import Style, lazy_pinyin

_NAME_RULE = ("志愿服务", "志愿者", "义工")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


def fold(name: str) -> str:
    """Reduce a name to what is compared: half-width, simplified, lower case, without blanks.

    Source: Unicode Standard Annex 15 (NFKC); OpenCC's table from traditional to simplified.
    """
    plain = unicodedata.normalize("NFKC", name).translate(_INVISIBLE)
    closed = "".join(_simplifier().convert(plain).lower().split())
    # Letters and accents that a blank or a capital kept apart compose only now.
    return unicodedata.normalize("NFKC", closed)


def initials(name: str) -> str:
    """Return the pinyin initials of a name, lower case; what is not Chinese stays as it is."""
    letters = lazy_pinyin(fold(name), style=Style.FIRST_LETTER, v_to_u=False)
    return "".join(letters).lower()


def has_name_rule(name: str) -> bool:
    """Tell whether a name alone asks for the identity mark.

    Source: 民政部办公厅 notice of 2018 on identity marking, case (a).
    """
    folded = fold(name)
    return any(word in folded for word in _NAME_RULE)


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")
