"""Client keys: shown once, kept as hashes, noticed when they change."""

from __future__ import annotations

import hashlib
import json
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from issuestream import clients
from issuestream.clients import Registry, RegistryError


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A registry's file, in a folder that isn't there yet; readers look every time."""
    monkeypatch.setattr(clients, "LOOK_SECONDS", 0.0)
    return tmp_path / "state" / "clients.json"


def test_a_key_opens_its_client_and_nothing_else_does(file: Path) -> None:
    registry = Registry(file)
    acme, bolt = registry.add("acme"), registry.add("bolt")
    assert (registry.authenticate(acme), registry.authenticate(bolt)) == ("acme", "bolt")
    for wrong in ("", "isk_", acme[:-1], acme + "x", acme.swapcase(), "é\ud800", "x" * 10_000_000):
        assert registry.authenticate(wrong) is None


def test_a_key_is_long_and_kept_only_as_a_hash(file: Path) -> None:
    key = Registry(file).add("acme")
    assert key.startswith("isk_")
    assert len(key) >= 4 + 256 / 6
    text = file.read_text("utf-8")
    assert key not in text
    assert json.loads(text)["clients"]["acme"]["keys"][0]["sha256"] == hashlib.sha256(key.encode()).hexdigest()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_client_may_have_several_keys_and_loses_them_together(file: Path) -> None:
    registry = Registry(file)
    first, second = registry.add("acme"), registry.add("acme")
    assert registry.authenticate(first) == registry.authenticate(second) == "acme"
    assert len(registry.list()["acme"].keys) == 2
    registry.remove("acme")
    assert registry.authenticate(first) is registry.authenticate(second) is None
    assert not registry.known("acme")
    with pytest.raises(RegistryError, match="no such client"):
        registry.remove("acme")


def test_another_process_notices(file: Path) -> None:
    reader, writer = Registry(file), Registry(file)
    writer.add("bolt")
    assert not reader.known("acme")
    key = writer.add("acme")
    assert reader.known("acme")
    assert reader.authenticate(key) == "acme"
    writer.remove("acme")
    assert not reader.known("acme")


def test_who_was_just_added_is_known_at_once_and_who_was_removed_after_a_second(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clients, "LOOK_SECONDS", 1.0)
    now = 100.0
    monkeypatch.setattr(clients.time, "monotonic", lambda: now)
    reader, writer = Registry(file), Registry(file)
    writer.add("bolt")
    assert not reader.known("acme")
    key = writer.add("acme")
    assert reader.known("acme")
    second = writer.add("acme")
    assert reader.authenticate(key) == reader.authenticate(second) == "acme"
    writer.remove("acme")
    now = 100.9
    assert reader.known("acme")
    now = 101.0
    assert not reader.known("acme")


@pytest.mark.parametrize("name", ["", "Acme", "-acme", "a b", "a" * 64, "ada@example.com", "../x"])
def test_a_name_that_no_event_could_carry_is_refused_and_not_quoted(file: Path, name: str) -> None:
    with pytest.raises(RegistryError) as error:
        Registry(file).add(name)
    assert not name or name not in str(error.value)
    assert not file.exists()


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"version": 1, "clients": {}}', "\ud800"])
def test_a_file_that_makes_no_sense_opens_nothing(file: Path, content: str) -> None:
    file.parent.mkdir()
    file.write_bytes(content.encode("utf-8", "surrogatepass"))
    with pytest.raises(RegistryError):
        Registry(file).authenticate("isk_x")
    with pytest.raises(RegistryError):
        Registry(file).add("acme")
    assert file.read_bytes() == content.encode("utf-8", "surrogatepass"), "it must not be overwritten either"


def test_a_file_that_goes_away_is_no_empty_one(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clients, "LOOK_SECONDS", 0.0)
    registry = Registry(file)
    assert registry.authenticate("isk_x") is None
    with pytest.raises(RegistryError, match="clients add"):
        registry.known("acme")
    registry.add("acme")
    assert registry.known("acme")
    file.unlink()
    for _ in range(2):
        with pytest.raises(RegistryError, match="gone"):
            registry.known("acme")


def test_writers_at_once_lose_nothing(file: Path) -> None:
    names = [f"client-{number}" for number in range(20)]
    with ThreadPoolExecutor(8) as pool:
        keys = list(pool.map(lambda name: Registry(file).add(name), names))
    registry = Registry(file)
    assert [registry.authenticate(key) for key in keys] == names


def test_a_client_is_in_everybodys_group_until_it_is_put_into_another_or_none(file: Path) -> None:
    registry, reader = Registry(file), Registry(file)
    key = registry.add("acme")
    assert reader.group("acme") == "everybody"
    registry.put("acme", "telecom")
    assert registry.group("acme") == "telecom"
    assert registry.list()["acme"].group == "telecom"
    registry.add("acme")
    assert registry.group("acme") == "telecom"
    registry.put("acme", "")
    assert registry.group("acme") == ""
    assert registry.authenticate(key) == "acme"


def test_only_known_clients_have_groups_and_only_plain_names_are_groups(file: Path) -> None:
    registry = Registry(file)
    registry.add("acme")
    assert registry.group("globex") == ""
    with pytest.raises(RegistryError, match="no such client"):
        registry.put("globex", "telecom")
    for name in ("Telecom", "a b", "-a", "a" * 64):
        with pytest.raises(RegistryError, match="a-z"):
            registry.put("acme", name)
    assert registry.group("acme") == "everybody"
