"""The scan finds what was planted, and nothing else."""

from __future__ import annotations

import json

import msgspec
import pytest

from issuestream.demo.leaks import Scanner

NAMES = {"Zoë Bjørnstad": "name", "o.quill@mail.example.com": "e-mail", "+1 415 555 0132": "phone", "Bo": "name"}


@pytest.mark.parametrize(
    "planted",
    [
        b"Regards, Zo\xc3\xab Bj\xc3\xb8rnstad.",
        json.dumps({"text": "Regards, Zoë Bjørnstad"}).encode(),
        json.dumps({"text": "Regards, Zoë Bjørnstad"}).replace("\\u00f8", "\\u00F8").encode(),
        "ZOË BJØRNSTAD".encode(),
        msgspec.msgpack.encode([1, b"\xff\x00", "zoë bjørnstad", b"\xc3"]),
        b"\x93\xc3Zo\xc3\xab Bj\xc3\xb8rnstad\xff\xfe",
        b"mailto:O.Quill@Mail.example.com?subject=x",
        b"xx+1 415 555 0132yy",
        b"dear bo, hello",
        b"(Bo)",
        b"bo",
    ],
)
def test_planted_values_are_found(planted: bytes) -> None:
    scanner = Scanner(NAMES)
    scanner.scan("somewhere", planted)
    assert scanner.leaked == 1
    ((kind, place, count),) = scanner.worst()
    assert (place, count) == ("somewhere", 1)
    assert kind in NAMES.values()


@pytest.mark.parametrize(
    "innocent", [None, b"", b"Regards, [PERSON]", b"above the elbow, robot", b"+1 415 555 0133", bytes(range(256))]
)
def test_nothing_else_is(innocent: bytes | None) -> None:
    scanner = Scanner(NAMES)
    scanner.scan("somewhere", innocent)
    assert scanner.leaked == 0


def test_a_value_in_many_places_is_one_leak() -> None:
    scanner = Scanner(NAMES)
    for place in ("a", "b", "b"):
        scanner.scan(place, b"o.quill@mail.example.com O.QUILL@mail.example.com")
    scanner.scan("b", b"+1 415 555 0132")
    assert scanner.leaked == 2
    assert scanner.worst() == [("e-mail", "a", 1), ("e-mail", "b", 1), ("phone", "b", 1)]
    assert scanner.worst(1) == [("e-mail", "a", 1)]


def test_one_value_within_another_is_found_too() -> None:
    scanner = Scanner({"ottoline": "name", "ottoline brandvold": "name", "brandvold": "name"})
    scanner.scan("somewhere", b"Ottoline Brandvold")
    assert scanner.leaked == 3
