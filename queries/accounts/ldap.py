"""The directory of an office, asked whether a password is that of one of its people.

It is asked by binding as the person: nothing is read, and the program needs no account there.
A connection that is not encrypted is taken within this machine alone.

Source: RFC 4513, section 5.1 (simple bind; an empty password binds nobody, and is never sent).
"""

import logging
import ssl
from urllib.parse import urlsplit

from ldap3 import NONE, Connection, Server, Tls
from ldap3.core.exceptions import LDAPException
from ldap3.utils.dn import escape_rdn

NOBODY = "nobody has this name"
"""Asked for where somebody is refused anyway, so that it takes as long."""

_PATIENCE = 5
"""Seconds that it may take to answer."""

_log = logging.getLogger(__name__)


class OfficeDirectory:
    """The directory."""

    def __init__(self, url: str, person: str) -> None:
        """Know where it is; nothing is asked of it yet.

        Args:
            url: as `ldaps://host`.
            person: name of a person's entry, with `{username}` in it.
        """
        self._url, self._person = urlsplit(url), person

    def takes(self, username: str, password: str) -> bool:
        """Tell whether a password is a person's; where the directory does not answer, it is not."""
        if not username or not password or "\0" in password:
            return False
        person = self._person.replace("{username}", escape_rdn(username))
        asked = Connection(self._server(), person, password, receive_timeout=_PATIENCE)
        try:
            return bool(asked.bind())
        except LDAPException as error:
            _log.warning("The office's directory did not answer: %s", type(error).__name__)
            return False
        finally:
            # ldap3 leaves it open where it could not connect.
            if asked.socket is not None:
                asked.socket.close()

    def _server(self) -> Server:
        # Made anew each time: ldap3 gives a server that was away up for five minutes.
        encrypted = self._url.scheme == "ldaps"
        return Server(
            self._url.hostname,
            self._url.port,
            use_ssl=encrypted,
            # Left to itself, it would talk to whoever answers.
            tls=Tls(validate=ssl.CERT_REQUIRED) if encrypted else None,
            get_info=NONE,
            connect_timeout=_PATIENCE,
        )
