"""Lines that say what a page's figures are: made up, how fresh, not a whole month."""

from dash import html

from layouts.formats import day, month
from layouts.texts import gettext
from layouts.values import Frame


def synthetic_banner() -> html.Div:
    """Say on every page that the records are made up."""
    return html.Div(
        [
            html.Strong(gettext("模拟数据")),
            " ",
            gettext("本系统当前装载的是模拟数据，不代表任何真实情况，不得引用。"),
        ],
        className="banner",
        role="note",
    )


def session_warning() -> html.Div:
    """Draw what a script shows when the session is about to end, or the server does not answer."""
    return html.Div(
        [
            html.Span(gettext("长时间没有操作，即将自动退出登录。"), **{"data-session": "idle"}),
            html.Span(
                gettext("本次登录时间已满，即将退出。请先保存正在填写的内容，再重新登录。"),
                **{"data-session": "whole"},
            ),
            html.Span(
                gettext("登录已结束，填写的内容还在本页。请在新页面登录，再回到这里继续。"),
                **{"data-session": "over"},
            ),
            html.Span(
                gettext("服务器暂时没有响应，填写的内容还在本页，请稍后重试。"),
                **{"data-session": "away"},
            ),
            html.A(
                gettext("重新登录"),
                href="/login",
                target="_blank",
                className="btn btn-sm btn-primary",
                **{"data-session": "over"},
            ),
            html.Button(
                gettext("继续使用"),
                type="button",
                className="btn btn-sm btn-primary",
                **{"data-session-renew": "true"},
            ),
        ],
        id="session-warning",
        className="session-warning",
        role="alert",
        hidden=True,
    )


def freshness(frame: Frame) -> str:
    """Say how far the data reach and which version they are."""
    if frame.as_of is None:
        return gettext("尚无数据")
    return gettext(
        "数据截至{day} · 数据版本 {version}", day=day(frame.as_of), version=frame.version
    )


def running_month(frame: Frame) -> html.P | None:
    """Say that the period ends with a month that is not over, and what follows from it."""
    if not frame.running or frame.as_of is None:
        return None
    return html.P(
        gettext(
            "{month}尚未结束，数据截至{day}：图中以虚线或斜纹标出，不与上年整月比较。",
            month=month(frame.end),
            day=day(frame.as_of),
        ),
        className="note",
    )


def records_source() -> str:
    """Name where figures counted from records come from."""
    return gettext("市民政局志愿服务业务数据")


def map_source(source: str, approval_number: str) -> str:
    """Name what a map was drawn from, with its 审图号; without one it is only a sketch."""
    approved = gettext("审图号：{number}", number=approval_number)
    return gettext(
        "边界 {source}（{approved}）",
        source=source,
        approved=approved if approval_number else gettext("示意图"),
    )


def source_line(source: str, frame: Frame, synthetic: bool) -> str:
    """Write where figures come from, as printed below a chart and on pictures of it.

    Args:
        source: what was counted, or what a map was drawn from.
        frame: of the page.
        synthetic: whether the records are made up.
    """
    line = gettext("来源：{source} · {freshness}", source=source, freshness=freshness(frame))
    return f"{gettext('模拟数据')} · {line}" if synthetic else line
