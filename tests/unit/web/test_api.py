"""What the API answers, to whom, and with which headers."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest
from starlette.testclient import TestClient

from streams.results import Explained, RankedIssue
from web.answers import Issues
from web.app import create_app
from web.envelope import POLICY
from web.rankings import Store

V1 = ["/v1/issues", "/v1/issues/i1", "/v1/issues/i1/tickets", "/v1/changes", "/v1/refused", "/v1/notices"]


def ids(response):
    return [issue["id"] for issue in response.json()["issues"]]


def test_the_ranking_is_what_was_published(filled, acme):
    was = filled.ranking(issues=3)
    got = msgspec.json.decode(acme.get("/v1/issues").content, type=Issues)
    assert got.issues == was.issues
    for field in set(Issues.__struct_fields__) - {"issues"}:
        assert getattr(got, field) == getattr(was, field)
    assert set(acme.get("/v1/issues").json()) == set(Issues.__struct_fields__)  # nor client, nor source


def test_a_client_without_a_ranking_sees_an_empty_one(filled, acme):
    assert acme.get("/v1/issues?window=7d").json() == {
        "as_of": None,
        "next_at": None,
        "window": "7d",
        "watermark": None,
        "tickets": 0,
        "previous": 0,
        "affected_customers": 0,
        "completeness": None,
        "severity_confidence": None,
        "model": None,
        "issues": [],
    }


def test_not_yet_read_is_not_empty(filled, acme):
    filled.ranking()
    filled.unready = "Still reading."
    assert acme.get("/v1/issues").status_code == 200  # what is in memory is served
    for path in ("/v1/issues?window=7d", "/v1/issues/i1?window=7d", "/v1/issues/nope/tickets", "/readyz"):
        response = acme.get(path)
        assert (response.status_code, response.json()["detail"]) == (503, "Still reading.")
        assert response.headers["retry-after"] == "1"
    assert acme.get("/healthz").json() == {"status": "ok"}


def test_windows(filled, acme):
    for number, window in enumerate(("1h", "24h", "7d", "30d")):
        filled.ranking(window=window, tickets=number)
        assert acme.get("/v1/issues", params={"window": window}).json()["tickets"] == number
    assert acme.get("/v1/issues").json()["window"] == "24h"


def test_limits(filled, acme):
    filled.ranking(issues=120)
    assert len(ids(acme.get("/v1/issues"))) == 20
    assert ids(acme.get("/v1/issues?limit=1")) == ["i1"]
    assert len(ids(acme.get("/v1/issues?limit=100"))) == 100


def test_issues_by_the_bad_ratings_that_they_explain(filled, acme, make_row):
    explained = {"i2": Explained(0.1, 0.02, 0.3), "i3": Explained(0.2, 0.1, 0.3), "i4": Explained(0.5, -0.2, 0.9)}
    names = ("i1", "i2", "i3", "i4", "unassigned")
    filled.ranking(rows=[make_row(rank, id=id, explains=explained.get(id)) for rank, id in enumerate(names, 1)])
    assert ids(acme.get("/v1/issues?order=ratings")) == ["i3", "i2", "i4", "i1", "unassigned"]
    assert ids(acme.get("/v1/issues?order=ratings&limit=1")) == ["i3", "unassigned"]
    assert ids(acme.get("/v1/issues?order=importance")) == ["i1", "i2", "i3", "i4", "unassigned"]


def test_the_unassigned_row_is_there_whatever_the_limit(filled, acme, make_row):
    filled.ranking(rows=[make_row(1), make_row(2), make_row(3), make_row(4, "unassigned"), make_row(5)])
    assert ids(acme.get("/v1/issues?limit=2")) == ["i1", "i2", "unassigned"]
    assert ids(acme.get("/v1/issues?limit=4")) == ["i1", "i2", "i3", "unassigned"]


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("/v1/issues?window=2h", "window"),
        ("/v1/issues?window=", "window"),
        ("/v1/issues?window=24H", "window"),
        ("/v1/issues?limit=0", "limit"),
        ("/v1/issues?limit=101", "limit"),
        ("/v1/issues?limit=-1", "limit"),
        ("/v1/issues?limit=1.5", "limit"),
        ("/v1/issues?limit=%D9%A1", "limit"),  # an Arabic digit, which int() would read
        ("/v1/issues?limit=" + "1" * 5_000, "limit"),
        ("/v1/issues?limit=5&limit=6", "limit"),
        ("/v1/issues?client=bolt", "client"),
        ("/v1/issues/i1?limit=5", "limit"),
        ("/v1/issues?order=size", "order"),
        ("/v1/issues/i1/tickets?window=1h", "window"),
        ("/v1/issues/i1/tickets?limit=201", "limit"),
        ("/v1/changes?since=1", "since"),
        ("/v1/refused?since=1", "since"),
        ("/v1/notices?days=1", "days"),
        ("/v1/notices?limit=201", "limit"),
    ],
)
def test_a_bad_parameter_is_named_and_its_value_is_not_repeated(filled, acme, path, parameter):
    filled.ranking()
    response = acme.get(path)
    assert response.status_code == 400
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert (problem["title"], problem["status"], problem["parameter"]) == ("Bad Request", 400, parameter)


def test_one_issue(filled, acme, make_row):
    was = filled.ranking(rows=[make_row(1, "a/b"), make_row(2, "i2")])
    assert msgspec.json.decode(acme.get("/v1/issues/i2").content, type=RankedIssue) == was.issues[1]
    assert acme.get("/v1/issues/a%2Fb").json()["id"] == "a/b"
    assert acme.get("/v1/issues/i2?window=1h").status_code == 404
    assert acme.get("/v1/issues/i3").status_code == 404


def test_an_issue_that_was_united_with_another_answers_for_it(filled, acme, make_row):
    filled.ranking(rows=[make_row(1, "i1", unites=["i1", "i6"]), make_row(2, "i2")])
    filled.assessment("t1", "i1", 1)
    filled.assessment("t2", "i6", 2)
    assert acme.get("/v1/issues/i6").json() == acme.get("/v1/issues/i1").json()
    found = acme.get("/v1/issues/i6/tickets").json()["tickets"]
    assert [ticket["ticket_id"] for ticket in found] == ["t2", "t1"]
    assert found == acme.get("/v1/issues/i1/tickets").json()["tickets"]


def test_tickets_that_are_set_aside_are_the_unassigned(filled, acme):
    filled.assessment("t1", None, 1, origin="aside")
    filled.assessment("t2", None, 2, origin="repeated")
    filled.assessment("t3", None, 3, origin="deleted")
    found = acme.get("/v1/issues/unassigned/tickets").json()["tickets"]
    assert [(ticket["ticket_id"], ticket["origin"]) for ticket in found] == [("t2", "repeated"), ("t1", "aside")]


def test_tickets_of_an_issue(filled, acme):
    filled.ranking()
    for offset in range(60):
        filled.assessment(f"t{offset}", "i1", offset, text="Hello [NAME]", channel="email")
    got = acme.get("/v1/issues/i1/tickets?limit=2").json()
    assert got["issue"] == "i1"
    assert [ticket["ticket_id"] for ticket in got["tickets"]] == ["t59", "t58"]
    assert set(got["tickets"][0]) == {
        "ticket_id", "occurred_at", "channel", "severity", "confidence", "origin", "text",
    }  # fmt: skip
    assert len(acme.get("/v1/issues/i1/tickets").json()["tickets"]) == 50
    assert acme.get("/v1/issues/i2/tickets").json() == {"issue": "i2", "tickets": []}  # ranked, none kept
    assert acme.get("/v1/issues/i9/tickets").status_code == 404


def test_changes_and_refused(filled, acme):
    filled.change(1, "i1")
    filled.change(2, "i2", kind="escalating")
    changes = acme.get("/v1/changes").json()["changes"]
    assert [(change["issue"], change["kind"]) for change in changes] == [
        ("i2", "escalating"),
        ("i1", "emerging"),
    ]
    filled.dead_letter(1)
    assert acme.get("/v1/refused").json() == {"total": 1, "reasons": {"malformed": 1}}


def test_notices(filled, acme):
    assert acme.get("/v1/notices").json() == {"days": 7, "totals": [], "tickets": []}
    now = filled.ranking().as_of
    filled.notice(1, "t1", found={"CREDIT_CARD": 2, "SSN": 1})
    filled.notice(2, "t2", channel="chat", at=now + timedelta(seconds=5))
    cards, other = {"kind": "CREDIT_CARD", "channel": "email"}, {"kind": "CREDIT_CARD", "channel": "chat"}
    social = {"kind": "SSN", "channel": "email"}
    assert acme.get("/v1/notices").json() == {
        "days": 7,
        "totals": [cards | {"count": 2}, other | {"count": 1}, social | {"count": 1}],
        "tickets": [
            {"ticket_id": "t2", "at": "2026-05-04T12:00:05Z", "found": [other | {"count": 1}]},
            {
                "ticket_id": "t1",
                "at": "2026-05-04T12:00:00Z",
                "found": [cards | {"count": 2}, social | {"count": 1}],
            },
        ],
    }
    assert [ticket["ticket_id"] for ticket in acme.get("/v1/notices?limit=1").json()["tickets"]] == ["t2"]
    tag = acme.get("/v1/notices").headers["etag"]
    filled.notice(3, "t3")
    assert acme.get("/v1/notices", headers={"if-none-match": tag}).status_code == 200


@pytest.mark.parametrize("path", V1)
@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "Bearer",
        "Bearer ",
        "Bearer wrong",
        "Basic key-of-acme",
        "key-of-acme",
        "Bearer " + "k" * 600,
    ],
)
def test_without_a_key_of_ours_nothing_is_told(filled, http, path, header):
    filled.ranking()
    response = http.get(path, headers={} if header is None else {"authorization": header})
    assert response.status_code == 401
    assert response.headers["www-authenticate"].startswith("Bearer ")
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["cache-control"] == "no-store"


def test_a_tenant_sees_its_own_only(filled, http):
    filled.ranking("acme", issues=3)
    filled.ranking("bolt", issues=1)
    filled.assessment("t1", "i3", 1, client="acme")
    filled.change(1, client="acme")
    filled.dead_letter(1, client="acme")
    filled.notice(1, client="acme")
    bolt = {"authorization": "bearer key-of-bolt"}  # the scheme's case doesn't matter
    assert ids(http.get("/v1/issues", headers=bolt)) == ["i1"]
    assert http.get("/v1/issues/i3", headers=bolt).status_code == 404
    assert http.get("/v1/issues/i3/tickets", headers=bolt).status_code == 404
    assert http.get("/v1/changes", headers=bolt).json() == {"changes": []}
    assert http.get("/v1/refused", headers=bolt).json() == {"total": 0, "reasons": {}}
    assert http.get("/v1/notices", headers=bolt).json() == {"days": 7, "totals": [], "tickets": []}


@pytest.mark.parametrize("path", V1)
def test_an_unchanged_answer_is_not_sent_again(filled, acme, path):
    filled.ranking()
    first = acme.get(path)
    etag = first.headers["etag"]
    assert etag.startswith('"')
    assert first.headers["cache-control"] == "private, max-age=1"
    assert first.headers["vary"] == "Authorization"
    for wanted in (etag, f'"other", {etag}', f"W/{etag}", "*"):
        again = acme.get(path, headers={"if-none-match": wanted})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)
        assert again.headers["vary"] == "Authorization"
    assert acme.get(path, headers={"if-none-match": '"other"'}).content == first.content


def test_the_entity_tag_tells_content(filled, acme):
    was = filled.ranking()
    first = acme.get("/v1/issues").headers["etag"]
    filled.ranking(offset=2)
    assert acme.get("/v1/issues").headers["etag"] == first  # the same content from another record
    assert acme.get("/v1/issues?limit=1").headers["etag"] != first
    filled.ranking(offset=2, as_of=was.as_of + timedelta(seconds=1))
    assert acme.get("/v1/issues").headers["etag"] != first


def test_an_answer_is_encoded_once_a_version(filled, acme):
    filled.ranking()
    view = filled.store.view("acme", "24h")
    acme.get("/v1/issues")
    assert view.answer(20) is view.answer(20)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/nope", 404), ("GET", "/v1/issues/", 404), ("GET", "/v1", 404), ("GET", "/../app.js", 200)]
    + [(method, "/v1/issues", 405) for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS")],
)
def test_paths_and_methods(acme, method, path, status):
    response = acme.request(method, path)
    assert response.status_code == status
    if status >= 400:
        assert response.headers["content-type"] == "application/problem+json"
        assert response.json()["status"] == status
    if status == 405:
        assert set(response.headers["allow"].split(", ")) == {"GET", "HEAD"}


def test_head_has_the_headers_and_no_body(filled, acme):
    filled.ranking()
    head, get = acme.head("/v1/issues"), acme.get("/v1/issues")
    assert head.content == b""
    assert head.headers["etag"] == get.headers["etag"]
    assert head.headers["content-length"] == get.headers["content-length"]


@pytest.mark.parametrize("path", ["/", "/app.js", "/style.css", "/openapi.json", "/healthz", "/readyz", "/nope", *V1])
def test_security_headers_stand_on_everything(http, path):
    headers = http.get(path).headers
    assert headers["content-security-policy"] == POLICY
    assert "unsafe" not in POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_a_fault_of_ours_tells_nothing():
    def broken(key):
        raise RuntimeError("a secret")

    seen = []
    app = create_app(Store(), broken, observe=lambda *request: seen.append(request[:2]))
    http = TestClient(app, raise_server_exceptions=False)
    response = http.get("/v1/changes", headers={"authorization": "Bearer k"})
    assert response.status_code == 500
    assert response.json() == {"title": "Internal Server Error", "status": 500}
    assert response.headers["content-security-policy"] == POLICY
    assert seen == [("/v1/changes", 500)]


def test_requests_are_observed_by_route(filled):
    seen = []
    app = create_app(filled.store, {"k": "acme"}.get, observe=lambda *request: seen.append(request))
    http = TestClient(app)
    for path in ("/v1/issues/i1/tickets", "/nope"):
        http.get(path, headers={"authorization": "Bearer k"})
    assert [(route, status) for route, status, _ in seen] == [
        ("/v1/issues/{id:path}/tickets", 404),
        ("", 404),
    ]
    assert all(0 <= seconds < 10 for _, _, seconds in seen)


def test_the_page_is_three_files_without_inline_code(http):
    page = http.get("/")
    assert page.headers["content-type"].startswith("text/html")
    assert http.get("/", headers={"if-none-match": page.headers["etag"]}).status_code == 304
    for inline in ("<script>", "<style", " style=", " onclick=", "javascript:"):
        assert inline not in page.text
    assert http.get("/app.js").headers["content-type"].startswith("text/javascript")
    assert http.get("/style.css").headers["content-type"].startswith("text/css")
