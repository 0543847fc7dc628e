"""Values of an exhibit as they stand in tables, and what the signs among them mean."""

from typing import NamedTuple

from layouts.exhibits.exhibit import Exhibit, Kind, Role, Series
from layouts.parts.classes import SIGNS
from layouts.parts.tables import sign_meanings
from layouts.texts import gettext
from layouts.theme import TINTS


class Said(NamedTuple):
    """A value as it stands in a table: words, and the fill behind them; empty: none."""

    words: str
    tint: str


def said_at(series: Series, at: int) -> Said:
    """Say a value, the sign of its class behind it, so that it is told without colour."""
    standing = series.standings[at] if series.standings else ""
    classed = standing in SIGNS and series.values[at] is not None
    sign = f" {SIGNS[standing]}" if classed else ""
    return Said(f"{series.said[at]}{sign}", TINTS.get(standing, ""))


def say_all(series: Series) -> list[str]:
    """Say every value as in a table."""
    return [said_at(series, at).words for at in range(len(series.said))]


def say_blank(exhibit: Exhibit) -> str:
    """Say what stands in the place of a chart that has nothing to draw."""
    if exhibit.kind == Kind.LINES:
        return gettext("各月都没有可显示的数值")
    return gettext("没有可显示的数值")


def explain_signs(exhibit: Exhibit) -> str:
    """Say what the signs that stand for values mean; empty where none stands."""
    roles = (Role.NOW, Role.BEFORE, *([Role.BESIDE] if exhibit.kind == Kind.TABLE else []))
    said = {one for series in exhibit.of(*roles) for one in series.said}
    meant = [
        gettext("{sign} {meaning}", sign=sign, meaning=meaning)
        for sign, meaning in sign_meanings().items()
        if sign in said
    ]
    return gettext("；").join(meant)
