"""Certificates of service as papers of the office, from what each said when it was issued."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from callbacks.ground import Ground
from layouts.documents.certificates import Paper
from layouts.documents.letters import Letter
from queries.certificates.certificates import Wanted, list_certificates, list_issued, open_contents
from queries.certificates.content import Content
from queries.certificates.requests import find_request
from queries.messages import Message, Refused
from queries.registrations.notices import chinese_day
from queries.schema.certificates import CertificateStatus

_RULES = "《志愿服务记录与证明出具办法（试行）》（民政部令第67号）"


def papers_of(connection: Any, ground: Ground, numbers: Sequence[int], address: str) -> list[Paper]:
    """Write certificates as papers.

    Args:
        connection: to read with.
        ground: what the answer stands on.
        numbers: of the certificates, in the store.
        address: where the public reaches this installation, without a stroke at its end.

    Raises:
        Refused: none of them is for the viewer, or another system issued them.
    """
    vault = ground.services.store.vault
    found = open_contents(connection, vault, ground.viewer, numbers)
    if not found:
        raise Refused(Message("没有可打印的证明，或您无权查看"))
    city = ground.geography.city
    made_up = city is not None and city.synthetic
    return [_paper(content, statement, address, made_up) for content, statement in found]


def papers_of_request(connection: Any, ground: Ground, request: int, address: str) -> list[Paper]:
    """Write all certificates of a request as papers, in the order of its people.

    Raises:
        Refused: there is no such request for the viewer, or nothing was issued.
    """
    if find_request(connection, ground.viewer, request) is None:
        raise Refused(Message("没有这个申请，或您无权查看"))
    return papers_of(connection, ground, list_issued(connection, request), address)


def publicity_of(connection: Any, ground: Ground, office: str, today: date) -> Letter:
    """Write what is publicized now as a letter; names stay masked.

    Raises:
        Refused: nothing is.
    """
    wanted = Wanted(today, [CertificateStatus.PUBLICIZED])
    vault, lines, page = ground.services.store.vault, list[str](), 1
    while True:
        found, total = list_certificates(
            connection, vault, ground.viewer, wanted._replace(page=page)
        )
        lines += [
            f"{one.name}，{_span(one.start, one.end)}，{_time(one.minutes)}，编号{one.number}"
            for one in found
            if one.start and one.end
        ]
        if not found or len(lines) >= total:
            break
        page += 1
    if not lines:
        raise Refused(Message("没有正在公示的记录证明"))
    first = (
        "下列人员的志愿服务记录证明已经开具，现予公示。对内容有异议的，请在公示期内向本单位提出。"
    )
    return Letter(
        office=ground.office(office),
        title="志愿服务记录证明公示",
        number="",
        to="",
        paragraphs=[first, *lines],
        day=chinese_day(today),
        note=ground.sourced(f"依据：{_RULES}"),
    )


def _paper(content: Content, statement: str, address: str, made_up: bool) -> Paper:
    known = f"，证件号码{content.id_number}" if content.id_number else ""
    times = sum(one.times for one in content.activities)
    sentence = (
        f"兹证明{content.name}（志愿者编号{content.volunteer_no}{known}）"
        f"于{chinese_day(content.start)}至{chinese_day(content.end)}参加志愿服务{times}次，"
        f"经确认的志愿服务时间合计{_time(content.minutes)}，明细如下。"
    )
    activities = [
        (
            _span(one.first, one.last),
            one.name or "未注明",
            one.unit or "未注明",
            str(one.times),
            _time(one.minutes),
        )
        for one in content.activities
    ]
    purpose = [f"用途：{content.purpose}"] if content.purpose else []
    notes = [
        *(["模拟数据：本证明由演示数据生成，不具有任何效力。"] if made_up else []),
        f"申请人：{content.applicant}",
        *purpose,
        f"依据{_RULES}免费出具，不得用于商业目的。",
    ]
    site = f"{address}/verify/{content.number}"
    return Paper(
        content.number,
        content.issuer,
        sentence,
        activities,
        notes,
        chinese_day(content.issued_on),
        content.handler,
        f"{site}?s={statement}",
        f"扫描二维码，或打开 {address}/verify/ 输入编号核验。",
    )


def _span(first: date, last: date) -> str:
    days = [f"{one:%Y.%m.%d}" for one in dict.fromkeys((first, last))]
    return "–".join(days)


def _time(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours}小时"] if hours else []
    return "".join([*parts, *([f"{rest}分"] if rest or not hours else [])])
