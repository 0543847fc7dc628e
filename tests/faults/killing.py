"""A process that is killed at a moment of chance, as by a fallen machine."""

import os
import random
import subprocess
import sys
import textwrap
import time

from tests import builders

_AT_WORK = """
import os, sys
from contextlib import closing
from queries.personal import Vault
from queries.store import Store
with closing(Store(os.environ["STORE"], vault=Vault([os.environ["KEY"]]))) as store:
    sys.stdout.write("at work\\n")
    sys.stdout.flush()
"""


def kill_at_work(url, work, most):
    """Run some lines with `store` in a process of their own, and kill it within some seconds.

    Args:
        url: address of the store.
        work: the lines.
        most: seconds after which it is killed at the latest, from when it begins.

    Returns:
        Whether it had ended by itself.
    """
    lines = textwrap.indent(textwrap.dedent(work), "    ")
    process = subprocess.Popen(
        [sys.executable, "-c", _AT_WORK + lines],
        env={**os.environ, "STORE": url, "KEY": builders.KEY},
        stdout=subprocess.PIPE,
    )
    with process.stdout as told:
        assert told.readline() == b"at work\n"
        time.sleep(random.Random().uniform(0, most))
        ended = process.poll() is not None
        process.kill()
        process.wait()
    assert process.returncode in (0, -9), "it failed by itself"
    return ended
