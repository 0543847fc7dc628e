import sys

import pytest

from queries.documents.scanning import scan
from queries.messages import Refused

SCANNER = "import sys; sys.exit(1 if b'EICAR' in sys.stdin.buffer.read() else 0)"
COMMAND = (sys.executable, "-c", SCANNER)


def test_without_a_scanner_everything_passes():
    scan((), b"EICAR")


def test_a_clean_file_passes_and_another_does_not():
    scan(COMMAND, b"clean")
    with pytest.raises(Refused, match="病毒"):
        scan(COMMAND, b"an EICAR file")


@pytest.mark.parametrize("command", [("/no/such/scanner",), (sys.executable, "-c", "exit(2)")])
def test_where_the_scanner_fails_nothing_passes(command):
    with pytest.raises(Refused, match="没有响应"):
        scan(command, b"clean")
