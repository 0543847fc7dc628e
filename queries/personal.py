"""Personal fields at rest: sealed with rotating keys, found again through a keyed hash."""

import hashlib
import hmac
import os
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE = 12
_KEY_ID = 4


def _derived(secret: str, purpose: bytes) -> bytes:
    return HKDF(SHA256(), length=32, salt=b"zhiyuan", info=purpose).derive(secret.encode())


class Vault:
    """Seals and opens personal fields.

    A sealed value is: 4 bytes naming the key, 12 bytes nonce, AES-256-GCM ciphertext with its
    16-byte tag. The newest key seals, every key given opens; so a key is rotated by putting a new
    one in front, resealing, and only then dropping the old one. The hash for finding duplicates
    belongs to the oldest key given, which therefore stays until its hashes are made anew.

    Source: NIST SP 800-38D (GCM), RFC 5869 (HKDF), RFC 2104 (HMAC).
    """

    def __init__(self, keys: Sequence[str]) -> None:
        """Derive the working keys.

        Args:
            keys: secrets of at least 16 characters, newest first.

        Raises:
            ValueError: no key, or one that is too short.
        """
        if not keys or any(len(key) < 16 for key in keys):
            raise ValueError("PII_KEYS needs at least one key, each of 16 characters or more")
        self._ciphers: dict[bytes, AESGCM] = {}
        for key in keys:
            name = hashlib.sha256(b"zhiyuan-key-id" + key.encode()).digest()[:_KEY_ID]
            self._ciphers[name] = AESGCM(_derived(key, b"seal"))
        self._newest = next(iter(self._ciphers))
        self._hash_key = _derived(keys[-1], b"hash")

    def seal(self, text: str | None) -> bytes | None:
        """Encrypt one value; None stays None."""
        return None if text is None else self.seal_bytes(text.encode())

    def seal_bytes(self, plain: bytes) -> bytes:
        """Encrypt a content."""
        nonce = os.urandom(_NONCE)
        return self._newest + nonce + self._ciphers[self._newest].encrypt(nonce, plain, None)

    def open(self, sealed: bytes | None) -> str | None:
        """Decrypt one value; None stays None.

        Raises:
            ValueError: the key that sealed it is not among those given, or it was altered.
        """
        return None if sealed is None else self.open_bytes(sealed).decode()

    def open_bytes(self, sealed: bytes) -> bytes:
        """Decrypt a content.

        Raises:
            ValueError: the key that sealed it is not among those given, or it was altered.
        """
        cipher = self._ciphers.get(bytes(sealed[:_KEY_ID]))
        if cipher is None:
            raise ValueError("A personal field was sealed with a key that PII_KEYS does not name")
        nonce, body = sealed[_KEY_ID : _KEY_ID + _NONCE], sealed[_KEY_ID + _NONCE :]
        try:
            return cipher.decrypt(bytes(nonce), bytes(body), None)
        except InvalidTag as error:
            raise ValueError("A personal field was altered in the store") from error

    def has_sealed(self, value: bytes) -> bool:
        """Tell whether one of the keys given sealed a value."""
        return bytes(value[:_KEY_ID]) in self._ciphers and len(value) > _KEY_ID + _NONCE

    def is_newest(self, sealed: bytes) -> bool:
        """Tell whether the newest key sealed a value."""
        return bytes(sealed[:_KEY_ID]) == self._newest

    def hash(self, text: str | None) -> bytes | None:
        """Return 16 bytes that are equal for equal text and tell nothing without the key."""
        if text is None:
            return None
        return hmac.digest(self._hash_key, text.encode(), "sha256")[:16]
