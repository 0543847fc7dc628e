"""What anyone learns who holds a paper of the office: a certificate, or a file that it handed out.

No account is needed and no personal data is shown. Whoever asks for many numbers that are none has
to wait, whatever they ask for next.
"""

from datetime import date
from typing import NamedTuple
from urllib.parse import quote

from flask import Blueprint, Flask, Response, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from callbacks.services import Services
from dashboard.clock import Clock, utc_now
from dashboard.origin import origin
from layouts.certificate_names import finding_sentences, status_sentences
from layouts.formats import day, days, duration, minute
from layouts.texts import gettext
from queries.briefings.artefacts import Artefact, look_up
from queries.certificates.keys import list_keys, public_keys
from queries.certificates.statement import Finding, check
from queries.certificates.verifying import (
    WAIT,
    Shown,
    count_miss,
    count_use,
    find_shown,
    has_to_wait,
    is_holder,
)
from queries.city.divisions import find_city

_LONGEST = 60
_NAME = 60


class Told(NamedTuple):
    """What is said of a paper.

    Attributes:
        heading: in a word.
        wrong: whether it is not to be relied on.
        advice: what to do.
        lines: names and values.
        certificate: whether it is one, so that a name may be compared.
        compared: what comparing a name gave; empty: none was given.
        matches: whether it did.
    """

    heading: str
    wrong: bool
    advice: str
    lines: list[tuple[str, str]]
    certificate: bool = False
    compared: str = ""
    matches: bool = False


def install(server: Flask, services: Services, now: Clock = utc_now) -> None:
    """Answer `/verify/` and `/verify/<number>`.

    Args:
        server: the Flask app.
        services: what the answers lean on.
        now: the clock.
    """
    routes = Blueprint("verifying", __name__)

    @routes.get("/verify/")
    def ask() -> ResponseReturnValue:
        typed = request.args.get("number", "").strip()[:_LONGEST]
        if typed:
            return redirect(f"/verify/{quote(typed, safe='')}")
        return _page(services, None, 200, asks=True)

    @routes.route("/verify/<path:code>", methods=["GET", "POST"])
    def verify(code: str) -> ResponseReturnValue:
        address, moment, today = origin(), now(), services.today()
        name = "".join(request.form.get("name", "").split())[:_NAME]
        with services.store.reading() as connection:
            if has_to_wait(connection, address, moment):
                return _wait(services)
            shown = find_shown(connection, code[:_LONGEST], today)
            artefact = look_up(connection, code[:_LONGEST])
            told = _told(services, connection, shown, artefact, name)
        missed = told is None or (bool(name) and not told.matches)
        with services.store.writing() as connection:
            if missed:
                count_miss(connection, address, moment)
            elif shown is not None:
                count_use(connection, shown, today)
        return _page(services, told, 404 if told is None else 200)

    server.register_blueprint(routes)


def _told(
    services: Services,
    connection: Connection,
    shown: Shown | None,
    artefact: Artefact | None,
    name: str,
) -> Told | None:
    if shown is not None:
        matches = bool(name) and is_holder(connection, services.store.vault, shown, name)
        scanned = request.args.get("s", "")
        keys = public_keys(list_keys(connection))
        finding = check(scanned, keys).finding if scanned else None
        if finding == Finding.GENUINE and scanned != shown.statement:
            finding = Finding.ALTERED
        return _of_certificate(shown, finding, name, matches)
    return None if artefact is None else _of_file(services, artefact)


def _of_certificate(shown: Shown, finding: Finding | None, name: str, matches: bool) -> Told:
    heading, advice = status_sentences(shown.revoked_on)[shown.status]
    lines = [(gettext("编号"), shown.number)]
    if shown.start and shown.end:
        lines.append((gettext("服务起止"), days(shown.start, shown.end)))
    lines += [
        (gettext("志愿服务时间"), duration(shown.minutes)),
        (gettext("状态"), heading),
    ]
    wrong = shown.revoked_on is not None
    if finding is not None:
        lines.append((gettext("二维码"), finding_sentences()[finding]))
        if finding != Finding.GENUINE:
            heading, advice = finding_sentences()[finding], gettext("请勿采信，并与出具单位联系。")
            wrong = True
    compared = ""
    if name:
        compared = (
            gettext("姓名与登记一致。")
            if matches
            else gettext("姓名与登记不一致，请勿采信，并与出具单位联系。")
        )
    return Told(heading, wrong, advice, lines, True, compared, matches)


def _of_file(services: Services, found: Artefact) -> Told:
    lines = [
        (gettext("标题"), found.title),
        (gettext("格式"), found.form),
        (gettext("导出时间"), minute(services.local(found.made_at))),
        (gettext("数据截至"), day(found.as_of)),
        (gettext("数据版本"), str(found.data_version)),
        (gettext("文件摘要（SHA-256）"), found.digest),
    ]
    advice = gettext("请核对下列内容与您手中的材料是否一致；文件摘要不同，说明文件被改动过。")
    return Told(gettext("这个核验码有效"), False, advice, lines)


def _page(services: Services, told: Told | None, status: int, asks: bool = False) -> Response:
    with services.store.reading() as connection:
        keys, city = list_keys(connection), find_city(connection)
    said = {"told": told, "asks": asks, "keys": keys, "written": _written}
    made_up = city is not None and city.synthetic
    page = make_response(render_template("verify.html", **said, synthetic=made_up), status)
    page.headers["Cache-Control"] = "no-store"
    return page


def _written(one: date) -> str:
    return day(one)


def _wait(services: Services) -> Response:
    minutes = int(WAIT.total_seconds() // 60)
    said = gettext("查询次数过多，请 {minutes} 分钟后再试", minutes=minutes)
    page = make_response(render_template("failure.html", status=429, sentence=said), 429)
    page.headers["Retry-After"] = str(int(WAIT.total_seconds()))
    return page
