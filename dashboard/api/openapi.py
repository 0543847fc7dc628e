"""The OpenAPI document of the API, written from its routes."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from dashboard.api.parameters import Parameter
from dashboard.api.routes import DOCUMENT, Route
from dashboard.api.schemas import SCHEMAS, example_of
from dashboard.problems import MIMETYPE

_OF_EVERY_ROUTE = (400, 401, 403, 503)
_FURTHER = (404, 409, 422)
_TAG = {
    "description": "Changes with the answer; sent back as `If-None-Match` it is answered 304.",
    "schema": {"type": "string"},
}
_NEXT = {
    "description": "Address of the next page (RFC 8288), where there is one.",
    "schema": {"type": "string"},
}


def document(routes: Sequence[Route], version: str, cookie: str) -> dict[str, Any]:
    """Describe the API in OpenAPI 3.1.

    Args:
        routes: of the API.
        version: of the program.
        cookie: name of the one that holds a session.
    """
    paths: dict[str, Any] = {one.path: {"get": _operation(one)} for one in routes}
    paths[DOCUMENT] = {"get": _of_the_document()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "志愿罗盘 Zhiyuan Compass",
            "version": version,
            "summary": "A city's volunteer service: indicators, figures, organizations",
            "description": "Reading only. Figures are those of the pages, within the scope of the "
            "account that asks and with small numbers suppressed. Names not listed here and values "
            "not allowed are refused. Refusals are problem documents (RFC 9457).",
        },
        "servers": [{"url": "/"}],
        "security": [{"token": []}, {"session": []}],
        "paths": paths,
        "components": {
            "schemas": SCHEMAS,
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A token of the account, issued on /account/tokens.",
                },
                "session": {"type": "apiKey", "in": "cookie", "name": cookie},
            },
            "responses": {
                "NotModified": {"description": "It is what was sent before."},
                **{f"Problem{one}": _problem(one) for one in (*_OF_EVERY_ROUTE, *_FURTHER)},
            },
        },
    }


def _operation(route: Route) -> dict[str, Any]:
    return {
        "operationId": route.name,
        "summary": route.summary,
        "description": f"Needs the permission `{route.permission}`.",
        "parameters": [_parameter(one) for one in route.parameters],
        "responses": {
            "200": _found(route),
            "304": {"$ref": "#/components/responses/NotModified"},
            **_refusals((*_OF_EVERY_ROUTE, *route.refusals)),
        },
    }


def _of_the_document() -> dict[str, Any]:
    return {
        "operationId": "document",
        "summary": "This document",
        "responses": {
            "200": _described("Document", "This document."),
            "304": {"$ref": "#/components/responses/NotModified"},
            **_refusals(_OF_EVERY_ROUTE),
        },
    }


def _parameter(one: Parameter) -> dict[str, Any]:
    schema: Mapping[str, Any] = one.schema
    if one.many:
        schema = {"type": "array", "items": one.schema, "minItems": 1}
    return {
        "name": one.name,
        "in": "path" if one.inside else "query",
        "required": one.inside,
        "description": one.meaning,
        "schema": schema,
        "example": [one.example] if one.many else one.example,
        **({"style": "form", "explode": True} if one.many else {}),
    }


def _found(route: Route) -> dict[str, Any]:
    found = _described(route.schema, route.summary)
    if route.has_files:
        found["content"]["text/csv"] = {"schema": {"type": "string"}}
    if any(one.name == "page" for one in route.parameters):
        found["headers"]["Link"] = _NEXT
    return found


def _described(schema: str, meaning: str) -> dict[str, Any]:
    example = example_of(schema)
    return {
        "description": meaning,
        "headers": {"ETag": _TAG},
        "content": {
            "application/json": {
                "schema": {"$ref": f"#/components/schemas/{schema}"},
                **({"example": example} if example else {}),
            }
        },
    }


def _refusals(statuses: Sequence[int]) -> dict[str, Any]:
    return {
        str(status): {"$ref": f"#/components/responses/Problem{status}"}
        for status in sorted(set(statuses))
    }


def _problem(status: int) -> dict[str, Any]:
    return {
        "description": HTTPStatus(status).phrase,
        "content": {
            MIMETYPE: {
                "schema": {"$ref": "#/components/schemas/Problem"},
                "example": example_of("Problem"),
            }
        },
    }
