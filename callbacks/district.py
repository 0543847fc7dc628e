"""The page of a district at work, and the way down to its townships."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from dash import ClientsideFunction, Input, Output, no_update
from dash.development.base_component import Component

from callbacks.answers import Answers
from callbacks.comparing import aims, beside, standings
from callbacks.ground import Ground
from callbacks.questions import Question
from callbacks.remarks import explained, footnote, happenings_in, way_to_explain
from callbacks.services import Services
from callbacks.township import township_page, townships_section
from callbacks.townships import township_of
from layouts.district import (
    Ids,
    Organizations,
    head,
    organization_list,
    said,
    section,
    standing_sentence,
)
from layouts.formats import period
from layouts.headlines import city_headline
from layouts.navigation import not_found
from layouts.parts.footnotes import footnotes
from layouts.parts.happenings import happening_list
from layouts.parts.markup import markup
from layouts.parts.profile import ProfileRow, profile_table
from layouts.shell import Ids as Shell
from layouts.texts import gettext, say
from queries.indicators import ALL, Dimension
from queries.messages import Message, Refused
from queries.organizations.directory import search_organizations
from queries.organizations.searches import Facet, Search, Sort
from queries.scope import Permission

DISTRICTS = "/districts"
_ORGANIZATIONS = 10
_EXPLAINED = "active_rate"


def absent(services: Services, values: Mapping[str, str]) -> Component | None:
    """Say that there is no district or township of this code for the viewer; None where there is.

    Without any figures or any district to see, the page itself says why it is empty.
    """
    ground, code = Ground.of(services), values["code"]
    if ground.is_empty or not ground.visible:
        return None
    if code[:6] not in ground.visible:
        reason = gettext("没有代码为“{code}”的区，或您无权查看", code=code[:12])
        return not_found(reason, [(gettext("查看各区"), DISTRICTS)])
    try:
        if code[6:]:
            township_of(ground, code[:6], code)
    except Refused as error:
        district = f"{DISTRICTS}/{code[:6]}"
        return not_found(say(error.message), [(ground.name(code[:6]), district)])
    return None


def subject(services: Services, values: Mapping[str, str]) -> str:
    """Name the district, or the township."""
    ground, code = Ground.of(services), values["code"]
    return ground.member(Dimension.TOWNSHIP, code) if code[6:] else ground.name(code)


def show_district(
    services: Services, answers: Answers, *, code: Any, search: Any
) -> dict[str, Any]:
    """Fill the page of a district for an address.

    `/districts/350203?township=350203008` narrows it to a township. The code of a township, old or
    new, serves instead of the district's.
    """
    ground = Ground.of(services)
    key = (ground.key, code, search)
    return dict(answers.of(key, lambda: _page(services, ground, code, search)))


def _page(services: Services, ground: Ground, code: Any, search: Any) -> dict[str, Any]:
    elsewhere = _elsewhere(ground, str(code), search)
    if elsewhere:
        return {"written": no_update, "elsewhere": elsewhere}
    question = _read(ground, str(code), search)
    said_of = dict(question.address.rest).get("township", "") or (str(code)[6:] and str(code))
    if said_of:
        district = question.address.districts[0]
        found = township_of(ground, district, said_of)
        parts = township_page(question, found, trail(question))
    else:
        parts = _district(services, question)
    return {"written": {Ids.CONTENT: markup(parts)}, "elsewhere": no_update}


def _elsewhere(ground: Ground, code: str, search: Any) -> str:
    """Return the address of the district that is chosen in the address, where it is another."""
    address = Question.read(ground, "", search).address
    if len(address.districts) != 1 or address.districts[0] == code[:6]:
        return ""
    return f"{DISTRICTS}/{address.districts[0]}{address.about(address.districts[0]).write()}"


def _read(ground: Ground, code: str, search: Any) -> Question:
    """Read the address as a question about one district.

    Raises:
        Refused: the district is none that the viewer may see.
    """
    district = code[:6]
    question = Question.read(ground, f"{DISTRICTS}/{district}", search)
    if district not in ground.visible:
        raise Refused(Message("没有代码为“{code}”的区，或您无权查看", code=code[:12]))
    return replace(
        question,
        address=replace(question.address, districts=(district,)),
        filters=replace(question.filters, districts=frozenset({district})),
    )


def trail(question: Question) -> list[tuple[str, str]]:
    """List names and addresses from the city down to the district."""
    district = question.address.districts[0]
    wide = replace(question.address.kept(), districts=())
    ground = question.ground
    own = (ground.name(district), question.path + question.address.about(district).write())
    if len(ground.visible) == 1:
        return [own]
    return [(ground.together(), f"{DISTRICTS}{wide.write()}"), own]


def _district(services: Services, question: Question) -> list[Component]:
    ground, frame = question.ground, question.frame
    rows = _rows(question)
    figures = {row.indicator.code: row.figure for row in rows}
    before = {row.indicator.code: row.before for row in rows if row.before}
    whole = ground.together() if ground.viewer.scope is None else None
    span = period(question.filters.start, question.filters.end)
    sentences = [
        city_headline(frame, figures, before),
        standing_sentence([row.standing for row in rows], frame),
    ]
    title = gettext("{place}全部指标", place=frame.place)
    subtitle = gettext("{count} 项指标 · {period}", count=len(rows), period=span)
    drawn = profile_table(rows, ground.short(question.address.districts[0]), whole, frame, title)
    files = question.files([row.indicator.code for row in rows], "district")
    return [
        *head(trail(question), gettext("{place}区情", place=frame.place), sentences, frame),
        section(title, subtitle, drawn, question.source(), files),
        *_said(question),
        *townships_section(question, question.source()),
        *_organizations(services, question),
    ]


def _rows(question: Question) -> list[ProfileRow]:
    indicators = list(ALL.values())
    district = question.address.districts[0]
    sees_city = question.ground.viewer.scope is None
    own = question.whole(indicators)
    city = question.whole(indicators, question.wide)
    before = beside(question, indicators) or {}
    aimed = aims(question, indicators)
    alone = {code: {district: figure} for code, figure in own.items()}
    classes = standings(question, indicators, alone, city)
    notes: dict[str, str] = {}
    for number, one in enumerate(explained(question, indicators, question.filters), 1):
        notes[one.indicator] = f"{notes.get(one.indicator, '')}[{number}]"
    return [
        ProfileRow(
            one,
            question.passport(one),
            own[one.code],
            city[one.code] if sees_city else None,
            before.get(one.code),
            aimed.get(one.code),
            classes[one.code].get(district, ""),
            notes.get(one.code, ""),
        )
        for one in indicators
    ]


def _said(question: Question) -> list[Component]:
    found = explained(question, list(ALL.values()), question.filters)
    notes = [footnote(question, number, one) for number, one in enumerate(found, 1)]
    explain = way_to_explain(question, ALL[_EXPLAINED])
    return said([*footnotes(notes, explain), *happening_list(happenings_in(question))])


def _organizations(services: Services, question: Question) -> Sequence[Component]:
    ground, district = question.ground, question.address.districts[0]
    if not ground.viewer.may(Permission.SEE_ORGANIZATIONS):
        return []
    asked = Search(
        chosen={Facet.REGISTRAR: frozenset({district})},
        scope=ground.viewer.scope,
        sort=Sort.REGISTERED_ON,
        descending=True,
        page_size=_ORGANIZATIONS,
    )
    with services.store.reading() as connection:
        found = search_organizations(connection, asked, services.directories)
    kept = question.address.about(district).write()
    listed = Organizations(found.rows, found.total, f"/organizations{kept}", kept)
    title = gettext("在{place}登记的组织", place=question.frame.place)
    subtitle = gettext("最近登记的 {count} 个", count=len(found.rows))
    asks = f"show=table&list=organizations&district={district}&sort=-registered_on"
    drawn = organization_list(listed)
    return [section(title, subtitle, drawn, question.source(), asks=asks)]


def register(app: Any, services: Services) -> None:
    """Tie this page's callbacks to the app."""
    app.callback(
        output={
            "written": Output(Ids.WRITTEN, "data"),
            "elsewhere": Output(Ids.ELSEWHERE, "data"),
        },
        inputs={"code": Input(Ids.CODE, "data"), "search": Input(Shell.URL, "search")},
    )(partial(show_district, services, Answers()))
    app.clientside_callback(
        ClientsideFunction("zhiyuan", "go"),
        Output(Ids.GONE, "data"),
        Input(Ids.ELSEWHERE, "data"),
    )
    app.clientside_callback(
        ClientsideFunction("zhiyuan", "write"),
        Output(Ids.PLACED, "data"),
        Input(Ids.WRITTEN, "data"),
    )
