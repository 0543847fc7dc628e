"""A briefing on its way into a document: cover, exhibits in order, where it comes from."""

from collections.abc import Sequence
from typing import NamedTuple

from layouts.exhibits.exhibit import Exhibit


class Sheet(NamedTuple):
    """One exhibit of a briefing.

    Attributes:
        exhibit: what it shows.
        title: the finding, as drafted or as written by whoever made the briefing.
        remark: what they say of it; empty: nothing.
    """

    exhibit: Exhibit
    title: str
    remark: str = ""


class Brief(NamedTuple):
    """A briefing.

    Attributes:
        title: of the whole.
        subtitle: place and period.
        office: whose it is.
        sheets: in order.
        provenance: name and text of each line about where it comes from.
        foot: the same in one line, for every page.
        watermark: printed across every page; empty: none.
    """

    title: str
    subtitle: str
    office: str
    sheets: Sequence[Sheet]
    provenance: Sequence[tuple[str, str]]
    foot: str
    watermark: str = ""
