"""What there is to look at in a case, by its matter and legal form."""

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from queries.registrations.cases import Case


class Item(NamedTuple):
    """Something to look at.

    Attributes:
        code: as kept.
        check: by what the machine looks at it; empty: only a person can.
        papers: whether the applicant hands something in for it.
        name: in Chinese.
        name_en: in English.
        source: the law behind it.
    """

    code: str
    check: str
    papers: bool
    name: str
    name_en: str
    source: str


def items_of(case: Case) -> list[Item]:
    """List what is looked at in a case."""
    return [
        item
        for item, matters, forms in _items()
        if case.matter in matters and (not forms or case.org_type in (None, *forms))
    ]


def item_names() -> Mapping[str, tuple[str, str]]:
    """Name every item in Chinese and in English, by its code."""
    return {item.code: (item.name, item.name_en) for item, _, _ in _items()}


@cache
def _items() -> Sequence[tuple[Item, Sequence[str], Sequence[str]]]:
    text = files("queries.registrations").joinpath("checklist.csv").read_text(encoding="utf-8")
    return [
        (
            Item(
                row["item"],
                row["check"],
                row["papers"] == "1",
                row["name"],
                row["name_en"],
                row["source"],
            ),
            row["matters"].split(),
            row["org_types"].split(),
        )
        for row in csv.DictReader(text.splitlines())
    ]
