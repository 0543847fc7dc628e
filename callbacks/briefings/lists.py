"""Tables that are none of indicators and may go into a briefing: by name, with who may see each.

`show=table&list=organizations&type=foundation`: what follows narrows it as on its page.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from callbacks import (
    checks,
    duties,
    events,
    integrity,
    integrity_words,
    marks,
    organizations,
    periods,
    plan,
    plan_records,
    projects,
    quality,
    registrations,
    reported,
    safeguards,
    sites,
    watch,
)
from callbacks.controls import asked_of
from callbacks.districts import districts_of
from callbacks.exhibits.grids import exhibit_of
from callbacks.ground import Ground
from callbacks.passport.cohorts import cohorts_of
from callbacks.passport.cuts import cut_of, raw_of
from callbacks.passport.months import runs_of
from callbacks.passport.origin import facts_of
from callbacks.questions import Question
from callbacks.township import townships_of
from layouts import organization_list, plan_chain
from layouts import registrations as desk_pages
from layouts.exhibits.exhibit import Exhibit
from layouts.formats import day
from layouts.parts.facts import Facts, sources_grid, targets_grid
from layouts.parts.grids import Grid
from layouts.parts.listings import Shown
from layouts.texts import gettext
from queries.cube.dimensions import Dimension
from queries.indicators import ALL, Indicator
from queries.indicators.sources import list_newest_batches
from queries.messages import Message, Refused
from queries.scope import Permission

Pairs = Sequence[tuple[str, str]]


class Listed(NamedTuple):
    """A table that may go into a briefing.

    Attributes:
        permission: of who may see it.
        look: finds it.
    """

    permission: Permission
    look: Callable[[Any, Ground, Pairs], Grid]


def answer_list(ground: Ground, name: str, pairs: Pairs) -> Exhibit:
    """Look a table up as the viewer may see it, in the language spoken.

    Args:
        ground: who asks.
        name: of the table, a key of `LISTS`.
        pairs: what the address says.

    Raises:
        Refused: there is no such table, the viewer may not see it, or nothing is in it.
    """
    if name not in LISTS:
        raise Refused(Message("无法识别要加入汇报的表格，请从页面上重新加入"))
    if not ground.viewer.may(LISTS[name].permission):
        raise Refused(Message("您的岗位不能查看这张表格"))
    with ground.services.store.reading() as connection:
        grid = LISTS[name].look(connection, ground, pairs)
    if not grid.rows:
        raise Refused(Message("这张表格里没有内容，未加入汇报"))
    return exhibit_of(grid, _source(ground))


def _source(ground: Ground) -> str:
    version = ground.snapshot.version
    said = gettext(
        "来源：本系统业务记录 · {place} · 取自{day} · 数据版本 {version}",
        place=ground.together(),
        day=day(ground.services.today()),
        version=version.number,
    )
    return ground.sourced(said)


def _organizations(connection: Any, ground: Ground, pairs: Pairs) -> Grid:
    return organization_list.grid_of(
        organizations.listing_of(connection, ground.services, ground, pairs)
    )


def _registrations(connection: Any, ground: Ground, pairs: Pairs) -> Grid:
    return desk_pages.grid_of(registrations.listing_of(connection, ground.services, ground, pairs))


def _locks(connection: Any, ground: Ground, _pairs: Pairs) -> Grid:
    return periods.standing_of(connection, ground)


def _rules(connection: Any, ground: Ground, pairs: Pairs) -> Grid:
    question = Question.read(ground, integrity_words.PATH, asked_of(pairs))
    return integrity.rules_of(connection, question)


def _checks(connection: Any, ground: Ground, _pairs: Pairs) -> Grid:
    return checks.grid_of(connection, ground)


def _plan(connection: Any, ground: Ground, pairs: Pairs) -> Grid:
    return plan_chain.grid_of(plan.shown_of(connection, ground.services, ground, pairs))


def _view(shown_of: Callable[[Any, Ground, Pairs], Shown]) -> Callable[[Any, Ground, Pairs], Grid]:
    def look(connection: Any, ground: Ground, pairs: Pairs) -> Grid:
        grids = shown_of(connection, ground, pairs).grids
        by = dict(pairs).get("by", "")
        ending = f"&by={by}" if by else ""
        found = [
            grid for asks, grid in grids.items() if (ending in asks if by else "&by=" not in asks)
        ]
        if not found:
            raise Refused(Message("无法识别要加入汇报的表格，请从页面上重新加入"))
        return found[0]

    return look


def _of_one(
    look: Callable[[Question, Indicator], Grid | None],
) -> Callable[[Any, Ground, Pairs], Grid]:
    """Look up a table about one indicator."""

    def found(_connection: Any, ground: Ground, pairs: Pairs) -> Grid:
        code = dict(pairs).get("indicator", "")
        if code not in ALL:
            raise Refused(Message("没有代码为“{code}”的指标", code=code[:60]))
        grid = look(Question.read(ground, "", asked_of(pairs)), ALL[code])
        if grid is None:
            raise Refused(Message("这张表格里没有内容，未加入汇报"))
        return grid

    return found


def _cut(_connection: Any, ground: Ground, pairs: Pairs) -> Grid:
    by = dict(pairs).get("by", "")
    if by not in tuple(Dimension):
        raise Refused(Message("请说明按什么分列"))
    look = _of_one(lambda question, indicator: cut_of(question, indicator, Dimension(by)))
    return look(_connection, ground, pairs)


def _raw(question: Question, indicator: Indicator) -> Grid:
    return raw_of(question, districts_of(question, indicator))


def _townships(_connection: Any, ground: Ground, pairs: Pairs) -> Grid:
    question = Question.read(ground, "", asked_of(pairs))
    grid = townships_of(question) if question.address.districts else None
    if grid is None:
        raise Refused(Message("这张表格里没有内容，未加入汇报"))
    return grid


def _facts(write: Callable[[Facts], Grid]) -> Callable[[Any, Ground, Pairs], Grid]:
    """Look up a table of what is said of an indicator itself."""

    def look(connection: Any, ground: Ground, pairs: Pairs) -> Grid:
        batches = list_newest_batches(connection)
        found = _of_one(lambda question, one: write(facts_of(question, one, batches)))
        return found(connection, ground, pairs)

    return look


def _reported(_connection: Any, ground: Ground, pairs: Pairs) -> Grid:
    said = dict(pairs)
    groups = reported.groups_of(ground, said.get("indicator", ""))
    return groups.get(said.get("by", "own"), groups["own"])


def _quality(name: str) -> Callable[[Any, Ground, Pairs], Grid]:
    def look(connection: Any, ground: Ground, pairs: Pairs) -> Grid:
        kind = dict(pairs).get("kind")
        asks = f"list={name}&kind={kind}" if kind else f"list={name}"
        grids = {} if ground.is_empty else quality.grids_of(connection, ground)
        if asks not in grids:
            raise Refused(Message("这张表格里没有内容，未加入汇报"))
        return grids[asks]

    return look


LISTS: Mapping[str, Listed] = {
    "organizations": Listed(Permission.SEE_ORGANIZATIONS, _organizations),
    "registrations": Listed(Permission.SEE_CASES, _registrations),
    "marks": Listed(Permission.SEE_ORGANIZATIONS, marks.listed_of),
    "events": Listed(Permission.SEE_FIGURES, events.listed_of),
    "locks": Listed(Permission.SEE_FIGURES, _locks),
    "plan": Listed(Permission.SEE_FIGURES, _plan),
    "duties": Listed(Permission.SEE_FIGURES, duties.listed_of),
    "sites": Listed(Permission.SEE_FIGURES, _view(sites.shown_of)),
    "safeguards": Listed(Permission.SEE_FIGURES, _view(safeguards.shown_of)),
    "projects": Listed(Permission.SEE_FIGURES, _view(projects.shown_of)),
    "plan_records": Listed(Permission.SEE_FIGURES, _view(plan_records.shown_of)),
    "runs": Listed(Permission.SEE_FIGURES, _of_one(runs_of)),
    "cohorts": Listed(Permission.SEE_FIGURES, _of_one(cohorts_of)),
    "cut": Listed(Permission.SEE_FIGURES, _cut),
    "raw": Listed(Permission.SEE_FIGURES, _of_one(_raw)),
    "townships": Listed(Permission.SEE_FIGURES, _townships),
    "sources": Listed(Permission.SEE_FIGURES, _facts(lambda facts: sources_grid(facts.sources))),
    "targets": Listed(Permission.SEE_FIGURES, _facts(lambda facts: targets_grid(facts.targets))),
    "reported": Listed(Permission.SEE_FIGURES, _reported),
    "rules": Listed(Permission.SEE_FINDINGS, _rules),
    "checks": Listed(Permission.SEE_FINDINGS, _checks),
    "watch": Listed(Permission.SEE_FINDINGS, watch.listed_of),
    "deliveries": Listed(Permission.IMPORT_DATA, _quality("deliveries")),
    "brought": Listed(Permission.IMPORT_DATA, _quality("brought")),
    "fields": Listed(Permission.IMPORT_DATA, _quality("fields")),
}
"""By the name that an address says."""
