"""A place in a file, and the district and place that a row keeps of it."""

from collections.abc import Mapping
from typing import Any

from queries.city.places import Place
from queries.imports.formats import Rows
from queries.schema.base import UNKNOWN_DISTRICT

NOWHERE = Place(UNKNOWN_DISTRICT, None)


def stored_place(row: Mapping[str, Any]) -> Place:
    """Bring a stored row's place back."""
    return Place(row["district"], row["place"])


def fill_place(rows: Rows, name: str) -> None:
    """Fill district and place from a field that holds places."""
    found = rows.columns[name]
    rows.columns |= {
        "district": [one.district for one in found],
        "place": [one.place for one in found],
    }
