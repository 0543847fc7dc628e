"""What each view of the page of policies, opinions, study, the standard and guidance lists."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from callbacks.ground import Ground
from layouts.formats import day
from layouts.members import member_name
from layouts.parts.grids import Grid
from layouts.plan_entries import PATH
from layouts.plan_names import policy_pillar_names
from layouts.plan_records import crossed, heard_grid, listed, source_names, stage_names
from layouts.site_grids import as_of
from layouts.texts import gettext
from queries.plans.records import (
    list_checked,
    list_guidance,
    list_opinions,
    list_policies,
    list_study,
    sum_opinions,
    sum_study,
)
from queries.scope import Permission


def policies_view(connection: Any, today: date) -> dict[str, Grid]:
    """List the policies, and how far those of each pillar have come."""
    found = list_policies(connection)
    pillars, stages = policy_pillar_names(), stage_names()
    counts = Counter((one.pillar, one.stage) for one in found)
    rows = [
        (name, {stage: f"{counts[pillar, stage]:,}" for stage in stages})
        for pillar, name in pillars.items()
    ]
    columns = {
        "title": gettext("政策文件"),
        "pillar": gettext("政策支柱"),
        "stage": gettext("阶段"),
        "issued": gettext("印发日期"),
        "ended": gettext("废止日期"),
    }
    lines = [
        (
            one.title,
            pillars.get(one.pillar, one.pillar),
            stages.get(one.stage, one.stage),
            day(one.issued_on) if one.issued_on else "",
            day(one.ended_on) if one.ended_on else "",
        )
        for one in found
    ]
    when = as_of(today)
    return {
        "view=policies&by=stage": crossed(
            gettext("各支柱政策走到哪一步"),
            when,
            gettext("政策支柱"),
            stages,
            rows if found else [],
        ),
        "view=policies": listed(gettext("政策文件"), when, columns, lines, len(lines)),
    }


def opinions_view(connection: Any, ground: Ground, today: date, number: int) -> dict[str, Grid]:
    """List the opinions, and sum them up by source and topic."""
    when, sources = as_of(today), source_names()
    by_source, by_topic = (sum_opinions(connection, by) for by in ("source_type", "topic"))
    found, total = list_opinions(connection, number)
    words = {True: gettext("采纳"), False: gettext("未采纳"), None: ""}
    columns = {
        "topic": gettext("主题"),
        "source": gettext("来源"),
        "received": gettext("收到日期"),
        "replied": gettext("答复日期"),
        "adopted": gettext("结果"),
        "statement": gettext("意见内容"),
        "reply": gettext("答复或未采纳的理由"),
    }
    lines = [
        (
            f"{one.topic} {one.opinion_no}",
            sources.get(one.source_type, one.source_type),
            day(one.received_on),
            day(one.replied_on) if one.replied_on else "",
            words[one.adopted] if one.replied_on else "",
            one.statement or "",
            one.reply or "",
        )
        for one in found
    ]
    return {
        "view=opinions&by=source": heard_grid(
            gettext("各来源意见"),
            when,
            gettext("来源"),
            [
                (sources.get(one.key, one.key), one.received, one.replied, one.adopted)
                for one in by_source
            ],
        ),
        "view=opinions&by=topic": heard_grid(
            gettext("各主题意见"),
            when,
            gettext("主题"),
            [(one.key, one.received, one.replied, one.adopted) for one in by_topic],
        ),
        "view=opinions": listed(
            gettext("意见建议"),
            when,
            columns,
            lines,
            total,
            _hrefs(ground, "opinions", [one.id for one in found]),
        ),
    }


def study_view(connection: Any, ground: Ground, today: date, number: int) -> dict[str, Grid]:
    """List the study events, and sum attendances up by audience."""
    scope = ground.viewer.scope
    summed = sum_study(connection, today, scope)
    found, total = list_study(connection, scope, number)
    audiences = list(dict.fromkeys(whom for _, whom in summed))
    names = {kind: member_name("study_kind", kind) for kind, _ in summed}
    rows = [
        (
            whom or gettext("未填对象"),
            {kind: f"{summed.get((kind, whom), (0, 0))[1]:,}" for kind in names},
        )
        for whom in audiences
    ]
    columns = {
        "kind": gettext("学习形式"),
        "held": gettext("日期"),
        "district": gettext("区"),
        "organization": gettext("联学组织"),
        "audience": gettext("对象"),
        "heads": gettext("人次"),
    }
    lines = [
        (
            f"{member_name('study_kind', one.kind)} {one.event_no}",
            day(one.held_on),
            ground.name(one.district),
            one.organization or "",
            one.audience or "",
            f"{one.participants:,}",
        )
        for one in found
    ]
    return {
        "view=study&by=audience": crossed(
            gettext("近12个月各对象学习人次"), as_of(today), gettext("对象"), names, rows
        ),
        "view=study": listed(
            gettext("学习活动"),
            as_of(today),
            columns,
            lines,
            total,
            _hrefs(ground, "study", [one.id for one in found]),
        ),
    }


def standards_view(connection: Any, ground: Ground, today: date) -> dict[str, Grid]:
    """List who does not meet a standard, and count who does."""
    found = list_checked(connection, ground.viewer.scope)
    words = {True: gettext("达标"), False: gettext("未达标")}
    counts = Counter((one.standard_no, one.compliant) for one in found)
    rows = [
        (name, {"yes": f"{counts[name, True]:,}", "no": f"{counts[name, False]:,}"})
        for name in dict.fromkeys(one.standard_no for one in found)
    ]
    columns = {
        "name": gettext("组织名称"),
        "registrar": gettext("登记机关"),
        "standard": gettext("标准"),
        "checked": gettext("最近检查"),
        "result": gettext("结果"),
    }
    lines = [
        (
            one.name,
            ground.name(one.registrar),
            one.standard_no,
            day(one.checked_on),
            words[one.compliant],
        )
        for one in found
        if not one.compliant
    ]
    heading = gettext("最近一次检查未达标的组织")
    return {
        "view=standards&by=standard": crossed(
            gettext("各标准达标情况（每个组织最近一次检查）"),
            as_of(today),
            gettext("标准"),
            {"yes": words[True], "no": words[False]},
            rows,
        ),
        "view=standards": listed(heading, as_of(today), columns, lines, len(lines)),
    }


def guidance_view(connection: Any, ground: Ground, today: date, number: int) -> dict[str, Grid]:
    """List the contacts with organizations."""
    found, total = list_guidance(connection, ground.viewer.scope, number)
    columns = {
        "name": gettext("组织名称"),
        "registrar": gettext("登记机关"),
        "guided": gettext("日期"),
        "note": gettext("内容"),
    }
    lines = [
        (one.name, ground.name(one.registrar), day(one.guided_on), one.note or "") for one in found
    ]
    hrefs = _hrefs(ground, "guidance", [one.id for one in found])
    grid = listed(gettext("联系指导"), as_of(today), columns, lines, total, hrefs)
    return {"view=guidance": grid}


def _hrefs(ground: Ground, view: str, numbers: Sequence[int]) -> list[str]:
    if not ground.viewer.may(Permission.WORK_ON_PLAN):
        return []
    return [f"{PATH}?view={view}&open={number}" for number in numbers]
