"""Briefings and single exhibits on their way into files, with where they come from."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from callbacks.briefings.parcels import Parcel
from callbacks.ground import Ground
from layouts.documents.books.book import write_book
from layouts.documents.papers.paper import write_paper, write_picture
from layouts.documents.reports.report import write_report
from layouts.documents.slides.deck import write_deck
from layouts.documents.slides.template import NoTemplate
from layouts.documents.webpages.webpage import write_webpage
from layouts.exhibits.brief import Brief
from layouts.formats import day, month
from layouts.texts import gettext
from queries.audit import Head, find_head
from queries.briefings.artefacts import hand_out
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
    head = None if form == PUBLIC else find_head(connection)
    _write(held, form, _brief(ground, parcel, manner, code, head, named=form != PUBLIC), manner)
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


def _brief(
    ground: Ground, parcel: Parcel, manner: Manner, code: str, head: Head | None, *, named: bool
) -> Brief:
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
        [
            *_provenance(ground, parcel, manner, code, made_up=made_up, named=named),
            *([(gettext("审计链"), f"{head.id}:{head.hash}")] if head else []),
        ],
        f"{gettext('模拟数据')} · {foot}" if made_up else foot,
        manner.watermark,
    )


def _provenance(
    ground: Ground, parcel: Parcel, manner: Manner, code: str, *, made_up: bool, named: bool
) -> list[tuple[str, str]]:
    versions = gettext("、").join(f"{one} v{at}" for one, at in parcel.definitions.items())
    words = gettext("模拟数据，不代表任何真实情况，不得引用")
    edition = edition_name(parcel.as_of, parcel.edition) if parcel.edition else ""
    return [
        (gettext("数据截至"), day(parcel.as_of)),
        (gettext("数据版本"), str(parcel.data_version)),
        *([(gettext("版次"), edition)] if edition else []),
        (gettext("可见范围"), ground.together()),
        *(
            [(gettext("导出人"), f"{ground.viewer.name}（{ground.viewer.username}）")]
            if named
            else []
        ),
        (gettext("导出时间"), manner.now),
        (gettext("核验码"), gettext("{code}（在本系统 /verify/{code} 核对）", code=code)),
        *([(gettext("口径版本"), versions)] if versions else []),
        *([(gettext("模拟数据"), words)] if made_up else []),
    ]


def edition_name(as_of: date, edition: int) -> str:
    """Name an edition of the statistics of a month."""
    return gettext("{month}数据第 {edition} 版", month=month(Month.of(as_of)), edition=edition)
