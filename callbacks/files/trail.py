"""The audit trail as a file."""

from typing import Any
from urllib.parse import parse_qsl

from callbacks.audit_trail import wanted_of
from callbacks.files.sheets import Sheet, provenance
from callbacks.ground import Ground
from layouts.documents.xlsx import SheetColumn
from layouts.texts import gettext
from queries import audit, saying


def trail_sheet(connection: Any, ground: Ground, query: str, now: str) -> Sheet:
    """Return the entries of the trail that an address asks for, the newest first.

    Args:
        connection: lent for reading until the rows have been walked through.
        ground: what the answer stands on.
        query: as of the page: `kind=taking&days=7&actor=leader`.
        now: the moment, as written.

    Raises:
        Refused: it names what there is not.
    """
    wanted = wanted_of(parse_qsl(query), saying.moment())
    _, total = audit.list_page(connection, wanted)
    titles = {
        gettext("编号"): 10,
        gettext("时间（协调世界时）"): 28,
        gettext("账号"): 16,
        gettext("来源地址"): 18,
        gettext("做了什么"): 24,
        gettext("操作对象"): 24,
        gettext("结果"): 12,
        gettext("详情"): 60,
    }
    return Sheet(
        gettext("审计日志"),
        [SheetColumn(name, wide) for name, wide in titles.items()],
        (tuple(one) for one in audit.stream(connection, wanted)),
        total,
        provenance(ground, now),
        {"query": query[:200]},
    )
