"""One rule for how much is shown of what is sealed: the same everywhere, so nothing adds up.

A name shows its first character, an identity number its first two and last two, a phone its first
three and last two, a birth date its year.
"""

from datetime import date

_STAR = "*"


def mask_name(name: str | None) -> str:
    """Show the first character of a name."""
    return "" if not name else name[0] + _STAR * max(1, len(name) - 1)


def mask_number(number: str | None) -> str:
    """Show the first two and the last two characters of an identity number."""
    return _masked(number, 2, 2)


def mask_mobile(mobile: str | None) -> str:
    """Show the first three and the last two digits of a phone."""
    return _masked(mobile, 3, 2)


def mask_birth(born: date | None) -> str:
    """Show the year of a birth date."""
    return "" if born is None else f"{born.year}-**-**"


def _masked(text: str | None, head: int, tail: int) -> str:
    if not text:
        return ""
    if len(text) <= (head + tail) * 2:
        return text[0] + _STAR * max(1, len(text) - 1)
    return text[:head] + _STAR * (len(text) - head - tail) + text[-tail:]
