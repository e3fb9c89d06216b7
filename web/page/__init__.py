"""The live page: three files, served as they are."""

from __future__ import annotations

from importlib import resources

_FILES = {
    "/": ("index.html", "text/html"),
    "/app.js": ("app.js", "text/javascript"),
    "/style.css": ("style.css", "text/css"),
}


def files() -> dict[str, tuple[bytes, str]]:
    """Path -> content and media type."""
    here = resources.files(__name__)
    return {path: (here.joinpath(name).read_bytes(), media) for path, (name, media) in _FILES.items()}
