"""The hook for a virus scanner: a command that reads a document and says whether it is clean."""

import subprocess
from collections.abc import Sequence

from queries.messages import Message, Refused

_SECONDS = 120


def scan(command: Sequence[str], content: bytes) -> None:
    """Have a document looked at before it is kept.

    Args:
        command: with its arguments, given the document on standard input; it exits 0 where it is
            clean and 1 where it is not, as `clamdscan -` does. Empty: there is no scanner.
        content: of the document.

    Raises:
        Refused: it is not clean, or the scanner did not answer; it is not kept then.
    """
    if not command:
        return
    try:
        done = subprocess.run(  # noqa: S603 - as the setting says
            command, input=content, capture_output=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Refused(_unanswered()) from error
    if done.returncode == 1:
        raise Refused(Message("病毒扫描发现文件有问题，未保存。请向申请人索取干净的文件"))
    if done.returncode:
        raise Refused(_unanswered())


def _unanswered() -> Message:
    return Message("病毒扫描程序没有响应，文件未保存。请稍后再试，或联系系统管理员")
