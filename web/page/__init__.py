"""The live page: its files, served as they are."""

from __future__ import annotations

from importlib import resources

_MEDIA = {".js": "text/javascript", ".css": "text/css"}


def files() -> dict[str, tuple[bytes, str]]:
    """Path -> content and media type."""
    here = resources.files(__name__)
    found = {"/": (here.joinpath("index.html").read_bytes(), "text/html")}
    for file in here.iterdir():
        media = _MEDIA.get(file.name[file.name.rfind(".") :])
        if media:
            found[f"/{file.name}"] = (file.read_bytes(), media)
    return found
