"""The page of the audit trail at work."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from callbacks.chips import chosen_of, group_of
from callbacks.controls import asked_of
from callbacks.ground import Ground
from callbacks.listed import register_listed, view_of
from callbacks.numbers import number_of
from callbacks.services import Services
from layouts.action_names import action_name
from layouts.administration import (
    KINDS,
    AuditView,
    Ids,
    audit_view_names,
    kind_names,
    result_name,
    span_names,
    unusual_names,
)
from layouts.formats import day, minute
from layouts.parts.addresses import Pairs, put, without
from layouts.parts.facets import Choice, Group
from layouts.parts.grids import Grid
from layouts.parts.listings import Shown
from layouts.plan_records import listed
from layouts.texts import gettext, say
from queries import audit, saying
from queries.audit import Wanted

_LONGEST_NAME = 60
_SPAN = 30


def shown_of(connection: Any, ground: Ground, pairs: Pairs) -> Shown:
    """Look up what an address asks of the trail.

    Raises:
        Refused: it names what there is not.
    """
    view = view_of(pairs, AuditView)
    wanted = wanted_of(pairs, saying.moment())
    looks: dict[str, Callable[[], dict[str, Grid]]] = {
        AuditView.ENTRIES: lambda: {view: _entries(connection, ground.services, wanted)},
        AuditView.UNUSUAL: lambda: {
            "alerts": _unusual(connection),
            view: _busiest(connection, ground.services, wanted),
        },
        AuditView.PROOF: lambda: {view: _proof(connection)},
    }
    entries = view == AuditView.ENTRIES
    asked = asked_of(without(pairs, "view"))
    ways = [(gettext("导出这些记录（CSV）"), f"/download/audit.csv?{asked}")]
    return Shown(
        without(pairs, "page"),
        "",
        audit_view_names(),
        view,
        looks[view](),
        _groups(pairs, wanted, view),
        wanted.page,
        audit.PAGE_SIZE if entries else 0,
        _headline(connection),
        gettext("来源：审计日志，只可追加，逐条相连"),
        ways if entries else [],
        gettext("没有这样的记录。"),
    )


def wanted_of(pairs: Pairs, at: datetime) -> Wanted:
    """Read what an address asks of the trail.

    Raises:
        Refused: it names what there is not.
    """
    kinds = chosen_of(pairs, "kind", kind_names())
    days = chosen_of(pairs, "days", span_names())
    said = dict(pairs)
    actions = [one for kind in kinds for one in KINDS.get(kind, ())]
    changing = "changing" in kinds
    others = [one for kind in KINDS if kind not in kinds for one in KINDS[kind]]
    return Wanted(
        () if changing else actions,
        others if changing else (),
        said.get("actor", "")[:_LONGEST_NAME],
        at - timedelta(days=max(map(int, days))) if days else None,
        max(1, number_of(said.get("page", "1"))),
    )


def _groups(pairs: Pairs, wanted: Wanted, view: str) -> list[Group]:
    if view == AuditView.PROOF:
        return []
    groups = [group_of(pairs, "days", gettext("时间"), span_names())]
    if view == AuditView.ENTRIES:
        groups.insert(0, group_of(pairs, "kind", gettext("种类"), kind_names()))
        if wanted.actor:
            only = Choice(wanted.actor, wanted.actor, None, True)
            groups.append(Group("actor", gettext("账号"), [only]))
    return groups


def _entries(connection: Any, services: Services, wanted: Wanted) -> Grid:
    found, total = audit.list_page(connection, wanted)
    columns = {
        "at": gettext("时间"),
        "actor": gettext("账号"),
        "action": gettext("做了什么"),
        "subject": gettext("操作对象"),
        "result": gettext("结果"),
        "address": gettext("来源地址"),
        "detail": gettext("详情"),
    }
    rows = [
        (
            moment(services, one.at),
            one.actor or gettext("未知账号"),
            action_name(one.action),
            one.subject,
            result_name(one.result),
            one.address,
            "" if one.detail == "{}" else one.detail[:200],
        )
        for one in found
    ]
    return listed(gettext("审计记录"), "", columns, rows, total)


def _busiest(connection: Any, services: Services, wanted: Wanted) -> Grid:
    since = wanted.since or saying.moment() - timedelta(days=_SPAN)
    columns = {
        "actor": gettext("账号"),
        "reads": gettext("查看个人信息和材料"),
        "takes": gettext("导出"),
        "night": gettext("其中 22 时至 6 时"),
        "failures": gettext("登录失败"),
        "last": gettext("最近一次操作"),
    }
    found = [one for one in audit.busiest(connection, since) if one.actor]
    rows = [
        (
            one.actor,
            f"{one.reads:,}",
            f"{one.takes:,}",
            f"{one.night:,}",
            f"{one.failures:,}",
            moment(services, one.last),
        )
        for one in found
    ]
    hrefs = [put([("view", AuditView.ENTRIES)], "actor", one.actor) for one in found]
    subtitle = gettext("自 {moment} 起，多者在前", moment=minute(services.local(since)))
    return listed(gettext("查看与导出情况"), subtitle, columns, rows, len(rows), hrefs)


def _unusual(connection: Any) -> Grid:
    names = unusual_names()
    rows = [
        (day(one.day), one.actor, names[one.what], f"{one.times:,}", f"{one.usual:,}")
        for one in audit.unusual(connection, saying.moment())
    ]
    columns = {
        "day": gettext("日期"),
        "actor": gettext("账号"),
        "what": gettext("什么多"),
        "count": gettext("次数"),
        "usual": gettext("此前 30 天最多一天"),
    }
    subtitle = gettext(
        "近 {days} 天；超过此前最多一天三倍且不少于 20 次，或夜间不少于 10 次。只是提问，不是结论",
        days=audit.DAYS,
    )
    return listed(gettext("不寻常的查看与导出"), subtitle, columns, rows, len(rows))


def _proof(connection: Any) -> Grid:
    wrong = audit.verify_chain(connection)
    head = audit.find_head(connection)
    whole = gettext("完整，没有被改动、删除或调换")
    rows: list[Sequence[str]] = [
        (gettext("校验结果"), gettext("有问题") if wrong else whole),
        *((gettext("问题"), say(one)) for one in wrong[:20]),
        (gettext("最后一条编号"), f"{head.id:,}" if head else gettext("没有")),
        (gettext("最后一条校验值"), head.hash if head else gettext("没有")),
    ]
    subtitle = gettext("把编号和校验值另行留存，以后可以证明此前的记录没有缺失")
    columns = {"name": gettext("项目"), "value": gettext("内容")}
    return listed(gettext("完整性校验"), subtitle, columns, rows, len(rows))


def _headline(connection: Any) -> str:
    head = audit.find_head(connection)
    count = f"{head.id if head else 0:,}"
    asked = len(audit.unusual(connection, saying.moment()))
    if asked:
        return gettext(
            "共 {count} 条记录；近 {days} 天有 {asked} 处不寻常的查看或导出",
            count=count,
            days=audit.DAYS,
            asked=asked,
        )
    return gettext("共 {count} 条记录", count=count)


def moment(services: Services, at: str) -> str:
    """Write a moment of the trail by the city's clock."""
    return minute(services.local(datetime.fromisoformat(at).replace(tzinfo=None)))


def register(app: Any, services: Services) -> None:
    """Tie this page's callbacks to the app."""
    register_listed(app, services, shown_of, Ids.AUDIT)
