"""Reading what somebody filled in of an event: every fault is named beside its field."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from queries.indicators import ALL, Pillar
from queries.messages import Faulty, Message
from queries.saying import plain
from queries.schema.remarks import EventKind

LONGEST = {"title": 60, "title_en": 120, "source": 300, "note": 500}
"""How many characters each text may have."""

_EARLIEST, _LATEST = date(1949, 10, 1), date(2199, 12, 31)


class Draft(NamedTuple):
    """An event as somebody tells it.

    Attributes:
        kind: an `EventKind`.
        title: in Chinese.
        title_en: in English; None: the Chinese one serves.
        starts_on: first day.
        ends_on: last day; None: a single day.
        district: code; None: the whole city.
        pillar: None: every one.
        indicator: code; None: every one of the pillar.
        source: where it is written.
        note: what else there is to know.
    """

    kind: str
    title: str
    title_en: str | None
    starts_on: date
    ends_on: date | None
    district: str | None
    pillar: str | None
    indicator: str | None
    source: str | None
    note: str | None


def read_draft(said: Mapping[str, Any]) -> Draft:
    """Read what somebody filled in.

    Args:
        said: by name of the field, as a browser sends it; an empty text is nothing.

    Raises:
        Faulty: a field is missing, malformed or contradicts another.
    """
    texts = {name: plain(said.get(name)) for name in Draft._fields}
    faults: dict[str, Message] = {}
    starts = _day("starts_on", texts["starts_on"], faults)
    ends = _day("ends_on", texts["ends_on"], faults)
    if starts and ends and ends < starts:
        faults["ends_on"] = Message("结束日期不能早于开始日期")
    faults |= _texts(texts) | _codes(texts)
    if faults or starts is None:
        raise Faulty(faults)
    indicator = ALL.get(texts["indicator"])
    return Draft(
        kind=texts["kind"],
        title=texts["title"],
        title_en=texts["title_en"] or None,
        starts_on=starts,
        ends_on=ends,
        district=texts["district"] or None,
        pillar=indicator.pillar if indicator else texts["pillar"] or None,
        indicator=indicator.code if indicator else None,
        source=texts["source"] or None,
        note=texts["note"] or None,
    )


def _texts(texts: Mapping[str, str]) -> dict[str, Message]:
    faults = {
        name: Message("最多 {longest} 个字", longest=longest)
        for name, longest in LONGEST.items()
        if len(texts[name]) > longest
    }
    required = {"title": Message("请填写事件名称"), "starts_on": Message("请填写开始日期")}
    return faults | {name: said for name, said in required.items() if not texts[name]}


def _codes(texts: Mapping[str, str]) -> dict[str, Message]:
    faults = {}
    pillar, indicator = texts["pillar"], texts["indicator"]
    if texts["kind"] not in list(EventKind):
        faults["kind"] = Message("请选择事件类型")
    if pillar and pillar not in list(Pillar):
        faults["pillar"] = Message("没有这个支柱")
    if indicator and indicator not in ALL:
        faults["indicator"] = Message("没有这个指标")
    elif indicator and pillar not in ("", ALL[indicator].pillar):
        faults["indicator"] = Message("这个指标不属于所选支柱")
    return faults


def _day(name: str, text: str, faults: dict[str, Message]) -> date | None:
    if not text:
        return None
    try:
        found = date.fromisoformat(text)
    except ValueError:
        faults[name] = Message("日期应写作 2026-01-31，不是“{text}”", text=text[:40])
        return None
    if not _EARLIEST <= found <= _LATEST:
        faults[name] = Message("日期应在 {first} 与 {last} 之间", first=_EARLIEST, last=_LATEST)
        return None
    return found
