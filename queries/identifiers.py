"""Identifiers that the state gives out, checked by the digit that each carries for it."""

import re
from datetime import date
from typing import NamedTuple

_USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_USCC = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")
_ID_WEIGHTS = tuple(pow(2, 17 - place, 11) for place in range(17))
_ID_CHECKS = "10X98765432"
_ID_NUMBER = re.compile(r"[1-9][0-9]{16}[0-9X]")
_OLD_ID_NUMBER = re.compile(r"[1-9][0-9]{14}")
_PERMIT_REGIONS = ("810000", "820000", "830000")


class Identity(NamedTuple):
    """What an ID number says of its holder.

    Attributes:
        number: 18 places, with a capital X.
        birth_date: the day written in it.
        male: whether the sequence number is odd.
        permit: whether it is a residence permit for Hong Kong, Macao or Taiwan residents.
    """

    number: str
    birth_date: date
    male: bool
    permit: bool


def uscc_check(body: str) -> str:
    """Return the check character that belongs to the first 17 of a unified social credit code.

    Source: GB 32100-2015, section 4 and annex A.
    """
    total = sum(
        _USCC_ALPHABET.index(letter) * weight
        for letter, weight in zip(body, _USCC_WEIGHTS, strict=True)
    )
    return _USCC_ALPHABET[-total % 31]


def is_uscc(text: str) -> bool:
    """Tell whether a text is a unified social credit code with the right check character."""
    return _USCC.fullmatch(text) is not None and uscc_check(text[:17]) == text[17]


def id_check(body: str) -> str:
    """Return the check character that belongs to the first 17 digits of an ID number.

    Source: GB 11643-1999 (ISO 7064 MOD 11-2).
    """
    total = sum(int(digit) * weight for digit, weight in zip(body, _ID_WEIGHTS, strict=True))
    return _ID_CHECKS[total % 11]


def is_id_number(text: str) -> bool:
    """Tell whether a text is an ID number of 18 or, in the old form, 15 places."""
    return read_id_number(text) is not None


def read_id_number(text: str) -> Identity | None:
    """Read an ID number.

    Args:
        text: 18 places, the last one a digit or x, or the 15 digits given out before 1999.

    Returns:
        What it says, with the old form brought to 18 places; None where it is no ID number.

    Source: GB 11643-1999; 15 digits lack the century, which is 19, and the check character.
    """
    number = text.upper()
    if _OLD_ID_NUMBER.fullmatch(number):
        body = number[:6] + "19" + number[6:]
        number = body + id_check(body)
    if not _ID_NUMBER.fullmatch(number) or id_check(number[:17]) != number[17]:
        return None
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None
    return Identity(number, born, int(number[16]) % 2 == 1, number[:6] in _PERMIT_REGIONS)
