"""Opinions, study events and contacts entered by hand: kept, corrected, counted, refused."""

from datetime import date

import pytest
from sqlalchemy import select

from queries import audit, cube
from queries.filters import Filters
from queries.indicators import ALL
from queries.indicators.measuring import measure
from queries.messages import Faulty, Refused
from queries.months import Month
from queries.plans.entries import find_record, places_of
from queries.plans.recording import (
    GuidanceTold,
    OpinionTold,
    StudyTold,
    keep_guidance,
    keep_opinion,
    keep_study,
)
from queries.plans.records import list_guidance, list_opinions, list_study
from queries.schema import audit_entry, opinion
from queries.scope import Permission, Role, Viewer, permissions_of
from tests import builders
from tests.builders import CITY, HULI, SIMING, TODAY, organize
from tests.site_builders import hear

MARCH = date(2026, 3, 5)
WORKER = Viewer("worker", "worker", permissions_of([Role.REVIEWER]), None)
LEADER = Viewer("leader", "leader", permissions_of([Role.LEADER]), None)
OFFICER = Viewer("huli", "huli", frozenset({Permission.WORK_ON_PLAN}), frozenset({HULI}))
ADOPTED = OpinionTold("volunteer", "保险", "想知道怎么理赔", MARCH, date(2026, 3, 9), True)
STUDY = StudyTold("lecture", MARCH, SIMING, "", "志愿者", 40)


@pytest.fixture
def connection(city):
    with city.writing() as lent:
        organize(lent, name="海沧义工协会", registrar=SIMING)
        organize(lent, name="湖里社工站", registrar=HULI, district=HULI)
        builders.refresh(lent)
        yield lent


def value(connection, code):
    until = Month.of(TODAY)
    asked = Filters(Month(2026, 1), until, None, scope=None)
    [figure] = measure(cube.load_snapshot(connection), [ALL[code]], asked)
    return figure.value


def test_what_is_entered_counts_at_once_and_is_noted(connection):
    for _ in range(2):
        keep_opinion(connection, WORKER, ADOPTED, None, TODAY)
    refused = ADOPTED._replace(adopted=False, reply="不在本局职责内")
    keep_opinion(connection, WORKER, refused, None, TODAY)
    keep_study(connection, WORKER, STUDY, None, TODAY)
    keep_guidance(connection, WORKER, GuidanceTold("海沧義工協會", MARCH, "走访"), None, TODAY)
    assert value(connection, "study_person_times") == 40
    assert value(connection, "orgs_guided") == 1
    found, _ = list_opinions(connection)
    assert {one.opinion_no for one in found} == {f"YJ{TODAY:%Y%m%d}-0{at}" for at in (1, 2, 3)}
    assert [one.reply for one in found if one.adopted is False] == ["不在本局职责内"]
    assert list_study(connection, None)[0][0].event_no == f"XX{TODAY:%Y%m%d}-01"
    assert list_guidance(connection, None)[0][0].name == "海沧义工协会"
    assert cube.verify(connection, TODAY) == []
    actions = [*connection.scalars(select(audit_entry.c.action))]
    assert actions == ["opinion_entered"] * 3 + ["study_event_entered", "guidance_entered"]
    assert audit.verify_chain(connection) == []


def test_what_was_told_wrong_is_told_anew_and_the_figures_follow(connection):
    number = keep_study(connection, WORKER, STUDY, None, TODAY)
    moved = STUDY._replace(held_on=date(2025, 3, 5), district=HULI, participants=7)
    assert keep_study(connection, WORKER, moved, number, TODAY) == number
    assert value(connection, "study_person_times") in (0, None)
    assert cube.verify(connection, TODAY) == []
    row = find_record(connection, WORKER, "study_event", number)
    assert (row.district, row.participants, row.event_no[:2]) == (HULI, 7, "XX")
    detail = connection.scalars(select(audit_entry.c.detail).order_by(audit_entry.c.id)).all()[-1]
    assert "2026-03-05" in str(detail) and "2025-03-05" in str(detail)


def test_an_imported_opinion_is_answered_by_hand(connection):
    hear(connection, topic="培训")
    number = connection.scalar(select(opinion.c.id))
    told = OpinionTold("department", "培训", "", date(2026, 1, 5), TODAY, True, "已列入计划")
    keep_opinion(connection, WORKER, told, number, TODAY)
    [found] = list_opinions(connection)[0]
    assert (found.adopted, found.reply) == (True, "已列入计划")
    assert not found.opinion_no.startswith("YJ20")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"source_type": "somebody"}, "source_type"),
        ({"topic": " "}, "topic"),
        ({"topic": "长" * 201}, "topic"),
        ({"statement": "长" * 2001}, "statement"),
        ({"received_on": None}, "received_on"),
        ({"received_on": date(2027, 1, 1), "replied_on": None, "adopted": None}, "received_on"),
        ({"replied_on": date(2026, 3, 4)}, "replied_on"),
        ({"replied_on": None}, "replied_on"),
        ({"adopted": False}, "reply"),
    ],
)
def test_an_opinion_that_cannot_be_is_refused(connection, wrong, field):
    with pytest.raises(Faulty) as error:
        keep_opinion(connection, WORKER, ADOPTED._replace(**wrong), None, TODAY)
    assert [*error.value.faults] == [field]
    assert list_opinions(connection) == ([], 0)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"kind": "tea"}, "kind"),
        ({"held_on": None}, "held_on"),
        ({"district": "000000"}, "district"),
        ({"district": "350100"}, "district"),
        ({"participants": None}, "participants"),
        ({"participants": -1}, "participants"),
        ({"kind": "joint_study"}, "organization"),
        ({"organization": "没有的社"}, "organization"),
        ({"audience": "长" * 61}, "audience"),
    ],
)
def test_a_study_event_that_cannot_be_is_refused(connection, wrong, field):
    with pytest.raises(Faulty) as error:
        keep_study(connection, WORKER, STUDY._replace(**wrong), None, TODAY)
    assert [*error.value.faults] == [field]


def test_nobody_writes_what_is_not_theirs(connection):
    with pytest.raises(Refused):
        keep_opinion(connection, LEADER, ADOPTED, None, TODAY)
    assert places_of(connection, OFFICER) == [HULI]
    assert CITY in places_of(connection, WORKER)
    with pytest.raises(Faulty) as error:
        keep_study(connection, OFFICER, STUDY, None, TODAY)
    assert [*error.value.faults] == ["district"]
    told = GuidanceTold("海沧义工协会", MARCH, "走访")
    with pytest.raises(Faulty) as error:
        keep_guidance(connection, OFFICER, told, None, TODAY)
    assert [*error.value.faults] == ["organization"]
    number = keep_guidance(connection, WORKER, told, None, TODAY)
    own = GuidanceTold("湖里社工站", MARCH, "走访")
    with pytest.raises(Refused, match="没有这条登记"):
        keep_guidance(connection, OFFICER, own, number, TODAY)
    assert keep_guidance(connection, OFFICER, own, None, TODAY) != number


def test_of_two_organizations_of_one_name_the_code_tells(connection):
    organize(connection, name="海沧义工协会", registrar=HULI)
    with pytest.raises(Faulty) as error:
        keep_guidance(connection, WORKER, GuidanceTold("海沧义工协会", MARCH, "走访"), None, TODAY)
    assert "信用代码" in str(error.value.faults["organization"])
