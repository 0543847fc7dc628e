"""Answers of the API: plain values out of what was asked, written as JSON or as a CSV file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from io import BytesIO
from typing import Any

import orjson
from flask import Response, request
from werkzeug.urls import iri_to_uri

from callbacks.ground import Ground
from callbacks.services import Services
from layouts.documents.csv import Plain, write_csv


@dataclass(frozen=True)
class Asked:
    """What a program asks.

    Attributes:
        services: what an answer leans on.
        ground: what it stands on.
        said: values by name of the parameter; what is not said is left out.
    """

    services: Services
    ground: Ground
    said: Mapping[str, Any]


@dataclass(frozen=True)
class Answer:
    """What a program is answered.

    Attributes:
        body: the JSON document.
        rows: those of a file, each by name of its fields; empty fields are None.
        fields: of a file, from left to right.
        next: address of what comes next; None: nothing does.
    """

    body: Mapping[str, Any]
    rows: Sequence[Mapping[str, Any]] = ()
    fields: Sequence[str] = field(default=())
    next: str | None = None


def as_json(answer: Answer) -> Response:
    """Write an answer that may be kept by who asked, and asked for again by its tag.

    The tag is of all that is sent, so it holds the question, the version of the data and what the
    scope of the account leaves of them.
    """
    response = Response(orjson.dumps(answer.body), mimetype="application/json")
    response.cache_control.private = True
    response.cache_control.no_cache = True
    response.vary.update(("Authorization", "Cookie"))
    _point_on(response, answer)
    response.add_etag(weak=True)
    response.make_conditional(request)
    return response


def as_csv(answer: Answer, name: str) -> Response:
    """Write the rows of an answer as a file.

    Args:
        answer: with rows and their fields.
        name: of the file, without its ending.
    """
    file = BytesIO()
    write_csv(
        file,
        answer.fields,
        ([_plain(row[one]) for one in answer.fields] for row in answer.rows),
    )
    response = Response(file.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f"attachment; filename={name}.csv"
    response.headers["Cache-Control"] = "no-store"
    _point_on(response, answer)
    return response


def _point_on(response: Response, answer: Answer) -> None:
    if answer.next:
        response.headers["Link"] = f'<{iri_to_uri(answer.next)}>; rel="next"'


def _plain(value: Any) -> Plain:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, StrEnum):
        return value.value
    known: str | int | float | date | None = value
    return known
