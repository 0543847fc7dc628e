"""Problem details: how a program is told that something is not to be had (RFC 9457)."""

import json
from urllib.parse import quote

from flask import Response, request

from layouts.texts import gettext, say
from queries.messages import Message

MIMETYPE = "application/problem+json"


class Problem(Exception):
    """A request of a program that cannot be answered.

    Attributes:
        status: of HTTP.
        message: why, and what to do instead.
        parameter: which part of the address is at fault; None: no single one.
    """

    def __init__(self, status: int, message: Message, parameter: str | None = None) -> None:
        """Refuse with a status and a sentence."""
        super().__init__(str(message))
        self.status = status
        self.message = message
        self.parameter = parameter

    def answer(self) -> Response:
        """Tell it in the language of the request."""
        return problem(self.status, say(self.message), parameter=self.parameter)


def problem(
    status: int,
    detail: str,
    headers: dict[str, str] | None = None,
    parameter: str | None = None,
) -> Response:
    """Write a problem document about the address asked for.

    Args:
        status: of HTTP.
        detail: what is wrong here, in the language of the request.
        headers: of the answer.
        parameter: which part of the address is at fault; None: no single one.

    Source: RFC 9457; the type `about:blank` says no more than the status does.
    """
    members = {
        "type": "about:blank",
        "title": phrase_of(status),
        "status": status,
        "detail": detail,
        "instance": quote(request.path),
        **({"parameter": parameter} if parameter else {}),
    }
    return Response(
        json.dumps(members, ensure_ascii=False), status=status, headers=headers, mimetype=MIMETYPE
    )


def phrase_of(status: int) -> str:
    """Return in a few words what a status means, whatever was asked for."""
    phrases = {
        400: gettext("请求有误"),
        401: gettext("未登录"),
        403: gettext("没有权限"),
        404: gettext("没有找到"),
        405: gettext("方法不适用"),
        409: gettext("暂不能回答"),
        413: gettext("内容过大"),
        422: gettext("无法处理"),
        429: gettext("请求过多"),
        500: gettext("系统出错"),
        503: gettext("暂时不可用"),
    }
    return phrases.get(status, phrases[400])
