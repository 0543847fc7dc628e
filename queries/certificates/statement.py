"""What a certificate says to anyone, signed: checked with the office's public key alone.

A statement is one line, fit for a QR code and for an address:

    1~ZM2026-7KQ2-MX4R-9TBH~20250101~20251231~5400~20261129~HOLDER~CONTENT~KEY~SIGNATURE

Version, number, first and last day of the services, minutes, day of issue, hash of the holder's
name, hash of the whole content, name of the key, Ed25519 signature of all before it. It holds no
personal data in clear.

Source: RFC 8032 (Ed25519), RFC 4648 section 5 (base64url).
"""

import hashlib
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_VERSION, _SEPARATOR = "1", "~"
_SHAPE = re.compile(
    r"1~(?P<number>[A-Z0-9-]{6,40})~(?P<start>\d{8})~(?P<end>\d{8})~(?P<minutes>[1-9]\d{0,7})"
    r"~(?P<issued>\d{8})~(?P<holder>[\w-]{22})~(?P<content>[\w-]{43})~(?P<key>[0-9a-f]{8})"
    r"~(?P<signature>[\w-]{86})",
    re.ASCII,
)
_LONGEST = 2_000
_HOLDER_BYTES = 16


class Finding(StrEnum):
    """What comes of checking a statement."""

    GENUINE = "genuine"
    ALTERED = "altered"
    UNKNOWN_KEY = "unknown_key"
    UNREADABLE = "unreadable"
    OTHER_HOLDER = "other_holder"


class Statement(NamedTuple):
    """What a certificate says to anyone.

    Attributes:
        number: of the certificate.
        start: first day of the services that it tells of.
        end: last one.
        minutes: confirmed, in sum.
        issued_on: day of issue.
        holder: hash of the holder's name with the number, 22 characters of base64url.
        content: SHA-256 of the whole content, 43 characters of base64url.
    """

    number: str
    start: date
    end: date
    minutes: int
    issued_on: date
    holder: str
    content: str


class Checked(NamedTuple):
    """A statement that was checked; None: it could not be read."""

    finding: Finding
    statement: Statement | None


def hash_holder(number: str, name: str) -> str:
    """Hash a name so that who holds the paper can check it, and a number alone tells nothing."""
    plain = "".join(name.split())
    return _written(hashlib.sha256(f"{number}\n{plain}".encode()).digest()[:_HOLDER_BYTES])


def hash_content(content: bytes) -> str:
    """Hash the whole content of a certificate."""
    return _written(hashlib.sha256(content).digest())


def name_key(public: bytes) -> str:
    """Name a public key by the first eight figures of its SHA-256."""
    return hashlib.sha256(public).hexdigest()[:8]


def sign(statement: Statement, private: bytes) -> str:
    """Write a statement with its signature.

    Args:
        statement: what it says.
        private: Ed25519 private key, 32 bytes.
    """
    key = Ed25519PrivateKey.from_private_bytes(private)
    said = (
        _VERSION,
        statement.number,
        f"{statement.start:%Y%m%d}",
        f"{statement.end:%Y%m%d}",
        str(statement.minutes),
        f"{statement.issued_on:%Y%m%d}",
        statement.holder,
        statement.content,
        name_key(key.public_key().public_bytes_raw()),
    )
    text = _SEPARATOR.join(said)
    return f"{text}{_SEPARATOR}{_written(key.sign(text.encode()))}"


def check(scanned: str, keys: Mapping[str, bytes], name: str | None = None) -> Checked:
    """Check what was read from the QR code of a certificate, without asking the office.

    Args:
        scanned: a statement, or the whole address that holds it.
        keys: public keys of the office, 32 bytes, by name.
        name: printed on the paper; None: it is not checked.

    Returns:
        Genuine only where every character is as signed, and the address names the same number.
    """
    number, text = _taken_apart(scanned)
    found = _SHAPE.fullmatch(text)
    statement = _read(found) if found else None
    if found is None or statement is None:
        return Checked(Finding.UNREADABLE, None)
    if found["key"] not in keys:
        return Checked(Finding.UNKNOWN_KEY, statement)
    signature = _bytes(found["signature"])
    signed = text.rpartition(_SEPARATOR)[0]
    if signature is None or number not in (None, statement.number):
        return Checked(Finding.ALTERED, statement)
    try:
        Ed25519PublicKey.from_public_bytes(keys[found["key"]]).verify(signature, signed.encode())
    except InvalidSignature:
        return Checked(Finding.ALTERED, statement)
    if name is not None and hash_holder(statement.number, name) != statement.holder:
        return Checked(Finding.OTHER_HOLDER, statement)
    return Checked(Finding.GENUINE, statement)


def _taken_apart(scanned: str) -> tuple[str | None, str]:
    """Return the number that an address names, None where it is none, and the statement."""
    text = scanned.strip()[:_LONGEST]
    if "?" not in text:
        return None, text
    address = urlsplit(text)
    said = parse_qs(address.query).get("s", [""])
    return unquote(address.path.rpartition("/")[2]), said[0]


def _read(found: re.Match[str]) -> Statement | None:
    try:
        start, end, issued = (
            date.fromisoformat(found[name]) for name in ("start", "end", "issued")
        )
    except ValueError:
        return None
    minutes = int(found["minutes"])
    return Statement(
        found["number"], start, end, minutes, issued, found["holder"], found["content"]
    )


def _written(content: bytes) -> str:
    return urlsafe_b64encode(content).decode().rstrip("=")


def _bytes(text: str) -> bytes | None:
    """Read base64url; None where another text would read the same."""
    content = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    return content if _written(content) == text else None
