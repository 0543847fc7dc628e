"""What is logged and how: times in UTC, one line for each event, for people or for machines."""

import json
import logging
import time
from typing import Any

_FIELDS = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}


class JsonFormatter(logging.Formatter):
    """One JSON object for each line."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record with its time, level, logger, words and further fields."""
        line: dict[str, Any] = {
            "at": _moment(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {name: value for name, value in vars(record).items() if name not in _FIELDS}
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


class TextFormatter(logging.Formatter):
    """A line to read."""

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:
        """Write when it happened."""
        return _moment(record)


def _moment(record: logging.LogRecord) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created))


def logging_of(log_format: str) -> dict[str, Any]:
    """Return the configuration for `logging.config.dictConfig`.

    Args:
        log_format: `text` or `json`.
    """
    formatters: dict[str, dict[str, Any]] = {
        "text": {
            "()": TextFormatter,
            "fmt": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        },
        "json": {"()": JsonFormatter},
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"chosen": formatters[log_format]},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "chosen"}},
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            "dashboard": {"level": "INFO"},
            "_granian": {"level": "ERROR"},
            "granian.access": {"level": "WARNING"},
        },
    }
