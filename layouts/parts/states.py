"""Loading, empty, failed: three different pictures."""

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from layouts.texts import gettext


def skeleton(*shapes: str) -> html.Div:
    """Draw grey shapes in the form of what comes: `line`, `title`, `card`, `chart`, `table`."""
    return html.Div(
        [html.Div(className=f"bone bone-{shape}") for shape in shapes],
        className="skeleton",
        **{"aria-hidden": "true"},
    )


def empty(reason: str, advice: str = "", links: Sequence[Component] = ()) -> html.Div:
    """Say why there is nothing, and what to do next."""
    return html.Div(
        [
            html.P(reason, className="state-reason"),
            *([html.P(advice)] if advice else []),
            *([html.P(list(links))] if links else []),
        ],
        className="state state-empty",
    )


def refused(sentence: str) -> html.Div:
    """Say in its own words why something asked for was not done."""
    return html.Div(
        [
            html.P(sentence, className="state-reason"),
            html.P(dcc.Link(gettext("恢复默认期间和范围"), href="?")),
        ],
        className="state state-refused",
    )


def problem(sentence: str) -> html.Div:
    """Say on a page that stays what was not done, and why."""
    return html.Div(html.P(sentence, className="state-reason"), className="state state-refused")


def failed(reference: str) -> html.Div:
    """Say that something failed on this side, with what to quote and a way to try again."""
    return html.Div(
        [
            html.P(gettext("数据没有取到，错误已记录。"), className="state-reason"),
            html.P(
                [
                    gettext("错误编号：{reference}", reference=reference),
                    " ",
                    html.A(gettext("重试"), href="", className="btn btn-outline-primary btn-sm"),
                ]
            ),
        ],
        className="state state-failed",
    )


def missing_page(title: str, advice: str, ways: Sequence[tuple[str, str]] = ()) -> html.Div:
    """Draw what is said of an address that has no page, or none for this viewer.

    Args:
        title: what is wrong.
        advice: what to do next.
        ways: words and addresses of where to go on, beside the first page.
    """
    links = [dcc.Link(words, href=href) for words, href in (*ways, (gettext("回到首页"), "/"))]
    return html.Div(
        [
            html.H1(title, className="page-title"),
            html.P(advice),
            html.Ul([html.Li(link) for link in links], className="start-links"),
        ],
        className="state",
    )
