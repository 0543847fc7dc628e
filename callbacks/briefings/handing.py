"""Briefings and single exhibits on their way into files, with where they come from."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from callbacks.briefings.asks import answer_ask, read_ask
from callbacks.ground import Ground
from layouts.documents.books.book import write_book
from layouts.documents.papers.paper import write_paper, write_picture
from layouts.documents.reports.report import write_report
from layouts.documents.slides.deck import write_deck
from layouts.documents.slides.template import NoTemplate
from layouts.documents.webpages.webpage import write_webpage
from layouts.exhibits.brief import Brief, Sheet
from layouts.exhibits.exhibit import load
from layouts.formats import day, month
from layouts.texts import CHINESE, gettext, locale
from queries.briefings.artefacts import hand_out
from queries.briefings.briefings import Briefing, Item
from queries.codes import new_code
from queries.messages import Message, Refused
from queries.months import Month

WHOLE = ("pptx", "docx", "xlsx", "pdf")
"""Files of a whole briefing, and of a single exhibit."""

PUBLIC = "html"
"""File of a whole briefing for the public, once two others have signed it."""

_WRITERS: Mapping[str, Callable[[IO[bytes], Brief], None]] = {
    "docx": write_report,
    "xlsx": write_book,
    "pdf": write_paper,
    PUBLIC: write_webpage,
}

SINGLE = (*WHOLE, "png", "svg")
"""Files of a single exhibit."""


@dataclass(frozen=True)
class Manner:
    """How this installation hands files out.

    Attributes:
        office: whose they are; empty: the city's bureau of civil affairs.
        template: path of the bureau's own slides; empty: none.
        watermark: printed across every page; empty: none.
        now: the moment, as written.
    """

    office: str
    template: str
    watermark: str
    now: str


@dataclass(frozen=True)
class Parcel:
    """What goes into a file.

    Attributes:
        title: of the whole.
        subtitle: place and time.
        sheets: exhibits in order.
        asked: what each asks.
        definitions: version of each definition, by indicator.
        data_version: of every figure.
        as_of: latest day with data.
        briefing: number; None: it is a single exhibit or made by command.
        edition: of the statistics of its month, where it is published; 0: it is not.
    """

    title: str
    subtitle: str
    sheets: Sequence[Sheet]
    asked: Sequence[str]
    definitions: Mapping[str, int]
    data_version: int
    as_of: date
    briefing: int | None = None
    edition: int = 0


def parcel_of(ground: Ground, known: Briefing, items: Sequence[Item]) -> Parcel:
    """Put a briefing together as it was frozen, in the language spoken."""
    chinese = locale() == CHINESE
    sheets = []
    definitions: dict[str, int] = {}
    for one in items:
        exhibit = load(one.shown if chinese else one.shown_en)
        written = one.title if chinese else one.title_en
        sheets.append(Sheet(exhibit, written or exhibit.title, one.remark))
        definitions |= json.loads(one.definitions)
    return Parcel(
        known.title,
        gettext("{place} · 数据截至{day}", place=ground.together(), day=day(known.as_of)),
        sheets,
        [one.query for one in items],
        definitions,
        known.data_version,
        known.as_of,
        known.id,
    )


def parcel_for(ground: Ground, title: str, queries: Sequence[str]) -> Parcel:
    """Put exhibits together as they are now, in the language spoken.

    Args:
        ground: what the answers stand on.
        title: of the whole; empty: that of the first exhibit.
        queries: what each asks.

    Raises:
        Refused: one cannot be answered, or there are no data.
    """
    asks = [read_ask(one) for one in queries]
    exhibits = [answer_ask(ground, one) for one in asks]
    version = ground.snapshot.version
    if version.as_of is None:
        raise Refused(Message("系统中还没有数据"))
    return Parcel(
        title or exhibits[0].title,
        gettext("{place} · 数据截至{day}", place=ground.together(), day=day(version.as_of)),
        [Sheet(one, one.title) for one in exhibits],
        list(queries),
        {one.code: one.version for ask in asks for one in ask.indicators},
        version.number,
        version.as_of,
    )


def write_parcel(
    connection: Any, ground: Ground, file: IO[bytes], parcel: Parcel, form: str, manner: Manner
) -> str:
    """Write a file, and remember it under the code that is printed on it.

    Args:
        connection: a writing one.
        ground: who takes it, of which city.
        file: written to, and left open.
        parcel: what goes into it.
        form: one of `SINGLE`, or `PUBLIC`.
        manner: how this installation hands files out.

    Returns:
        The code.

    Raises:
        Refused: the bureau's template cannot be used, or this machine has no Chinese font.
    """
    code = new_code()
    held = BytesIO()
    _write(held, form, _brief(ground, parcel, manner, code, named=form != PUBLIC), manner)
    file.write(held.getvalue())
    hand_out(
        connection,
        ground.viewer,
        code,
        title=parcel.title,
        form=form,
        briefing=parcel.briefing,
        data_version=parcel.data_version,
        as_of=parcel.as_of,
        asked=parcel.asked,
        definitions=parcel.definitions,
        digest=hashlib.sha256(held.getvalue()).hexdigest(),
    )
    return code


def _write(file: IO[bytes], form: str, brief: Brief, manner: Manner) -> None:
    try:
        if form == "pptx":
            template = BytesIO(Path(manner.template).read_bytes()) if manner.template else None
            write_deck(file, brief, template)
        elif form in _WRITERS:
            _WRITERS[form](file, brief)
        else:
            write_picture(file, brief, "png" if form == "png" else "svg")
    except NoTemplate as error:
        raise Refused(
            Message("幻灯片模板缺少版式或占位符：{lacking}", lacking=str(error))
        ) from error
    except LookupError as error:
        raise Refused(Message("服务器上没有中文字体，请联系系统管理员安装后再导出")) from error
    except OSError as error:
        raise Refused(Message("读不到幻灯片模板，请联系系统管理员检查设置")) from error


def _brief(ground: Ground, parcel: Parcel, manner: Manner, code: str, *, named: bool) -> Brief:
    """Set a parcel beside where it comes from; who took it is named inside the office only."""
    city = ground.geography.city
    made_up = city is not None and city.synthetic
    office = ground.office(manner.office)
    foot = gettext(
        "数据截至{day} · 数据版本 {version} · {who} {now} 导出 · 核验码 {code}",
        day=day(parcel.as_of),
        version=parcel.data_version,
        who=ground.viewer.name if named else office,
        now=manner.now,
        code=code,
    )
    return Brief(
        parcel.title,
        parcel.subtitle,
        office,
        parcel.sheets,
        _provenance(ground, parcel, manner, code, made_up=made_up, named=named),
        f"{gettext('模拟数据')} · {foot}" if made_up else foot,
        manner.watermark,
    )


def _provenance(
    ground: Ground, parcel: Parcel, manner: Manner, code: str, *, made_up: bool, named: bool
) -> list[tuple[str, str]]:
    versions = gettext("、").join(f"{one} v{at}" for one, at in parcel.definitions.items())
    words = gettext("模拟数据，不代表任何真实情况，不得引用")
    who = f"{ground.viewer.name}（{ground.viewer.username}）"
    edition = edition_name(parcel.as_of, parcel.edition) if parcel.edition else ""
    return [
        (gettext("数据截至"), day(parcel.as_of)),
        (gettext("数据版本"), str(parcel.data_version)),
        *([(gettext("版次"), edition)] if edition else []),
        (gettext("可见范围"), ground.together()),
        *([(gettext("导出人"), who)] if named else []),
        (gettext("导出时间"), manner.now),
        (gettext("核验码"), gettext("{code}（在本系统 /verify/{code} 核对）", code=code)),
        *([(gettext("口径版本"), versions)] if versions else []),
        *([(gettext("模拟数据"), words)] if made_up else []),
    ]


def edition_name(as_of: date, edition: int) -> str:
    """Name an edition of the statistics of a month."""
    return gettext("{month}数据第 {edition} 版", month=month(Month.of(as_of)), edition=edition)
