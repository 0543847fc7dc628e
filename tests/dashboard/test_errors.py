import logging

from sqlalchemy.exc import OperationalError

from dashboard.errors import sentence_of


def test_a_failure_of_ours_shows_a_reference_and_nothing_of_its_inside(leader, caplog):
    with caplog.at_level(logging.ERROR):
        answer = leader.get("/broken")
    assert answer.status_code == 500
    assert "the inside" not in answer.text and "Traceback" not in answer.text
    (logged,) = [one for one in caplog.records if "reference" in one.message]
    assert logged.message.rpartition(" ")[2] in answer.text
    assert "the inside" in str(logged.exc_info[1])


def test_a_page_that_is_refused_is_a_page(leader):
    answer = leader.client.post("/account/theme", data={"theme": "dark"})
    assert answer.status_code == 400
    assert answer.mimetype == "text/html"
    assert sentence_of(400) in answer.text


def test_a_program_is_told_in_a_problem_document(visitor):
    answer = visitor.get("/api/v1/indicators")
    assert answer.mimetype == "application/problem+json"
    assert answer.json == {
        "type": "about:blank",
        "title": "未登录",
        "status": 401,
        "detail": "请先登录",
        "instance": "/api/v1/indicators",
    }


def test_every_status_has_its_own_words_and_an_unusual_one_has_some():
    usual = [400, 401, 403, 404, 405, 413, 429, 503]
    assert len({sentence_of(status) for status in usual}) == len(usual)
    assert sentence_of(418) == sentence_of(400)


def test_a_store_that_does_not_answer_is_told_as_such(leader, small_app, caplog):
    password = "postgresql://zhiyuan:hunter2@db"

    def read():
        raise OperationalError("SELECT", {}, ConnectionError(password))

    small_app.server.view_functions["broken"] = read
    answer = leader.get("/broken")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    assert "hunter2" not in answer.text + caplog.text
