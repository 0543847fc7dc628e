"""The words of the list of questions about service records, and what its address asks for."""

from collections.abc import Mapping

from callbacks.ground import Ground
from layouts.formats import days, duration
from layouts.integrity import Row
from layouts.integrity_names import amount_words, level_names, state_names
from layouts.parts.addresses import Pairs
from layouts.parts.facets import Choice, Group
from layouts.texts import gettext, say
from queries.integrity import RULES
from queries.integrity.findings import WAITING, Counts, Finding, WantedFindings
from queries.messages import Message, Refused
from queries.schema.integrity import FindingState, Level

PATH = "/integrity"


def wanted_of(pairs: Pairs, districts: tuple[str, ...]) -> WantedFindings:
    """Read what the address asks for.

    Raises:
        Refused: it names a state, level, rule or page that there is not.
    """
    said = dict(pairs)
    try:
        return WantedFindings(
            states=tuple(FindingState(one) for name, one in pairs if name == "state") or WAITING,
            rules=tuple(RULES[one].code for name, one in pairs if name == "rule"),
            districts=districts,
            organization=int(said["organization"][:9]) if said.get("organization") else None,
            levels=tuple(Level(one) for name, one in pairs if name == "level"),
            page=max(1, int(said.get("page", "1")[:9])),
        )
    except (KeyError, ValueError) as error:
        raise Refused(Message("无法识别这个地址，请检查后重试")) from error


def row_of(ground: Ground, one: Finding) -> Row:
    """Write a finding for the list."""
    time = ""
    if one.first_on and one.last_on:
        time = days(one.first_on, one.last_on)
    return Row(
        f"{PATH}/{one.id}",
        f"{one.rule} {say(RULES[one.rule].name)}",
        about(one),
        amount_words(one.rule, one.level, one.amount),
        level_names()[one.level],
        state_names()[one.state],
        f"{one.records:,}",
        duration(one.minutes),
        time,
        ground.short(one.district) if one.district else gettext("多个区"),
    )


def about(one: Finding) -> str:
    """Name whom or what a finding is about, never a person by name."""
    parts = []
    if one.operator and one.rule in ("R6", "R7"):
        parts.append(gettext("录入人 {name}", name=one.operator))
    if one.organization:
        parts.append(one.organization)
    elif one.project:
        parts.append(one.project)
    if one.volunteer_no:
        parts.append(gettext("志愿者 {number}", number=one.volunteer_no))
    return " · ".join(parts) or gettext("多人、多个组织")


def groups_of(
    counts: Counts, wanted: WantedFindings, asked: Mapping[str, list[str]]
) -> list[Group]:
    """Write what the list may be narrowed by."""
    states, levels = state_names(), level_names()
    return [
        Group(
            "state",
            gettext("状态"),
            [
                Choice(code, name, counts.by_state.get(code, 0), code in asked.get("state", []))
                for code, name in states.items()
            ],
        ),
        Group(
            "rule",
            gettext("规则（待核查）"),
            [
                Choice(
                    code,
                    f"{code} {say(rule.name)}",
                    counts.by_rule.get(code, 0),
                    code in wanted.rules,
                )
                for code, rule in RULES.items()
            ],
        ),
        Group(
            "level",
            gettext("程度"),
            [Choice(code, name, None, code in wanted.levels) for code, name in levels.items()],
        ),
    ]
