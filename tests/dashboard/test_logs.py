import json
import logging
import logging.config

import pytest

from dashboard.logs import logging_of


@pytest.fixture
def record():
    return logging.LogRecord("dashboard.x", logging.WARNING, "x.py", 1, "区 %s", ("思明",), None)


def formatted(log_format, record):
    formatter = logging_of(log_format)["formatters"]["chosen"]
    made = formatter.pop("()")
    return made(**formatter).format(record)


def test_a_line_for_people(record):
    record.created = 0
    assert formatted("text", record) == "1970-01-01T00:00:00Z WARNING dashboard.x: 区 思明"


def test_a_line_for_machines(record):
    record.created, record.reference = 0, "12ab"
    assert json.loads(formatted("json", record)) == {
        "at": "1970-01-01T00:00:00Z",
        "level": "warning",
        "logger": "dashboard.x",
        "message": "区 思明",
        "reference": "12ab",
    }
