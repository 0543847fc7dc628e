"""A briefing as one HTML page: cards, charts as drawings, every figure as a table, definitions."""

from collections.abc import Sequence
from html import escape
from importlib.resources import files
from typing import IO

from layouts.drawings.draw import NARROW, WIDTH, as_svg, draw
from layouts.exhibits.brief import Brief, Sheet
from layouts.exhibits.exhibit import Exhibit, Kind, Role, Series
from layouts.exhibits.saying import said_at
from layouts.texts import CHINESE, gettext, locale

_LIMITS = (Role.INNER, Role.OUTER)


def write_webpage(file: IO[bytes], brief: Brief) -> None:
    """Write a briefing as a page that stands alone: no script, no file beside it.

    Args:
        file: written to, and left open.
        brief: what it says; a text stays text, whatever it looks like.
    """
    language = "zh-CN" if locale() == CHINESE else "en"
    styles = files("layouts.documents.webpages").joinpath("webpage.css").read_text("utf-8")
    body = [
        f"<header><p class='lead'>{escape(brief.office)}</p><h1>{escape(brief.title)}</h1>"
        f"<p class='lead'>{escape(brief.subtitle)}</p></header>",
        _contents(brief.sheets),
        "<main>",
        *(_section(at, one) for at, one in enumerate(brief.sheets, 1)),
        _origin(brief),
        "</main>",
        f"<footer><p>{escape(brief.foot)}</p></footer>",
    ]
    page = (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(brief.title)}</title>\n<style>\n{styles}</style>\n</head>\n<body>\n"
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )
    file.write(page.encode())


def _contents(sheets: Sequence[Sheet]) -> str:
    lines = "".join(
        f'<li><a href="#f{at}">{escape(one.title)}</a></li>' for at, one in enumerate(sheets, 1)
    )
    return f"<nav aria-label='{escape(gettext('目录'), quote=True)}'><ol>{lines}</ol></nav>"


def _section(at: int, sheet: Sheet) -> str:
    exhibit = sheet.exhibit
    below = [*exhibit.notes, *filter(None, [exhibit.signs])]
    parts = [
        f'<h2 id="f{at}">{escape(sheet.title)}</h2>',
        f"<p class='lead'>{escape(exhibit.subtitle)}</p>",
        f"<p>{escape(sheet.remark)}</p>" if sheet.remark else "",
        _drawings(exhibit),
        _cards(exhibit) if exhibit.kind == Kind.NUMBERS else _table(exhibit),
        "".join(f"<p class='notes'>{escape(one)}</p>" for one in below),
        f"<p class='source'>{escape(exhibit.source)}</p>",
    ]
    return f"<section>{''.join(parts)}</section>"


def _drawings(exhibit: Exhibit) -> str:
    """Draw it for a wide and for a narrow screen; one of both is shown."""
    drawn = {"wide": draw(exhibit, WIDTH), "narrow": draw(exhibit, NARROW)}
    return "".join(
        f"<div class='{name}'>{as_svg(one, exhibit.summary)}</div>"
        for name, one in drawn.items()
        if one is not None
    )


def _cards(exhibit: Exhibit) -> str:
    [values, *_] = exhibit.of(Role.NOW)
    beside = exhibit.of(Role.BESIDE)
    cards = []
    for at, name in enumerate(exhibit.names):
        more = "".join(f"<dd>{escape(one.said[at])}</dd>" for one in beside if one.said[at])
        value = f"<dd class='value'>{escape(values.said[at])}</dd>"
        cards.append(f"<div><dt>{escape(name)}</dt>{value}{more}</div>")
    return f"<dl class='cards'>{''.join(cards)}</dl>"


def _table(exhibit: Exhibit) -> str:
    # Limits are left to the chart, intervals without words as well.
    series = [one for one in exhibit.series if any(one.said) and one.role not in _LIMITS]
    heads = "".join(f"<th scope='col'{_words(one)}>{escape(one.name)}</th>" for one in series)
    rows = "".join(
        f"<tr><th scope='row'>{escape(label)}</th>"
        + "".join(f"<td{_words(one)}>{escape(said_at(one, at).words)}</td>" for one in series)
        + "</tr>"
        for at, label in enumerate(exhibit.labels)
    )
    return (
        f"<div class='table'><table><caption>{escape(exhibit.subtitle)}</caption><thead><tr>"
        f"<th scope='col'>{escape(exhibit.head)}</th>{heads}</tr></thead><tbody>{rows}</tbody>"
        "</table></div>"
    )


def _words(series: Series) -> str:
    return " class='words'" if series.role == Role.BESIDE else ""


def _origin(brief: Brief) -> str:
    caveats = dict.fromkeys(line for one in brief.sheets for line in one.exhibit.caveats)
    lines = "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in brief.provenance
    )
    told = "".join(f"<li>{escape(one)}</li>" for one in caveats)
    return (
        f"<section><h2>{escape(gettext('口径与来源'))}</h2><ul>{told}</ul>"
        f"<dl class='origin'>{lines}</dl></section>"
    )
