import subprocess
import sys

SPLIT = """
import gc, os, psutil
from dashboard.memory import keep_what_stands

def own():
    return psutil.Process().memory_full_info().uss

gc.collect()
before_all = own()
made = [[number] for number in range(500_000)]
size = own() - before_all
{keeping}
if child := os.fork():
    raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
before = own()
gc.collect()
os._exit((own() - before) * 100 // size)
"""


def copied(keeping):
    """Percent of what its parent made that a process copies when it looks for garbage."""
    script = SPLIT.format(keeping=keeping)
    return subprocess.run([sys.executable, "-c", script], check=False).returncode


def test_a_search_for_garbage_copies_nothing_of_what_processes_share():
    assert copied("keep_what_stands()") < 10
    assert copied("") > 30
