"""Work in the background: a process of its own for each piece, begun again where it was broken off.

Where several machines serve, the pieces wait in Redis instead, see `dashboard.queued`.

Usage, by the server itself: python -m dashboard.jobs import NUMBER | undo NUMBER | integrity 0
    | briefing 0
"""

import json
import logging.config
import subprocess
import sys
from abc import ABC, abstractmethod
from pathlib import Path
from threading import Lock

from dashboard.clock import today_in
from dashboard.due import WORK, make_due
from dashboard.logs import logging_of
from dashboard.settings import Settings
from queries import integrity
from queries.imports import taking_back
from queries.imports.jobs.running import run
from queries.personal import Vault
from queries.store import Store

_IMPORT, _UNDO, _INTEGRITY = "import", "undo", "integrity"
_NEEDED = (
    "database_url",
    "pii_keys",
    "timezone",
    "locale",
    "log_format",
    "office_name",
    "map_approval_number",
    "least_coverage",
    "briefing_template",
    "briefing_folder",
    "watermark",
)
"""Settings that the work needs."""
_PROJECT = Path(__file__).parents[1]
_log = logging.getLogger(__name__)


class Jobs(ABC):
    """Sets work going, each piece once.

    A piece outlives the request that asks for it, and the server. Where it is broken off before
    it is done, whoever looks at it next sets it going again.
    """

    def __init__(self, store: Store) -> None:
        """Prepare.

        Args:
            store: where imports are kept.
        """
        self._store = store

    def set_going(self, number: int) -> None:
        """Have an import worked on, unless a process is at it already.

        Args:
            number: of the import.
        """
        self._begin(_IMPORT, number)

    def set_undoing(self, number: int) -> None:
        """Have a batch taken back, unless a process is at it already.

        Args:
            number: of the batch.
        """
        self._begin(_UNDO, number)

    def set_judging(self) -> None:
        """Have the records judged that wait for it, unless a process is at it already."""
        self._begin(_INTEGRITY, 0)

    def set_briefing(self) -> None:
        """Have the briefings made that are due, unless a process is at it already."""
        self._begin(WORK, 0)

    @abstractmethod
    def _begin(self, kind: str, number: int) -> None:
        """Have a piece done, unless it is being done."""

    def _is_taken(self, kind: str, number: int) -> bool:
        with self._store.alone(kind, number) as free:
            return not free


class Processes(Jobs):
    """Does each piece in a process of its own on this machine."""

    def __init__(self, settings: Settings, store: Store) -> None:
        """Prepare.

        Args:
            settings: of this installation; handed on to each process.
            store: where imports are kept.
        """
        super().__init__(store)
        self._given = json.dumps({name: getattr(settings, name) for name in _NEEDED}).encode()
        self._going: dict[tuple[str, int], subprocess.Popen[bytes]] = {}
        self._lock = Lock()

    def _begin(self, kind: str, number: int) -> None:
        with self._lock:
            self._going = {
                one: process for one, process in self._going.items() if process.poll() is None
            }
            if (kind, number) in self._going or self._is_taken(kind, number):
                return
            command = [sys.executable, "-m", "dashboard.jobs", kind, str(number)]
            process = subprocess.Popen(  # noqa: S603 - our own program
                command, start_new_session=True, stdin=subprocess.PIPE, cwd=_PROJECT
            )
            if process.stdin is not None:
                # Through a pipe, so that no list of processes shows keys.
                with process.stdin as pipe:
                    pipe.write(self._given)
            self._going[kind, number] = process

    def process_of(self, number: int, kind: str = _IMPORT) -> "subprocess.Popen[bytes] | None":
        """Return the process that works on a piece; None: this server set none going."""
        return self._going.get((kind, number))

    def wait(self) -> None:
        """Wait until what was set going here has come to an end."""
        for process in self._going.values():
            process.wait()


def work(kind: str, number: int, settings: Settings) -> None:
    """Do a piece of work: an import until it waits or is done, an undo, judging, briefings.

    Done twice, or while somebody is at it, it does nothing more.
    """
    store = Store(settings.database_url, vault=Vault(settings.pii_keys))
    try:
        with store.alone(kind, number) as free:
            if free and kind == _IMPORT:
                run(store, number, today_in(settings.timezone))
            elif free and kind == _UNDO:
                taking_back.run(store, number, today_in(settings.timezone))
            elif free and kind == WORK:
                make_due(settings, store)
            elif free:
                integrity.run(store, today_in(settings.timezone))
    except Exception:
        _log.exception("Work broke off: %s %s", kind, number)
        raise
    finally:
        store.close()


if __name__ == "__main__":
    given = json.loads(sys.stdin.buffer.read())
    settings = Settings(**given)
    logging.config.dictConfig(logging_of(settings.log_format))
    work(sys.argv[1], int(sys.argv[2]), settings)
