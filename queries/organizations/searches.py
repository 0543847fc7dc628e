"""What may be asked of the directory of organizations."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from queries.messages import Message, Refused
from queries.months import Month
from queries.organizations.marks import Track
from queries.schema.organizations import OrgStatus, OrgType

PAGE_SIZES = (25, 50, 100)
"""Rows of a page, as people choose them."""

LARGEST_PAGE = 200


class Facet(StrEnum):
    """What the directory is narrowed by through a choice among counted values."""

    ORG_TYPE = "org_type"
    STATUS = "status"
    DISTRICT = "district"
    REGISTRAR = "registrar"
    MARKED = "marked"


class Marked(StrEnum):
    """Whether an organization bears the identity mark."""

    YES = "yes"
    NO = "no"


class Sort(StrEnum):
    """What the directory is sorted by; names in the order of their pinyin."""

    NAME = "name"
    REGISTERED_ON = "registered_on"
    MARKED_ON = "marked_on"


_LISTED: dict[Facet, type[StrEnum]] = {
    Facet.ORG_TYPE: OrgType,
    Facet.STATUS: OrgStatus,
    Facet.MARKED: Marked,
}


@dataclass(frozen=True)
class Search:
    """What is asked of the directory.

    Attributes:
        text: words of a name, pinyin initials, or the beginning of a unified social credit code;
            words apart must all occur. Traditional characters, full width and case do not matter.
        chosen: values by facet; any of them serves, a facet left out keeps every one.
        registered_from: first day of registration, included; None: from the beginning.
        registered_to: last day of registration, included; None: until the end.
        track: where they stand beside the identity mark; None: wherever.
        until: last of the twelve months in which one must have served not to be idle.
        scope: codes of the districts that the viewer may see; None: the whole city; empty:
            nothing. An organization is seen by its registrar's district and by the one it is in.
        sort: what by.
        descending: from the end.
        page: from 1.
        page_size: at most `LARGEST_PAGE`.
    """

    text: str = ""
    chosen: Mapping[Facet, frozenset[str]] = field(default_factory=dict)
    registered_from: date | None = None
    registered_to: date | None = None
    track: Track | None = None
    until: Month | None = None
    scope: frozenset[str] | None = frozenset()
    sort: Sort = Sort.NAME
    descending: bool = False
    page: int = 1
    page_size: int = PAGE_SIZES[0]

    def __post_init__(self) -> None:
        """Refuse what no list can answer."""
        start, end = self.registered_from, self.registered_to
        if start and end and end < start:
            raise Refused(
                Message(
                    "登记日期的止日（{end}）早于起日（{start}）", end=str(end), start=str(start)
                )
            )
        if self.page < 1 or not 1 <= self.page_size <= LARGEST_PAGE:
            raise Refused(Message("没有这一页，请回到第一页"))
        for facet, codes in _LISTED.items():
            unknown = sorted(self.chosen.get(facet, frozenset()) - {code.value for code in codes})
            if unknown:
                raise Refused(Message("筛选条件中没有“{value}”", value=unknown[0][:40]))
        for facet in (Facet.DISTRICT, Facet.REGISTRAR):
            for code in self.chosen.get(facet, frozenset()):
                if not (len(code) == 6 and code.isdecimal()):
                    raise Refused(Message("没有这个区：{codes}", codes=code[:40]))
