"""Where a request comes from, as the audit trail writes it."""

from flask import request


def origin() -> str:
    """Return the address that the present request comes from; empty where it is not known."""
    return (request.remote_addr or "")[:45]
