"""Telling from files what they hold: the kind whose columns they name most of."""

from collections.abc import Sequence
from pathlib import Path

from queries.imports.formats import Kind
from queries.imports.grids import Grid
from queries.imports.headers import find_header
from queries.imports.kinds import KINDS
from queries.imports.mappings import Correspondence
from queries.imports.sources import open_source
from queries.messages import Message, Refused


def recognise_kind(paths: Sequence[Path], mapping: Correspondence) -> Kind:
    """Find the kind of files.

    Args:
        paths: the files, all of one kind.
        mapping: how they are to be read, as far as that is told.

    Raises:
        Refused: they are of no kind, or of several.
    """
    found = {_kind_of(path, mapping).code for path in paths}
    if len(found) > 1:
        titles = "、".join(KINDS[code].title for code in sorted(found))
        raise Refused(Message("这些文件是不同的数据（{kinds}），请一类一次导入", kinds=titles))
    return KINDS[found.pop()]


def _kind_of(path: Path, mapping: Correspondence) -> Kind:
    best: tuple[int, Kind] | None = None
    for grid in open_source(path, sheet=mapping.sheet, encoding=mapping.encoding):
        try:
            for kind in KINDS.values():
                worth = _worth(grid, kind, mapping)
                if worth and (best is None or worth > best[0]):
                    best = worth, kind
        finally:
            grid.close()
    if best is None:
        raise Refused(
            Message(
                "认不出“{file}”是哪一类数据：表头里没有任何一类的必需列。"
                "请选择数据类别，或下载模板对照",
                file=path.name,
            )
        )
    return best[1]


def _worth(grid: Grid, kind: Kind, mapping: Correspondence) -> int:
    """Count the columns of a kind that a sheet names; 0 where it is not of the kind."""
    try:
        return len(find_header(grid, kind, mapping).positions)
    except Refused:
        return 0
