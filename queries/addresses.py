"""Addresses within this site, told from those that lead elsewhere."""

from urllib.parse import urlsplit

LONGEST = 2000
"""How many characters an address may have."""


def is_local(address: str) -> bool:
    """Tell whether an address is a path of this site, with or without a question.

    Whatever a browser may read as another host is none: a scheme, two slashes, a backslash.
    """
    if not address.startswith("/") or address[:2] in ("//", "/\\"):
        return False
    if "\\" in address or not address.isprintable() or len(address) > LONGEST:
        return False
    parts = urlsplit(address)
    return not (parts.scheme or parts.netloc)
