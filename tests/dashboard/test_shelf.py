"""Answers that several servers give, through a real Redis."""

import json
import os
import socket
import subprocess
import sys

import pytest
from dash import no_update
from plotly.io.json import to_json_plotly
from redis import Redis

from callbacks.answers import Answers
from callbacks.overview import show_overview
from callbacks.services import Services
from dashboard.settings import Settings
from dashboard.shelf import Shelf
from queries.scope import Role, Viewer, permissions_of
from tests import builders
from tests.house.sources import ROOT


@pytest.fixture
def redis(redis_url):
    found = Redis.from_url(redis_url)
    found.flushall()
    return found


@pytest.fixture
def shelf(redis_url):
    """A shelf as each server makes it for itself."""
    given = {
        "database_url": "postgresql+psycopg://127.0.0.1/office",
        "secret_key": "s" * 16,
        "redis_url": redis_url,
    }
    return lambda **other: Shelf(Settings(**given | other))


def asked(shelf, question, made):
    """Ask, and tell what was answered and whether it had to be worked out."""
    before = len(made)

    def make():
        made.append(1)
        return {"said": str(question), "none": None, "kept": no_update}

    answer = shelf.of("page", question, make)
    assert answer["kept"] is no_update
    shown = {place: value for place, value in answer.items() if value is not no_update}
    return json.loads(to_json_plotly(shown)), len(made) > before


ANOTHER = """
import sys
from dashboard.settings import Settings
from dashboard.shelf import Shelf
from queries.scope import Role, permissions_of
given = {"database_url": sys.argv[1], "redis_url": sys.argv[2], "secret_key": sys.argv[3]}
question = permissions_of(Role), frozenset({"350203", "350205", "350206"})
Shelf(Settings(**given)).of("page", question, lambda: {"said": "by another"})
"""


@pytest.mark.parametrize("seed", ["1", "2"])
def test_another_process_asks_the_same_by_the_same_name(redis, redis_url, shelf, seed):
    given = ["postgresql+psycopg://127.0.0.1/office", redis_url, "s" * 16]
    subprocess.run(
        [sys.executable, "-c", ANOTHER, *given],
        env=os.environ | {"PYTHONHASHSEED": seed},
        cwd=ROOT,
        check=True,
    )
    question = permissions_of(Role), frozenset({"350203", "350205", "350206"})
    answer = shelf().of("page", question, lambda: {"said": "by this one"})
    assert json.loads(to_json_plotly(answer)) == {"said": "by another"}


def test_what_one_server_has_worked_out_serves_another(redis, shelf):
    made = []
    question = (frozenset({"350203", "350205"}), None, builders.TODAY, 1, True, "?to=2026-09")
    first, worked_out = asked(shelf(), question, made)
    assert worked_out
    again, worked_out = asked(shelf(), question, made)
    assert again == first
    assert not worked_out


@pytest.mark.parametrize(
    "other",
    [
        {"secret_key": "t" * 16},
        {"least_coverage": 50},
        {"map_approval_number": "GS(2026)1"},
        {"office_name": "集美区民政局"},
        {"timezone": "Asia/Urumqi"},
    ],
)
def test_a_server_of_other_settings_works_it_out(redis, shelf, other):
    made = []
    asked(shelf(), "question", made)
    assert asked(shelf(**other), "question", made)[1]


def test_whoever_gets_at_redis_reads_nothing_and_puts_nothing_onto_a_page(redis, shelf):
    made = []
    for question in ("思明区", "湖里区"):
        asked(shelf(), question, made)
    one, other = redis.keys("zhiyuan:answer:*")
    assert "思明区".encode() not in redis.get(one) + redis.get(other)
    assert "思明" not in f"{one} {other}"
    moved = redis.get(one), redis.get(other)
    redis.mset({one: moved[1], other: moved[0]})
    for question in ("思明区", "湖里区"):
        answer, worked_out = asked(shelf(), question, made)
        assert worked_out
        assert answer["said"] == question
    for wrong in (b"", b"x", moved[0][:-1] + bytes([moved[0][-1] ^ 1])):
        redis.mset({one: wrong, other: wrong})
        assert asked(shelf(), "思明区", made)[1]


def test_a_redis_that_does_not_answer_is_waited_for_once(shelf):
    with socket.create_server(("127.0.0.1", 0), backlog=50) as silent:
        away = shelf(redis_url=f"redis://127.0.0.1:{silent.getsockname()[1]}/0")
        made = []
        assert all(asked(away, "question", made)[1] for _ in range(20))
        silent.accept()[0].close()
        silent.setblocking(False)
        with pytest.raises(BlockingIOError):
            silent.accept()


def test_a_question_that_cannot_be_written_is_answered(redis, shelf):
    made = []
    assert shelf().of("page", (object(),), lambda: made.append(1) or {"x": 1}) == {"x": 1}
    assert redis.dbsize() == 0


def test_a_page_is_the_same_and_nobody_gets_what_is_another_scopes(city, redis, shelf):
    with city.writing() as connection:
        builders.record(connection, builders.volunteer(connection))
        builders.refresh(connection)

    def page(scope=None):
        viewer = Viewer("leader", "领导", permissions_of({Role.LEADER}), scope)
        services = Services(city, lambda: viewer, lambda: builders.TODAY, shared=shelf().of)
        shown = show_overview(services, Answers(), search="", drawn=None)
        return json.loads(to_json_plotly(shown))

    first = page()
    assert redis.dbsize() == 1
    assert page() == first
    assert redis.dbsize() == 1
    assert page(frozenset({"350203"})) != first
    assert redis.dbsize() == 2
