"""Codes printed on what is handed out: nobody guesses one, and nobody misreads one."""

import secrets

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Digits and letters that nobody takes for another."""
_SIGNS, _GROUP = 12, 4


def new_code() -> str:
    """Draw a code that nobody guesses: 60 bits, as `7KQ2-MX4R-9TBH`."""
    return _grouped("".join(secrets.choice(LETTERS) for _ in range(_SIGNS)))


def as_printed(typed: str) -> str:
    """Write a code as it is printed, however it was typed."""
    return _grouped("".join(one for one in typed.upper() if one.isalnum()))


def _grouped(signs: str) -> str:
    return "-".join(signs[at : at + _GROUP] for at in range(0, len(signs), _GROUP))
