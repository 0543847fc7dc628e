"""Coverage: how much of what a district owes has come, said beside its value without colour."""

from dash import html
from dash.development.base_component import Component

from layouts.texts import gettext
from layouts.values import FigureLike


def coverage_words(figure: FigureLike) -> str:
    """Say how complete the data behind a value are; empty where nothing is owed regularly."""
    if figure.mark == "insufficient":
        return gettext("数据不足，不宜比较")
    if figure.coverage is None:
        return ""
    return gettext("数据覆盖 {share}", share=coverage_share(figure))


def coverage_share(figure: FigureLike) -> str:
    """Write the coverage in whole per cents, so that only what is whole reads 100%."""
    if figure.coverage is None:
        return ""
    return f"{int(figure.coverage * 100 + 1e-9)}%"


def coverage_chip(figure: FigureLike) -> list[Component]:
    """Draw the coverage as a chip; nothing where nothing is owed regularly."""
    words = coverage_words(figure)
    return [html.Span(words, className="coverage-chip")] if words else []
