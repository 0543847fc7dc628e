"""What of a briefing is another figure now, by how much, and why."""

import json
from collections.abc import Sequence
from typing import Any

from callbacks.briefings.asks import answer_ask, read_ask
from callbacks.controls import read_pairs
from callbacks.ground import Ground
from layouts.briefing_content import Moved
from layouts.exhibits.exhibit import Exhibit, load
from layouts.names import indicator_name
from layouts.texts import CHINESE, gettext, locale
from queries.briefings.briefings import Briefing, Item
from queries.briefings.changes import changes_since
from queries.indicators import ALL
from queries.messages import Refused
from queries.months import Month


def moved_figures(ground: Ground, items: Sequence[Item]) -> list[Moved]:
    """List each figure of a briefing that is another one now, in the language spoken.

    Args:
        ground: what is counted now.
        items: as they were frozen.
    """
    found: list[Moved] = []
    for one in items:
        then = load(one.shown if locale() == CHINESE else one.shown_en)
        try:
            now = answer_ask(ground, read_ask(one.query))
        except Refused:
            continue
        found += _moved(then, now)
    return found


def reasons(connection: Any, ground: Ground, known: Briefing, items: Sequence[Item]) -> list[str]:
    """Say what happened to the records since, and which definitions are others now."""
    months = [
        Month.parse(value)
        for one in items
        for name, value in read_pairs(one.query)
        if name in ("from", "to")
    ]
    said = []
    if months:
        since = changes_since(
            connection,
            ground.viewer,
            known.frozen_at,
            known.data_version,
            (min(months), max(months)),
        )
        counts = (
            (since.late, gettext("晚到的服务记录 {count} 条")),
            (since.corrected, gettext("更正的服务记录 {count} 条")),
            (since.void, gettext("作废的服务记录 {count} 条")),
            (since.decisions, gettext("记录疑点处理 {count} 次")),
            (since.versions, gettext("指标重新计算 {count} 次（含其他业务数据的变化）")),
        )
        said = [words.format(count=f"{count:,}") for count, words in counts if count]
    return said + _definitions(items)


def _definitions(items: Sequence[Item]) -> list[str]:
    then: dict[str, int] = {}
    for one in items:
        then |= json.loads(one.definitions)
    return [
        gettext(
            "“{name}”的口径由第 {then} 版改为第 {now} 版",
            name=indicator_name(ALL[code]),
            then=version,
            now=ALL[code].version,
        )
        for code, version in then.items()
        if code in ALL and ALL[code].version != version
    ]


def _moved(then: Exhibit, now: Exhibit) -> list[Moved]:
    present = {
        (series.name, name): (value, said)
        for series in now.series
        for name, value, said in _cells(now, series)
    }
    found = []
    for series in then.series:
        for name, value, said in _cells(then, series):
            other, written = present.get((series.name, name), (None, "–"))
            if (value, said) == (other, written):
                continue
            place = then.names.index(name) if name in then.names else 0
            form = then.forms[place] if place < len(then.forms) else then.form
            change = "" if value is None or other is None else _difference(other - value, form)
            found.append(Moved(then.title, name, series.name, said, written, change))
    return found


def _cells(exhibit: Exhibit, series: Any) -> list[tuple[str, float | None, str]]:
    if len(series.values) != len(exhibit.names) or len(series.said) != len(exhibit.names):
        return []
    return list(zip(exhibit.names, series.values, series.said, strict=True))


def _difference(size: float, form: str) -> str:
    if form.endswith("%"):
        return gettext("{size} 个百分点", size=f"{size * 100:+,.2f}")
    return f"{size:+,.{form.partition('.')[2].count('0')}f}"
