"""The folder in which the processes of one server count together.

It is named before any of them loads what counts: that looks for it once, when it is imported.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

_FOLDER = "PROMETHEUS_MULTIPROC_DIR"


def is_shared() -> bool:
    """Tell whether this process counts together with others."""
    return _FOLDER in os.environ


@contextmanager
def shared() -> Iterator[None]:
    """Lend processes that are started meanwhile a folder to count in."""
    with TemporaryDirectory(prefix="zhiyuan-") as folder:
        os.environ[_FOLDER] = folder
        try:
            yield
        finally:
            del os.environ[_FOLDER]
