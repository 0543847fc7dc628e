"""What is said when a request fails: a small page, or a problem document where a machine asks."""

import logging
import secrets

from dash.exceptions import DependencyException
from flask import Flask, Response, current_app, request
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from dashboard.access import MACHINES
from dashboard.problems import Problem, problem
from layouts.texts import gettext, say
from queries.faults import FULL, is_full
from queries.messages import Refused

_log = logging.getLogger(__name__)

_TOLD = ("Allow", "WWW-Authenticate")
"""Headers that belong to a refusal: what is allowed instead, and how to sign in."""


def install(server: Flask) -> None:
    """Answer every failure in the viewer's language; nothing of its inside is shown.

    Args:
        server: the Flask app.
    """

    @server.errorhandler(HTTPException)
    def refuse(error: HTTPException) -> Response | HTTPException:
        if error.code is None or error.code < 400:
            return error
        headers = {"Retry-After": "60"} if error.code == 429 else {}
        headers |= {name: text for name, text in error.get_headers() if name in _TOLD}
        return _answer(error.code, sentence_of(error.code), headers)

    @server.errorhandler(Problem)
    def explain(error: Problem) -> Response:
        return error.answer()

    @server.errorhandler(Refused)
    def tell(error: Refused) -> Response:
        return _answer(422, say(error.message))

    @server.errorhandler(DependencyException)
    def miss(error: DependencyException) -> Response:
        return _answer(404, sentence_of(404))

    @server.errorhandler(OperationalError)
    def wait(error: OperationalError) -> Response:
        _log.error("The store does not answer: %s", type(error.orig).__name__)
        return _out_of_reach(error)

    @server.errorhandler(Exception)
    def apologize(error: Exception) -> Response:
        reference = secrets.token_hex(4)
        _log.error("Request %s failed, reference %s", request.path, reference, exc_info=error)
        return _answer(
            500,
            gettext(
                "系统出错，已经记录。请稍后重试；如仍出错，请报告编号 {reference}",
                reference=reference,
            ),
        )


def _out_of_reach(error: OperationalError) -> Response:
    if is_full(error):
        return _answer(507, say(FULL))
    return _answer(503, sentence_of(503), {"Retry-After": "5"})


def sentence_of(status: int) -> str:
    """Return what a status means to who sees it, and what to do."""
    sentences = {
        400: gettext("请求无法识别，或页面已过期。请返回上一页，刷新后重试"),
        401: gettext("请先登录"),
        403: gettext("您的角色没有这项权限。如工作需要，请联系安全管理员"),
        404: gettext("没有这个地址，请检查后重试"),
        405: gettext("这个地址不接受这种请求"),
        413: gettext("文件太大，请拆分后再上传"),
        429: gettext("尝试次数过多，请 15 分钟后再试"),
        503: gettext("数据库暂时没有响应，请稍后重试"),
    }
    return sentences.get(status, sentences[400])


def _answer(status: int, sentence: str, headers: dict[str, str] | None = None) -> Response:
    if request.path.startswith((*MACHINES, "/assets/")):
        return problem(status, sentence, headers)
    # Without what Flask adds to every template: that would ask the store who is signed in.
    template = current_app.jinja_env.get_template("failure.html")
    page = template.render(status=status, sentence=sentence)
    return Response(page, status=status, headers=headers, mimetype="text/html")
