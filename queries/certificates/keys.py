"""Keys that sign certificates: made here, the private half sealed, all public halves published."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from sqlalchemy import Connection, insert, select

from queries import audit
from queries.certificates.statement import name_key
from queries.personal import Vault
from queries.saying import moment
from queries.schema import signing_key

_key = signing_key.c


class PublicKey(NamedTuple):
    """The public half of a key.

    Attributes:
        key_id: its name.
        public: Ed25519, 32 bytes.
        made_at: UTC.
    """

    key_id: str
    public: bytes
    made_at: datetime

    @property
    def pem(self) -> str:
        """The key as other programs read it (RFC 7468, RFC 8410)."""
        key = Ed25519PublicKey.from_public_bytes(self.public)
        return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def list_keys(connection: Connection) -> list[PublicKey]:
    """List the public keys, the one that signs first."""
    rows = connection.execute(
        select(_key.key_id, _key.public, _key.made_at).order_by(_key.made_at.desc(), _key.key_id)
    )
    return [PublicKey(row.key_id, bytes(row.public), row.made_at) for row in rows]


def public_keys(known: Sequence[PublicKey]) -> dict[str, bytes]:
    """Return keys by name, as `check` takes them."""
    return {one.key_id: one.public for one in known}


def make_key(connection: Connection, vault: Vault, actor: str, address: str = "") -> PublicKey:
    """Make a key that signs from now on; those before go on verifying.

    Args:
        connection: a writing one.
        vault: seals the private half.
        actor: who has it made.
        address: where the request came from.
    """
    private = Ed25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    made = PublicKey(name_key(public), public, moment())
    connection.execute(
        insert(signing_key).values(
            key_id=made.key_id,
            public=public,
            sealed=vault.seal_bytes(private.private_bytes_raw()),
            made_at=made.made_at,
        )
    )
    audit.record(
        connection,
        actor=actor,
        address=address,
        action="signing_key_made",
        subject="signing key",
        detail={"key": made.key_id},
    )
    return made


def open_newest(connection: Connection, vault: Vault) -> bytes | None:
    """Open the private half of the key that signs; None: there is no key yet."""
    asked = select(_key.sealed).order_by(_key.made_at.desc(), _key.key_id).limit(1)
    sealed = connection.scalar(asked)
    return None if sealed is None else vault.open_bytes(bytes(sealed))
