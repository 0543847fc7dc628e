"""What has been imported: from what, by whom, and the way to take it back."""

from collections.abc import Sequence
from typing import NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from layouts.parts.addresses import Pairs
from layouts.parts.paging import pager
from layouts.parts.states import empty
from layouts.parts.tables import Cell, Column, Value, table
from layouts.texts import gettext


class Past(NamedTuple):
    """What has been imported.

    Attributes:
        number: of the batch.
        files: their names.
        hash: beginning of the SHA-256 of what was read.
        source: name of the system that it came from; empty: nobody said.
        kind: in words.
        counts: new, changed, unchanged and refused, as written.
        who: imported.
        when: as written.
        status: in words, and who took it back.
        undo: address that asks to take it back; empty: it was.
    """

    number: int
    files: str
    hash: str
    source: str
    kind: str
    counts: Sequence[str]
    who: str
    when: str
    status: str
    undo: str


def history(
    rows: Sequence[Past], names: Sequence[str], pairs: Pairs, page: int, size: int, total: int
) -> list[Component]:
    """Draw what has been imported.

    Args:
        rows: of the page.
        names: of the counts.
        pairs: what the address says.
        page: from 1.
        size: rows of a page.
        total: on all pages.
    """
    heading = html.H2(gettext("导入历史"), className="section-title")
    if not rows:
        return [heading, empty(gettext("还没有导入过数据。"))]
    columns = [
        Column("files", gettext("文件")),
        Column("kind", gettext("数据类别")),
        *(Column(name, name, numeric=True) for name in names),
        Column("who", gettext("导入人")),
        Column("when", gettext("导入时间")),
        Column("status", gettext("状态")),
    ]
    drawn = table(
        columns,
        [_past(row, names) for row in rows],
        caption=gettext("导入历史"),
        cards=True,
    )
    return [heading, drawn, pager(pairs, page=page, page_size=size, total=total, sizes=[size])]


def _past(row: Past, names: Sequence[str]) -> dict[str, Value]:
    about = gettext("批次 {number} · SHA-256 {hash}", number=row.number, hash=row.hash)
    if row.source:
        about = gettext("{about} · 来自{source}", about=about, source=row.source)
    status: list[str | Component] = [html.Span(row.status)]
    if row.undo:
        status += [" ", dcc.Link(gettext("撤回"), href=row.undo)]
    return {
        "files": Cell(
            [
                dcc.Link(row.files, href=f"/imports/{row.number}"),
                html.Span(about, className="uscc"),
            ]
        ),
        "kind": row.kind,
        **dict(zip(names, row.counts, strict=True)),
        "who": row.who,
        "when": row.when,
        "status": Cell(status),
    }
