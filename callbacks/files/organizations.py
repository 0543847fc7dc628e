"""The directory of organizations as a file."""

from collections.abc import Iterable, Iterator
from typing import Any

from callbacks.controls import read_pairs
from callbacks.files.sheets import Sheet, provenance
from callbacks.ground import Ground
from callbacks.organizations import read_search
from layouts.documents.csv import Plain
from layouts.documents.xlsx import SheetColumn
from layouts.organization_facts import (
    field_names,
    marked_names,
    org_type_names,
    status_names,
    track_names,
)
from layouts.texts import gettext
from queries.organizations.directory import Listed, count_organizations, stream_organizations
from queries.organizations.searches import Facet, Search

_PLACES = (Facet.REGISTRAR, Facet.DISTRICT)


def organizations_sheet(connection: Any, ground: Ground, query: str, now: str) -> Sheet:
    """Return every organization of a search, in its order.

    Args:
        connection: lent for reading until the rows have been walked through.
        ground: what the answer stands on.
        query: the address of the directory, after its question mark.
        now: the moment, as written.

    Raises:
        Refused: the address cannot be read.
    """
    asked = read_search(read_pairs(query), ground.viewer.scope, ground.last)
    names = field_names()
    columns = [
        SheetColumn(names["uscc"], 22),
        SheetColumn(names["name"], 40),
        SheetColumn(names["org_type"], 16),
        SheetColumn(names["registrar"], 16),
        SheetColumn(gettext("登记机关行政区划代码"), 22),
        SheetColumn(names["district"], 16),
        SheetColumn(gettext("所在区代码"), 14),
        SheetColumn(names["supervising_unit"], 24),
        SheetColumn(names["registered_on"]),
        SheetColumn(names["status"], 10),
        SheetColumn(names["ended_on"]),
        SheetColumn(names["volunteer_purpose"], 16),
        SheetColumn(names["marked_on"], 14),
        SheetColumn(names["capital_yuan"], 16, "#,##0"),
        SheetColumn(names["members"], 10, "#,##0"),
    ]
    total = count_organizations(connection, asked)
    return Sheet(
        gettext("组织名录"),
        columns,
        _organization_rows(ground, stream_organizations(connection, asked)),
        total,
        [
            (gettext("标题"), gettext("组织名录")),
            (gettext("内容"), gettext("每行为一个依法登记的组织；空白为未填报。")),
            (gettext("来源"), gettext("登记机关的组织登记信息")),
            (gettext("筛选条件"), _conditions(ground, asked)),
            *provenance(ground, now),
        ],
        {"query": query, "rows": total},
    )


def _organization_rows(ground: Ground, rows: Iterable[Listed]) -> Iterator[list[Plain]]:
    # Looked up once: the language of a request is not asked for again for each of a million rows.
    places = {code: ground.name(code) for code in ground.geography.districts}
    types, statuses = org_type_names(), status_names()
    said = {True: gettext("是"), False: gettext("否"), None: None}
    for one in rows:
        yield [
            one.uscc,
            one.name,
            types[one.org_type],
            places.get(one.registrar, one.registrar),
            one.registrar,
            places.get(one.district, one.district),
            one.district,
            one.supervising_unit,
            one.registered_on,
            statuses[one.status],
            one.ended_on,
            said[one.volunteer_purpose],
            one.marked_on,
            one.capital_yuan,
            one.members,
        ]


def _conditions(ground: Ground, asked: Search) -> str:
    names = {
        Facet.ORG_TYPE: (gettext("组织类型"), org_type_names()),
        Facet.STATUS: (gettext("状态"), status_names()),
        Facet.MARKED: (gettext("身份标识"), marked_names()),
        Facet.REGISTRAR: (gettext("登记机关"), {}),
        Facet.DISTRICT: (gettext("所在区"), {}),
    }
    told = [
        *([gettext("“{text}”", text=asked.text)] if asked.text else []),
        *([track_names()[asked.track]] if asked.track else []),
        *([gettext("登记不早于{day}", day=asked.registered_from)] if asked.registered_from else []),
        *([gettext("登记不晚于{day}", day=asked.registered_to)] if asked.registered_to else []),
    ]
    for facet, codes in asked.chosen.items():
        title, named = names[facet]
        values = [ground.name(one) if facet in _PLACES else named[one] for one in sorted(codes)]
        told.append(gettext("{facet}：{value}", facet=title, value=gettext("、").join(values)))
    return gettext("；").join(told) or gettext("无")
