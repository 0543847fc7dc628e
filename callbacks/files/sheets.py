"""A table on its way into a file, and what every file says of where it comes from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from callbacks.ground import Ground
from layouts.documents.csv import Plain
from layouts.documents.xlsx import SheetColumn
from layouts.formats import day
from layouts.texts import gettext


@dataclass(frozen=True)
class Sheet:
    """A table on its way into a file.

    Attributes:
        title: of the table, and the beginning of the file's name.
        columns: from left to right.
        rows: values in their own types, walked through once.
        total: how many rows there are.
        about: name and text of each line that says what the table means.
        detail: what the audit trail keeps of it.
    """

    title: str
    columns: Sequence[SheetColumn]
    rows: Iterable[Sequence[Plain]]
    total: int
    about: Sequence[tuple[str, str]]
    detail: Mapping[str, Any]


def provenance(ground: Ground, now: str) -> list[tuple[str, str]]:
    """Say of what data a file is, who took it away and when."""
    version = ground.snapshot.version
    city = ground.geography.city
    made_up = gettext("模拟数据，不代表任何真实情况，不得引用")
    return [
        (gettext("数据截至"), day(version.as_of) if version.as_of else gettext("尚无数据")),
        (gettext("数据版本"), str(version.number)),
        (gettext("可见范围"), ground.together()),
        (gettext("导出人"), f"{ground.viewer.name}（{ground.viewer.username}）"),
        (gettext("导出时间"), now),
        *([(gettext("模拟数据"), made_up)] if city and city.synthetic else []),
    ]
