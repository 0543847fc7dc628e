"""What is said of an item of the work plan: its facts, what tells of it, its proofs."""

from collections.abc import Mapping, Sequence

from dash.development.base_component import Component

from callbacks.comparing import aims
from callbacks.ground import Ground
from callbacks.questions import Question
from callbacks.services import Services
from layouts.formats import day, mark, minute, short
from layouts.names import indicator_name
from layouts.parts.targets import target_brief
from layouts.plan_chain import PATH
from layouts.plan_content import MeasureRow, PaperRow, ProofRow, Told
from layouts.plan_names import paper_names, policy_pillar_names, proof_names, unplanned
from layouts.texts import gettext
from queries.indicators import ALL
from queries.plans.items import Item, Measure, Proof
from queries.plans.papers import Paper
from queries.plans.planning import Plan
from queries.schema.plans import ProofState
from queries.scope import Viewer


def facts_of(one: Item, standing: str, plans: Sequence[Plan]) -> list[tuple[str, Component | str]]:
    """Write the facts of an item: names and values."""
    named = (each.name for each in plans if each.id == one.plan_id)
    facts: list[tuple[str, Component | str]] = [
        (gettext("进展"), standing),
        (gettext("所属方案"), next(named, unplanned())),
        (gettext("责任单位"), one.owner),
        (gettext("时限"), day(one.due_on) if one.due_on else gettext("未定")),
    ]
    if one.done_on:
        facts.append((gettext("完成日期"), day(one.done_on)))
    if one.pillar:
        facts.append((gettext("政策支柱"), policy_pillar_names().get(one.pillar, one.pillar)))
    if one.known_from:
        facts.append((gettext("来源"), one.known_from))
    return facts


def told_of(ground: Ground, one: Item) -> dict[str, Told]:
    """Write what tells of the item: its value for the city and how that stands to its target."""
    known = [ALL[code] for code in one.indicators if code in ALL]
    if not known or ground.is_empty or not ground.visible:
        return {
            each.code: Told(indicator_name(each), _page(each.code), "", "", 0) for each in known
        }
    question = Question.read(ground, PATH, "")
    figures, aimed = question.whole(known), aims(question, known)
    proofs = [each.indicator for each in one.accepted()]
    found = {}
    for each in known:
        figure = figures[each.code]
        value = mark(figure.mark, each.unit) if figure.value is None else ""
        found[each.code] = Told(
            indicator_name(each),
            _page(each.code),
            value or str(short(figure.value or 0.0, each.unit)),
            target_brief(each, figure, aimed.get(each.code), running=question.frame.running),
            proofs.count(each.code),
        )
    return found


def _page(code: str) -> str:
    return f"/indicators/{code}"


def measure_row(one: Measure, told: Mapping[str, Told], works: bool) -> MeasureRow:
    """Write a measure, with what tells of it."""
    return MeasureRow(
        one.title,
        one.owner or "",
        day(one.due_on) if one.due_on else "",
        day(one.done_on) if one.done_on else "",
        [told[code] for code in one.indicators if code in told],
        f"?measure={one.id}" if works else "",
    )


def proof_row(
    services: Services, one: Proof, names: Mapping[str, str], decides: bool, viewer: Viewer
) -> ProofRow:
    """Write a proof, with who handled it; names are those of accounts."""
    mine = one.account == viewer.username
    return ProofRow(
        one.title,
        indicator_name(ALL[one.indicator]) if one.indicator in ALL else "",
        day(one.shown_on) if one.shown_on else "",
        (one.name or "", f"/download/proofs/{one.id}" if one.hash else ""),
        proof_names()[one.state],
        one.state,
        gettext("；").join(handled_by(services, one, names)),
        one.reason or "",
        f"?proof={one.id}" if decides and not mine and one.state != ProofState.REFUSED else "",
    )


def handled_by(services: Services, one: Proof, names: Mapping[str, str]) -> list[str]:
    """Say who offered a proof and who decided on it; names are those of accounts."""
    by = []
    if one.account and one.offered_at:
        when = minute(services.local(one.offered_at))
        by.append(gettext("{who}提交，{when}", who=names[one.account], when=when))
    if one.decided_by and one.decided_at:
        when = minute(services.local(one.decided_at))
        by.append(gettext("{who}验收，{when}", who=names[one.decided_by], when=when))
    return by


def paper_row(services: Services, one: Paper, names: Mapping[str, str]) -> PaperRow:
    """Write a version of a paper; names are those of accounts."""
    when = minute(services.local(one.kept_at))
    return PaperRow(
        paper_names()[one.kind],
        gettext("第 {number} 版", number=one.version),
        one.title,
        day(one.made_on),
        one.note or "",
        (one.name, f"/download/papers/{one.id}"),
        gettext("{who}提交，{when}", who=names[one.account], when=when),
    )
