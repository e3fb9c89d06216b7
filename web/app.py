"""The API and the page over a store: which paths there are, who may ask, what is answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, get_args

import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from streams.results import WINDOWS, Window
from web import openapi, page
from web.answers import Answer, Change, Changes, Health, Issues, Order, Refused, Ticket, Tickets, answer
from web.envelope import Envelope, Observe
from web.problems import (
    ProblemError,
    bad_parameter,
    on_failure,
    on_http_exception,
    on_problem,
    unauthorized,
)
from web.rankings import Store, View

Authenticate = Callable[[str], str | None]
"""The client of a key, or None. Compares in constant time."""

T = TypeVar("T", bound=str)
WINDOW: Window = "24h"
ORDERS: tuple[Order, ...] = get_args(Order)
LIMIT, LIMIT_TICKETS = 20, 50
MAX_LIMIT, MAX_LIMIT_TICKETS = 100, 200
_PRIVATE = {"cache-control": "private, max-age=1", "vary": "Authorization"}
_PUBLIC = {"cache-control": "no-cache"}


class Api:
    """The endpoints. A tenant is told by its key and by nothing else."""

    def __init__(self, store: Store, authenticate: Authenticate, unready: Callable[[], str]) -> None:
        self._store, self._authenticate, self._unready = store, authenticate, unready

    async def issues(self, request: Request) -> Response:
        """GET /v1/issues"""
        client = self._client(request)
        given = _parameters(request, "window", "limit", "order")
        window, limit, order = _window(given), _limit(given, LIMIT, MAX_LIMIT), _order(given)
        view = self._view(client, window)
        return _reply(request, view.answer(limit, order) if view else answer(Issues(window=window)))

    async def issue(self, request: Request) -> Response:
        """GET /v1/issues/{id}"""
        client = self._client(request)
        window = _window(_parameters(request, "window"))
        view = self._view(client, window)
        row = view.row(request.path_params["id"]) if view else None
        if row is None:
            raise ProblemError(404, "There is no such issue in this window.")
        return _reply(request, Answer(bytes(row)))

    async def tickets(self, request: Request) -> Response:
        """GET /v1/issues/{id}/tickets"""
        client = self._client(request)
        limit = _limit(_parameters(request, "limit"), LIMIT_TICKETS, MAX_LIMIT_TICKETS)
        issue = request.path_params["id"]
        found = self._store.tickets(client, issue, limit)
        if not found and not self._store.knows(client, issue):
            self._be_ready()
            raise ProblemError(404, "There is no such issue.")
        tickets = [Ticket.of(assessment) for assessment in found]
        return _reply(request, answer(Tickets(issue=issue, tickets=tickets)))

    async def changes(self, request: Request) -> Response:
        """GET /v1/changes"""
        client = self._client(request)
        _parameters(request)
        changes = [Change.of(event) for event in self._store.changes(client)]
        return _reply(request, answer(Changes(changes=changes)))

    async def refused(self, request: Request) -> Response:
        """GET /v1/refused"""
        client = self._client(request)
        _parameters(request)
        reasons = self._store.refused(client)
        return _reply(request, answer(Refused(total=sum(reasons.values()), reasons=reasons)))

    async def notices(self, request: Request) -> Response:
        """GET /v1/notices"""
        client = self._client(request)
        limit = _limit(_parameters(request, "limit"), LIMIT_TICKETS, MAX_LIMIT_TICKETS)
        return _reply(request, answer(self._store.notices(client, limit)))

    async def healthz(self, request: Request) -> Response:
        """GET /healthz: the process lives."""
        return _state()

    async def readyz(self, request: Request) -> Response:
        """GET /readyz: the rankings are all here, and the broker answers."""
        self._be_ready()
        return _state()

    def _client(self, request: Request) -> str:
        header = request.headers.get("authorization")
        if header is None:
            raise unauthorized("Send your key as `Authorization: Bearer KEY`.")
        scheme, _, key = header.partition(" ")
        client = self._authenticate(key) if scheme.lower() == "bearer" and 0 < len(key) <= 512 else None
        if client is None:
            raise unauthorized("This key is not known.")
        return client

    def _view(self, client: str, window: Window) -> View | None:
        view = self._store.view(client, window)
        if view is None:
            self._be_ready()  # not yet read must not look like no tickets
        return view

    def _be_ready(self) -> None:
        if why := self._unready():
            raise ProblemError(503, why, retry_after="1")


def create_app(
    store: Store,
    authenticate: Authenticate,
    *,
    unready: Callable[[], str] = lambda: "",
    observe: Observe | None = None,
) -> Envelope:
    """The application. `unready` says why not everything is known here yet, or nothing if it is."""
    api = Api(store, authenticate, unready)
    document = answer(openapi.document())
    routes = [
        Route("/v1/issues", api.issues),
        Route("/v1/issues/{id:path}/tickets", api.tickets),  # an id may hold a slash
        Route("/v1/issues/{id:path}", api.issue),
        Route("/v1/changes", api.changes),
        Route("/v1/refused", api.refused),
        Route("/v1/notices", api.notices),
        Route("/healthz", api.healthz),
        Route("/readyz", api.readyz),
        Route("/openapi.json", _constant(document, "application/json")),
        *(Route(path, _constant(Answer(body), media)) for path, (body, media) in page.files().items()),
    ]
    app = Starlette(
        routes=routes,
        exception_handlers={
            ProblemError: on_problem,
            HTTPException: on_http_exception,
            Exception: on_failure,
        },
    )
    app.router.redirect_slashes = False
    return Envelope(app, observe)


def _parameters(request: Request, *known: str) -> dict[str, str]:
    given: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if name not in known:
            raise bad_parameter(name, "This parameter is not known here.")
        if name in given:
            raise bad_parameter(name, "This parameter is given twice.")
        given[name] = value
    return given


def _window(given: dict[str, str]) -> Window:
    return _one_of(WINDOWS, given.get("window", WINDOW), "window", "A window")


def _order(given: dict[str, str]) -> Order:
    return _one_of(ORDERS, given.get("order", ORDERS[0]), "order", "An order")


def _one_of(options: tuple[T, ...], value: str, parameter: str, it: str) -> T:
    for option in options:
        if value == option:
            return option
    raise bad_parameter(parameter, f"{it} is one of {', '.join(options)}.")


def _limit(given: dict[str, str], default: int, most: int) -> int:
    value = given.get("limit", str(default))
    # isascii: int() also reads digits of other scripts
    if not (value.isascii() and value.isdigit() and len(value) <= 3 and 1 <= int(value) <= most):
        raise bad_parameter("limit", f"A limit is a whole number from 1 to {most}.")
    return int(value)


def _reply(
    request: Request,
    found: Answer,
    headers: dict[str, str] = _PRIVATE,
    media: str = "application/json",
) -> Response:
    wanted = request.headers.get("if-none-match")
    if wanted is not None and _matches(wanted, found.etag):
        return Response(None, 304, {**headers, "etag": found.etag})
    return Response(found.body, 200, {**headers, "etag": found.etag}, media_type=media)


def _matches(wanted: str, etag: str) -> bool:
    """If-None-Match compares weakly (RFC 9110): a cache on the way may have marked our tag."""
    return wanted.strip() == "*" or etag in (tag.strip().removeprefix("W/") for tag in wanted.split(","))


def _constant(found: Answer, media: str) -> Callable[[Request], Response]:
    async def constant(request: Request) -> Response:
        return _reply(request, found, _PUBLIC, media)

    return constant  # type: ignore[return-value]


def _state() -> Response:
    body = msgspec.json.encode(Health(status="ok"))
    return Response(body, 200, {"cache-control": "no-store"}, media_type="application/json")
