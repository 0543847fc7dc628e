"""Whatever the audit trail tells of has a name."""

import ast

import pytest

from layouts.action_names import action_names
from layouts.texts import ENGLISH, speaking
from queries.audit import Event
from queries.remarks import events, explanations, sharing
from queries.schema.briefings import BriefingState
from queries.schema.integrity import FindingAction
from queries.schema.people import ObjectionState
from queries.schema.plans import ProofState
from tests.house.sources import ROOT

_WRITERS = {"note": 2, "_note": 2, "record": None, "_log": 1}
"""Functions that write to the trail, and the place of the action among what they are given."""


def written():
    """Every action that is named as a word where it is written down."""
    for floor in ("queries", "dashboard"):
        for path in (ROOT / floor).rglob("*.py"):
            for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(call, ast.Call):
                    yield from said(call)


def said(call):
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    given = [one.value for one in call.keywords if one.arg == "action"]
    place = _WRITERS.get(name)
    if place is not None and len(call.args) > place:
        given.append(call.args[place])
    if name in _WRITERS:
        words = (one.value for one in given if isinstance(one, ast.Constant))
        yield from (one for one in words if one.isidentifier())


def told():
    yield from (str(one) for module in (events, explanations, sharing) for one in module.Action)
    yield from map(str, Event)
    yield from (f"briefing_{one}" for one in BriefingState)
    yield from (f"finding_{one}" for one in FindingAction)
    yield from (f"objection_{one}" for one in ObjectionState if one != ObjectionState.OPEN)
    yield from (f"{kind}_proof_{one}" for kind in ("duty", "plan") for one in ProofState)


def test_the_words_are_found():
    assert {"case_opened", "period_locked", "document_seen", "case_taken"} <= set(written())


@pytest.mark.parametrize("action", sorted({*written(), *told()}))
def test_every_action_has_a_name_in_both_languages(action):
    assert action in action_names()
    with speaking(ENGLISH):
        assert action_names()[action].isascii()
