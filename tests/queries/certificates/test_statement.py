"""What a QR code holds is checked with the public key alone, and no character of it may differ."""

from dataclasses import dataclass
from datetime import date
from string import ascii_letters, digits

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as some

from queries.certificates.statement import (
    Finding,
    Statement,
    check,
    hash_content,
    hash_holder,
    name_key,
    sign,
)

NAME = "林小雨"
SAID = Statement(
    "ZM2026-7KQ2-MX4R-9TBH",
    date(2025, 1, 1),
    date(2025, 12, 31),
    5_430,
    date(2026, 11, 29),
    hash_holder("ZM2026-7KQ2-MX4R-9TBH", NAME),
    hash_content(b"{}"),
)


@dataclass(frozen=True)
class Office:
    """A key and its public half, as it is published."""

    private: bytes
    keys: dict[str, bytes]


def office(seed: int) -> Office:
    private = Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)
    public = private.public_key().public_bytes_raw()
    return Office(private.private_bytes_raw(), {name_key(public): public})


OURS = office(1)
SIGNED = sign(SAID, OURS.private)
ADDRESS = f"https://zyz.example.gov.cn/verify/{SAID.number}?s={SIGNED}"


@pytest.mark.parametrize("scanned", [SIGNED, ADDRESS, f" {ADDRESS}\n"])
def test_what_was_signed_is_genuine_whether_scanned_whole_or_in_part(scanned):
    assert check(scanned, OURS.keys) == (Finding.GENUINE, SAID)
    assert check(scanned, OURS.keys, "林 小雨").finding == Finding.GENUINE
    assert check(scanned, OURS.keys, "林小鱼").finding == Finding.OTHER_HOLDER


def test_every_single_character_counts():
    for at, was in enumerate(SIGNED):
        for other in (*ascii_letters, *digits, "-", "_", "~", "."):
            if other == was:
                continue
            changed = SIGNED[:at] + other + SIGNED[at + 1 :]
            assert check(changed, OURS.keys).finding != Finding.GENUINE, (at, other)


@given(some.integers(0, len(SIGNED)), some.text(min_size=1, max_size=3))
def test_nothing_may_be_added(at, more):
    changed = SIGNED[:at] + more + SIGNED[at:]
    assert changed.strip() == SIGNED or check(changed, OURS.keys).finding != Finding.GENUINE


@given(some.text(max_size=300))
def test_anything_else_is_said_to_be_unreadable(scanned):
    assert check(scanned, OURS.keys) == (Finding.UNREADABLE, None)


def test_the_address_has_to_name_the_same_number():
    other = ADDRESS.replace(f"verify/{SAID.number}", "verify/ZM2026-7KQ2-MX4R-9TBJ")
    assert check(other, OURS.keys).finding == Finding.ALTERED


def test_another_office_is_not_ours():
    theirs = office(2)
    assert check(sign(SAID, theirs.private), OURS.keys).finding == Finding.UNKNOWN_KEY
    both = OURS.keys | theirs.keys
    assert check(sign(SAID, theirs.private), both).finding == Finding.GENUINE


def test_a_day_that_is_none_is_unreadable():
    impossible = SIGNED.replace("20251231", "20251331")
    assert check(impossible, OURS.keys) == (Finding.UNREADABLE, None)


def test_it_holds_no_name_and_fits_a_code_that_phones_read():
    assert NAME not in SIGNED and SIGNED.isascii()
    assert len(ADDRESS) < 300
