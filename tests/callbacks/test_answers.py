import json

import orjson
from dash import html, no_update
from plotly.io.json import to_json_plotly

from callbacks.answers import Answers, wired


def test_the_same_question_is_answered_once():
    made = []
    answers = Answers()
    for _ in range(3):
        answers.of("a", lambda: made.append(1) or {"x": len(made)})
    assert made == [1]


def test_the_answer_longest_unused_goes_first():
    made = []
    answers = Answers(most=2)
    for key in ("a", "b", "a", "c", "a", "b"):
        answers.of(key, lambda key=key: made.append(key) or {})
    assert made == ["a", "b", "c", "b"]


def test_a_failure_is_not_kept():
    answers = Answers()

    def fail():
        raise ValueError

    for _ in range(2):
        try:
            answers.of("a", fail)
        except ValueError:
            continue
        raise AssertionError
    assert answers.of("a", lambda: {"x": 1})["x"] is not None


def test_what_is_wired_reads_as_dash_would_have_written_it():
    for value in (
        html.Div(["文", html.Span("</script>", **{"data-a": "1"}), None, 3], className="x"),
        {"data": [{"y": [1.5, None]}], "layout": {"title": "℃"}},
        "text",
    ):
        assert json.loads(to_json_plotly({"a": wired(value)})) == json.loads(
            to_json_plotly({"a": value})
        )


def test_nothing_to_update_stays_that():
    assert wired(no_update) is no_update
    assert isinstance(wired(None), orjson.Fragment)
