"""Where settings come from: a YAML file and the environment, each value with its place for error messages."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

PREFIX = "ISSUESTREAM_"
SECRET = "a secret: set it in the environment as "


class Problem(NamedTuple):
    """What is wrong with a setting. Never holds its value, which may be a secret in the wrong place."""

    place: str
    name: str
    what: str

    def __str__(self) -> str:
        return ": ".join(part for part in self if part)


class SettingsError(Exception):
    """Settings that cannot be used, each with its place and reason."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


def from_file(path: Path, model: type[BaseModel], problems: list[Problem]) -> tuple[dict[str, Any], dict[str, str]]:
    """The values of a YAML file, nested, and the place of each by its dotted name."""
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    try:
        root = yaml.compose(path.read_text("utf-8"), Loader=yaml.SafeLoader)
    except OSError as error:
        problems.append(Problem(str(path), "", error.strerror or "cannot be read"))
        return values, origins
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{path}, line {mark.line + 1}" if mark else str(path)
        problems.append(Problem(place, "", f"no YAML: {getattr(error, 'problem', None) or 'not UTF-8'}"))
        return values, origins
    for names, field, node, place in _walk(root, model, (), str(path), problems):
        name = ".".join(names)
        if _secret(field):
            problems.append(Problem(place, name, SECRET + variable(names)))
        elif name in origins:
            problems.append(Problem(place, name, f"is there twice: also at {origins[name]}"))
        elif not isinstance(node, yaml.ScalarNode):
            problems.append(Problem(place, name, "should be a single value"))
        else:
            origins[name] = place
            _put(values, names, yaml.SafeLoader("").construct_object(node))
    return values, origins


def from_environment(
    env: Mapping[str, str],
    model: type[BaseModel],
    values: dict[str, Any],
    origins: dict[str, str],
    problems: list[Problem],
) -> None:
    """Puts what the environment sets over `values`."""
    known = {variable(names): names for names, _ in _fields(model, ())}
    for name in sorted(env):
        if name in known:
            _put(values, known[name], env[name])
            origins[".".join(known[name])] = name
        elif name.startswith(PREFIX) and "__" in name:
            # without a section anything may be there: Kubernetes sets ISSUESTREAM_PORT beside a service of that name
            near = _nearest(name, list(known))
            problems.append(Problem("environment", name, f"no such setting{near}"))


def of_pydantic(error: ValidationError, origins: Mapping[str, str]) -> list[Problem]:
    """What pydantic found wrong, at the place that the value came from."""
    found = []
    for entry in error.errors(include_input=False, include_url=False, include_context=False):
        name = ".".join(str(part) for part in entry["loc"])
        # a rule over a whole section is about every setting that was given in it
        places = {place for key, place in origins.items() if key == name or key.startswith(f"{name}.")}
        found.append(Problem(", ".join(sorted(places)), name, entry["msg"].removeprefix("Value error, ")))
    return found


def variable(names: tuple[str, ...]) -> str:
    """The environment variable of a setting."""
    return PREFIX + "__".join(names).upper()


def _walk(
    node: yaml.Node | None, model: type[BaseModel], names: tuple[str, ...], file: str, problems: list[Problem]
) -> Iterator[tuple[tuple[str, ...], FieldInfo, yaml.Node, str]]:
    """Every single setting in a mapping that the model knows, with its node and place."""
    if node is None or (isinstance(node, yaml.ScalarNode) and node.value == ""):
        return  # an empty file or section changes nothing
    place = f"{file}, line {node.start_mark.line + 1}"
    if not isinstance(node, yaml.MappingNode):
        problems.append(Problem(place, ".".join(names), "should be a section of settings"))
        return
    for key, value in node.value:
        place = f"{file}, line {key.start_mark.line + 1}"
        here = (*names, str(key.value))
        field = model.model_fields.get(here[-1])
        section = field and _section(field)
        if here == ("privacy", "master_secret"):
            problems.append(Problem(place, ".".join(here), SECRET + f"{PREFIX}MASTER_SECRET"))
        elif field is None:
            known = [".".join((*names, name)) for name in model.model_fields]
            problems.append(Problem(place, ".".join(here), f"no such setting{_nearest('.'.join(here), known)}"))
        elif section:
            yield from _walk(value, section, here, file, problems)
        else:
            yield here, field, value, place


def _fields(model: type[BaseModel], names: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], FieldInfo]]:
    for name, field in model.model_fields.items():
        section = _section(field)
        if section:
            yield from _fields(section, (*names, name))
        else:
            yield (*names, name), field


def _section(field: FieldInfo) -> type[BaseModel] | None:
    kind = field.annotation
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None


def _secret(field: FieldInfo) -> bool:
    return isinstance(field.json_schema_extra, dict) and field.json_schema_extra.get("secret") is True


def _nearest(name: str, known: list[str]) -> str:
    found = difflib.get_close_matches(name, known, 1, cutoff=0.5)
    return f"; did you mean {found[0]}?" if found else ""


def _put(values: dict[str, Any], names: tuple[str, ...], value: object) -> None:
    for name in names[:-1]:
        values = values.setdefault(name, {})
    values[names[-1]] = value
