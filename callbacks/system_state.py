"""The page of the system's state at work: is it sound, how fresh are the figures, what waits."""

from functools import partial
from typing import Any

from dash import Input, Output

from callbacks.answers import wired
from callbacks.services import Services
from layouts import import_names, integrity_names
from layouts.administration import Ids
from layouts.case_names import queue_names
from layouts.formats import day, duration, minute
from layouts.parts.listings import Shown, listings
from layouts.plan_records import listed
from layouts.shell import Ids as Shell
from layouts.texts import gettext, say
from queries import saying
from queries.retention import KEPT, RULES, list_runs
from queries.state import gauges_of


def show_state(services: Services, *, _search: Any) -> dict[str, Any]:
    """Fill the page.

    Args:
        services: what the callback leans on.
        _search: the address; asked anew whenever it changes.
    """
    with services.store.reading() as connection:
        gauges = {
            one.name: one.values for one in gauges_of(connection, services.today(), saying.moment())
        }
        runs = list_runs(connection)
    current = services.store.is_current()
    stale = bool(gauges["figures_stale"][""])
    age = duration(int(gauges["data_age_seconds"][""] // 60))
    rows = [
        (gettext("数据库"), services.store.dialect),
        (gettext("表结构"), gettext("最新") if current else gettext("需要运行 zhiyuan db upgrade")),
        (gettext("数据版本"), f"{gauges['data_version']['']:,.0f}"),
        (gettext("指标计算"), gettext("有记录尚未计入") if stale else gettext("与记录一致")),
        (gettext("距上次计算"), age),
        (gettext("被锁定的账号"), f"{gauges['accounts_locked']['']:,.0f}"),
        (gettext("审计记录"), f"{gauges['audit_entries']['']:,.0f}"),
    ]
    names = {
        "cases": (gettext("登记办件（按队列）"), queue_names()),
        "import_jobs": (gettext("导入任务（按状态）"), import_names.state_names()),
        "findings": (gettext("时长疑点（按状态）"), integrity_names.state_names()),
    }
    waiting = [
        (words, codes.get(code, code), f"{count:,.0f}")
        for name, (words, codes) in names.items()
        for code, count in gauges[name].items()
    ]
    columns = {"name": gettext("项目"), "value": gettext("内容")}
    queues = {"what": gettext("工作"), "state": gettext("队列或状态"), "count": gettext("数量")}
    rules = {one.code: one for one in RULES}
    kept = [
        (say(one.what), gettext("{count} 天", count=one.days), say(one.basis)) for one in RULES
    ] + [(say(what), gettext("长期"), say(basis)) for what, basis in KEPT]
    removed = [
        (
            minute(services.local(one.ran_at)),
            say(rules[one.rule].what) if one.rule in rules else one.rule,
            day(one.cutoff),
            f"{one.removed:,}",
        )
        for one in runs
    ]
    periods = {"what": gettext("内容"), "days": gettext("保存期限"), "basis": gettext("依据")}
    protocol = {
        "ran_at": gettext("删除时间"),
        "what": gettext("内容"),
        "cutoff": gettext("早于"),
        "removed": gettext("条数"),
    }
    grids = {
        "state": listed(gettext("运行状态"), "", columns, rows, len(rows)),
        "waiting": listed(gettext("待办数量"), "", queues, waiting, len(waiting)),
        "kept": listed(gettext("保存期限"), "", periods, kept, len(kept)),
        "removed": listed(gettext("到期删除记录"), "", protocol, removed, len(removed)),
    }
    well = current and not stale
    headline = gettext("运行正常") if well else gettext("有需要处理的事项，请看下表")
    source = gettext("来源：本系统；监控程序可从 /metrics 读取同样的数")
    shown = Shown([], "", {}, "", grids, [], 1, 0, headline, source, [], "")
    return {"content": wired(listings(shown))}


def register(app: Any, services: Services) -> None:
    """Tie this page's callbacks to the app."""
    app.callback(
        output={"content": Output(Ids.SYSTEM, "children")},
        inputs={"_search": Input(Shell.URL, "search")},
    )(partial(show_state, services))
