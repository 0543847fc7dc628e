"""The page of questions about service records at work."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from dash import Input, Output, State, no_update

from callbacks.answers import wired
from callbacks.controls import read_pairs
from callbacks.forms import register_save, save_by
from callbacks.ground import Ground
from callbacks.integrity_words import PATH, about, groups_of, row_of, wanted_of
from callbacks.numbers import number_of
from callbacks.questions import Question
from callbacks.services import Services
from layouts.formats import duration, exact
from layouts.formats import period as period_words
from layouts.integrity import BULK, Ids, bulk_words, listed
from layouts.integrity_totals import Taken, rules_grid, summary
from layouts.parts.grids import Grid
from layouts.shell import Ids as Shell
from layouts.texts import gettext, say
from queries.indicators import ALL, answer
from queries.integrity import RULES, is_waiting
from queries.integrity.deciding import decide, may_do
from queries.integrity.findings import (
    PAGE_SIZE,
    Counts,
    Finding,
    WantedFindings,
    count_findings,
    list_findings,
)
from queries.integrity.totals import Removed, count_removed
from queries.messages import Message, Refused
from queries.organizations.directory import find_name
from queries.schema.integrity import FindingAction
from queries.scope import Permission

FIELDS = {"reason": str(Ids.REASON)}
_PLACES = {"faults": str(Ids.FAULT), "done": str(Ids.DONE), "saved": str(Ids.SAVED)}
_HOURS = ALL["service_hours"]


def show_findings(services: Services, *, search: Any, saved: Any) -> dict[str, Any]:
    """Fill the page.

    Args:
        services: what the callback leans on.
        search: period and districts as on every page; `state`, `rule` and `level` narrow the list.
        saved: told when something was decided.
    """
    ground, pairs = Ground.of(services), read_pairs(search)
    question = Question.read(ground, PATH, search)
    wanted = wanted_of(pairs, question.address.districts)
    viewer, filters = ground.viewer, question.filters
    with services.store.reading() as connection:
        found, total = list_findings(connection, viewer, wanted)
        counts = count_findings(connection, viewer)
        removed = count_removed(connection, viewer, filters.start, filters.end)
        waiting = is_waiting(connection)
        whose = find_name(connection, wanted.organization or 0, viewer.scope)
    if waiting:
        services.set_judging()
    asked = {name: [value for key, value in pairs if key == name] for name, _ in pairs}
    bulk = _bulk(services, wanted, found)
    return {
        "summary": wired(_summary(question, counts, removed, waiting)),
        "listed": wired(
            listed(
                [row_of(ground, one) for one in found],
                pairs,
                groups_of(counts, wanted, asked),
                wanted.page,
                PAGE_SIZE,
                total,
                whose or "",
            )
        ),
        "seen": {str(one.id): one.version for one in found} if bulk else {},
        "choices": [
            {"label": f"{one.id} · {about(one)}", "value": str(one.id)} for one in found if bulk
        ],
        "chosen": [str(one.id) for one in found if bulk],
        "bulk": not bulk,
        "words": bulk,
    }


def decide_listed(
    services: Services, *, clicks: Any, seen: Any, chosen: Any, action: Any, reason: Any
) -> dict[str, Any]:
    """Decide alike about the findings chosen of those that the page lists."""

    def act(connection: Any) -> str:
        if action not in BULK:
            raise Refused(Message("请选择怎样处理"))
        wanted = {number_of(one) for one in chosen or ()}
        versions = {
            number: version for number, version in versions_of(seen).items() if number in wanted
        }
        decide(
            connection,
            services.viewer(),
            versions,
            FindingAction(action),
            reason,
            services.today(),
            services.origin(),
        )
        return gettext("已处理 {count} 个疑点，相关指标已更新。", count=len(versions))

    names = {"reason": gettext("理由")}
    return save_by(services, FIELDS, names, clicks, act) | {"search": no_update}


def versions_of(seen: Any) -> Mapping[int, int]:
    """Read which findings, as of which version, the browser was shown.

    Raises:
        Refused: it says something else.
    """
    try:
        return {int(number): int(version) for number, version in dict(seen or {}).items()}
    except (TypeError, ValueError) as error:
        raise Refused(Message("页面已过期，请刷新后再试")) from error


def _bulk(services: Services, wanted: WantedFindings, found: list[Finding] | Any) -> str:
    """Write what a decision about all that is listed is about; empty where there is none."""
    viewer = services.viewer()
    one_cause = len(wanted.rules) == 1 and len(found) > 1
    if not (one_cause and viewer.may(Permission.REVIEW_FINDINGS)):
        return ""
    if not all(may_do(viewer, FindingAction.COUNT, one.state) for one in found):
        return ""
    rule = RULES[wanted.rules[0]]
    return bulk_words(
        len(found),
        f"{rule.code} {say(rule.name)}",
        sum(one.records for one in found),
        sum(one.minutes for one in found),
    )


def _summary(
    question: Question, counts: Counts, removed: Mapping[str, Removed], waiting: bool
) -> Any:
    snapshot, filters = question.ground.snapshot, question.filters
    if question.ground.is_empty:
        return []
    [cleaned] = answer(snapshot, [_HOURS], filters)
    [raw] = answer(snapshot, [_HOURS], filters, raw=True)
    before, after = (one.value or 0.0 for one in (raw, cleaned))
    taken = _taken(counts, removed)
    return summary(
        exact(before, _HOURS.unit),
        exact(after, _HOURS.unit),
        exact((before - after) / before if before else 0.0, "share"),
        taken,
        _when(question),
        gettext("还有新导入或改动的记录正在等待核查，数字稍后会更新。") if waiting else "",
        f"show=table&list=rules&{question.address.kept().write().removeprefix('?')}",
    )


def rules_of(connection: Any, question: Question) -> Grid:
    """Write what each rule takes away in the period of a question as a table."""
    viewer, filters = question.ground.viewer, question.filters
    removed = count_removed(connection, viewer, filters.start, filters.end)
    return rules_grid(_taken(count_findings(connection, viewer), removed), _when(question))


def _when(question: Question) -> str:
    return gettext(
        "{place} · {period}",
        place=question.frame.place,
        period=period_words(question.filters.start, question.filters.end),
    )


def _taken(counts: Counts, removed: Mapping[str, Removed]) -> list[Taken]:
    return [
        Taken(
            f"{code} {say(rule.name)}",
            say(rule.asks),
            f"{counts.by_rule.get(code, 0):,}",
            f"{removed[code].records:,}" if code in removed else "0",
            duration(removed[code].minutes) if code in removed else "0",
        )
        for code, rule in RULES.items()
    ]


def register(app: Any, services: Services) -> None:
    """Tie this page's callbacks to the app."""
    app.callback(
        output={
            "summary": Output(Ids.SUMMARY, "children"),
            "listed": Output(Ids.LISTED, "children"),
            "seen": Output(Ids.SEEN, "data"),
            "choices": Output(Ids.CHOSEN, "options"),
            "chosen": Output(Ids.CHOSEN, "value"),
            "bulk": Output(Ids.BULK, "hidden"),
            "words": Output(Ids.BULK_WORDS, "children"),
        },
        inputs={"search": Input(Shell.URL, "search"), "saved": Input(Ids.SAVED, "data")},
    )(partial(show_findings, services))
    register_save(
        app,
        partial(decide_listed, services),
        FIELDS,
        _PLACES,
        Ids.DECIDE,
        {
            "seen": State(Ids.SEEN, "data"),
            "chosen": State(Ids.CHOSEN, "value"),
            "action": State(Ids.ACTION, "value"),
            "reason": State(Ids.REASON, "value"),
        },
    )
