"""Pages of documents as pictures, drawn by a program of its own with little to spend."""

import subprocess
import sys
from threading import BoundedSemaphore

from queries.messages import Message, Refused
from queries.schema.documents import DocumentKind

SHOWN = frozenset({DocumentKind.PDF, DocumentKind.JPEG, DocumentKind.PNG})
"""Kinds that can be shown; the others are only taken along."""
MOST_PAGES = 200
_SECONDS = 40
_at_once = BoundedSemaphore(2)


def count_pages(kind: str, content: bytes) -> int:
    """Count the pages of a document, up to `MOST_PAGES`.

    Raises:
        Refused: it cannot be drawn.
    """
    said = _run(kind, 0, content)
    return min(int(said), MOST_PAGES) if said.isdigit() else 0


def draw_page(kind: str, page: int, content: bytes) -> bytes:
    """Draw a page of a document.

    Args:
        kind: one of `SHOWN`.
        page: from 1.
        content: of the document.

    Returns:
        A picture in PNG.

    Raises:
        Refused: it cannot be drawn.
    """
    return _run(kind, page, content)


def _run(kind: str, page: int, content: bytes) -> bytes:
    refused = Refused(Message("这份材料无法预览，请下载后查看；如仍打不开，请申请人重新提交"))
    if kind not in SHOWN:
        raise refused
    command = [sys.executable, "-I", "-m", "dashboard.previewing", kind, str(page)]
    with _at_once:
        try:
            done = subprocess.run(  # noqa: S603 - our own program, its kind one of three
                command,
                input=content,
                capture_output=True,
                timeout=_SECONDS,
                check=True,
                env={},  # neither keys nor addresses of the store are handed on
            )
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            raise refused from error
    return done.stdout
