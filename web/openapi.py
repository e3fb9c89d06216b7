"""The OpenAPI 3.1 document: paths by hand, schemas generated from the very types that are sent."""

from __future__ import annotations

from typing import Any, get_args

import msgspec

from streams.results import WINDOWS, RankedIssue
from web.answers import Changes, Health, Issues, Notices, Order, Problem, Refused, Tickets

_TYPES = [Issues, RankedIssue, Tickets, Changes, Refused, Notices, Health, Problem]
_Object = dict[str, Any]


def document() -> _Object:
    """The whole document."""
    _, schemas = msgspec.json.schema_components(_TYPES, ref_template="#/components/schemas/{name}")
    issue = {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
    window = _query("window", "The window that ends now.", {"enum": list(WINDOWS), "default": "24h"})
    order = _query(
        "order",
        "By importance, or by what part of the bad ratings an issue surely explains (the lower end of `explains`).",
        {"enum": list(get_args(Order)), "default": "importance"},
    )
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "issuestream",
            "version": "1",
            "description": "The customer-experience issues of a client, most important first, as they stand. "
            "The client is told by the key.",
        },
        "paths": {
            "/v1/issues": _get(
                "issues",
                "The ranking over a window; the unassigned row is there whatever the limit.",
                "Issues",
                [window, _limit(20, 100), order],
                (400, 401, 503),
            ),
            "/v1/issues/{id}": _get(
                "issue", "One row of the ranking.", "RankedIssue", [issue, window], (400, 401, 404, 503)
            ),
            "/v1/issues/{id}/tickets": _get(
                "tickets",
                "The newest tickets of an issue, newest first.",
                "Tickets",
                [issue, _limit(50, 200)],
                (400, 401, 404, 503),
            ),
            "/v1/changes": _get("changes", "The latest changes of issues, newest first.", "Changes", [], (400, 401)),
            "/v1/refused": _get("refused", "How many events could not be used, by reason.", "Refused", [], (400, 401)),
            "/v1/notices": _get(
                "notices",
                "Full card numbers, government numbers and words of children under 13: how many, and in which tickets.",
                "Notices",
                [_limit(50, 200)],
                (400, 401),
            ),
            "/healthz": _open("healthz", "The process lives.", ()),
            "/readyz": _open("readyz", "Every ranking has been read and the broker answers.", (503,)),
        },
        "components": {
            "schemas": schemas,
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"key": []}],
    }


def _get(name: str, about: str, schema: str, parameters: list[_Object], errors: tuple[int, ...]) -> _Object:
    match_header = {"name": "If-None-Match", "in": "header", "schema": {"type": "string"}}
    ok = _content(about, schema)
    ok["headers"] = {"ETag": {"required": True, "schema": {"type": "string"}}}
    return {
        "get": {
            "operationId": name,
            "summary": about,
            "parameters": [*parameters, match_header],
            "responses": {
                "200": ok,
                "304": {"description": "Nothing has changed since the answer with this entity tag."},
                **_errors(errors),
            },
        }
    }


def _open(name: str, about: str, errors: tuple[int, ...]) -> _Object:
    responses = {"200": _content(about, "Health"), **_errors(errors)}
    return {"get": {"operationId": name, "summary": about, "security": [], "responses": responses}}


def _errors(statuses: tuple[int, ...]) -> _Object:
    about = {
        400: "A parameter cannot be used.",
        401: "The key is missing or not known.",
        404: "There is no such issue.",
        503: "Not everything has been read yet.",
    }
    return {str(status): _content(about[status], "Problem", "application/problem+json") for status in statuses}


def _content(about: str, schema: str, media: str = "application/json") -> _Object:
    return {
        "description": about,
        "content": {media: {"schema": {"$ref": f"#/components/schemas/{schema}"}}},
    }


def _limit(default: int, most: int) -> _Object:
    return _query("limit", "At most so many.", {"type": "integer", "minimum": 1, "maximum": most, "default": default})


def _query(name: str, about: str, schema: _Object) -> _Object:
    return {"name": name, "in": "query", "description": about, "schema": schema}
