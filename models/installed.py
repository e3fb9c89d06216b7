"""Where the packages are whose data is a part of the model: they are read, never imported."""

from __future__ import annotations

import importlib.util
from pathlib import Path


def home(package: str, holds: str) -> Path:
    """The folder of an installed package. Raises ModuleNotFoundError, which says that its wheel holds so and so."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"{package} is not installed: its wheel holds {holds}")
    return Path(next(iter(spec.submodule_search_locations)))
