"""Errors as application/problem+json (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from web.answers import Problem


class ProblemError(Exception):
    """Ends a request with an error."""

    def __init__(self, status: int, detail: str, parameter: str = "", **headers: str) -> None:
        super().__init__(detail)
        self.problem = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, parameter=parameter)
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


def unauthorized(detail: str) -> ProblemError:
    """The key is missing or not one of ours."""
    return ProblemError(401, detail, www_authenticate='Bearer realm="issuestream"')


def bad_parameter(name: str, detail: str) -> ProblemError:
    """A parameter cannot be used; its value is not repeated."""
    return ProblemError(400, detail, parameter=name[:64])


async def on_problem(request: Request, error: Exception) -> Response:
    """For errors that this package raises."""
    assert isinstance(error, ProblemError)
    return _response(error.problem, error.headers)


async def on_http_exception(request: Request, error: Exception) -> Response:
    """For errors that the router raises: no such path, no such method."""
    assert isinstance(error, HTTPException)
    details = {404: "There is nothing at this path.", 405: "This path does not take this method."}
    title = HTTPStatus(error.status_code).phrase
    problem = Problem(title=title, status=error.status_code, detail=details.get(error.status_code, ""))
    return _response(problem, dict(error.headers or {}))


async def on_failure(request: Request, error: Exception) -> Response:
    """For our own faults: nothing of them is told."""
    return _response(Problem(title="Internal Server Error", status=500), {})


def _response(problem: Problem, headers: dict[str, str]) -> Response:
    return Response(
        msgspec.json.encode(problem),
        problem.status,
        {"cache-control": "no-store", **headers},
        media_type="application/problem+json",
    )
