"""Which columns of a table files fill."""

import pytest

from queries.imports.kinds import KINDS


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_column_that_a_file_fills_is_written(kind):
    filled = {field.filled for field in kind.fields if field.filled in kind.table.c}
    assert filled and filled <= set(kind.written)
