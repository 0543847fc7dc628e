"""Contents of documents: each once, under its hash, sealed as personal fields are."""

import hashlib
from contextlib import suppress

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from queries.personal import Vault
from queries.schema import document_content
from queries.schema.documents import DocumentKind

_columns = document_content.c


def keep(connection: Connection, vault: Vault, kind: DocumentKind, content: bytes) -> str:
    """Keep a content, once.

    Args:
        connection: a writing one.
        vault: seals it.
        kind: as `recognise` tells.
        content: of the document.

    Returns:
        Its hash: SHA-256, hexadecimal.
    """
    found = hashlib.sha256(content).hexdigest()
    known = connection.scalar(select(_columns.hash).where(_columns.hash == found))
    if known is None:
        sealed = vault.seal_bytes(content)
        values = {"hash": found, "size": len(content), "kind": kind, "sealed": sealed}
        # Another session may have kept the same content just now.
        with suppress(IntegrityError), connection.begin_nested():
            connection.execute(insert(document_content).values(**values))
    return found


def read(connection: Connection, vault: Vault, wanted: str) -> bytes:
    """Return a content.

    Args:
        connection: to read from.
        vault: opens it.
        wanted: its hash.

    Raises:
        ValueError: it is not as it was when it was kept, or its key is not among those given.
    """
    sealed = connection.execute(select(_columns.sealed).where(_columns.hash == wanted)).scalar_one()
    content = vault.open_bytes(sealed)
    if hashlib.sha256(content).hexdigest() != wanted:
        raise ValueError("A document was altered in the store")
    return content
