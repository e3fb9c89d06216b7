"""What the tables of the detectors' tests are checked with."""

from streams.redaction import detect


def found(text: str, kind: str | None = None) -> list[str]:
    """The parts of the text that are masked, of one kind or of any."""
    return [text[start:end] for start, end, of in detect(text) if kind in (None, of)]
