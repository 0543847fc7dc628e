import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.personal import Vault

OLD, NEW = "the key of last year", "the key of this year"


@given(st.text())
def test_what_is_sealed_is_opened(text):
    vault = Vault([NEW])
    assert vault.open(vault.seal(text)) == text


def test_the_same_text_is_sealed_differently_each_time_and_hashed_alike():
    vault = Vault([NEW])
    assert vault.seal("35020319900101001X") != vault.seal("35020319900101001X")
    assert vault.hash("35020319900101001X") == vault.hash("35020319900101001X")
    assert vault.hash("35020319900101001X") != vault.hash("350203199001010010")
    assert len(vault.hash("x")) == 16


def test_nothing_stays_nothing():
    vault = Vault([NEW])
    assert vault.seal(None) is vault.open(None) is vault.hash(None) is None


def test_keys_rotate():
    before, both, after = Vault([OLD]), Vault([NEW, OLD]), Vault([NEW])
    sealed = before.seal("王小明")
    assert both.open(sealed) == "王小明"
    resealed = both.seal(both.open(sealed))
    assert after.open(resealed) == "王小明"
    assert both.hash("x") == before.hash("x")  # duplicates are still found
    with pytest.raises(ValueError, match="does not name"):
        after.open(sealed)


@pytest.mark.parametrize("place", [0, 4, 16, -1])
def test_an_altered_value_is_told(place):
    vault = Vault([NEW])
    sealed = bytearray(vault.seal("王小明"))
    sealed[place] ^= 1
    with pytest.raises(ValueError, match=r"altered|does not name"):
        vault.open(bytes(sealed))


def test_the_hash_of_another_key_tells_nothing():
    assert Vault([OLD]).hash("x") != Vault([NEW]).hash("x")


@pytest.mark.parametrize("keys", [[], ["short"], [NEW, "short"]])
def test_a_key_too_short_is_refused(keys):
    with pytest.raises(ValueError, match="16 characters"):
        Vault(keys)
