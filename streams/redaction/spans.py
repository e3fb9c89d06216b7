"""What becomes of the spans that several detectors find in one text."""

from collections.abc import Iterable

from streams.redaction.document import KINDS, Span

# Where spans overlap, the union takes the surest kind: checked digits before shapes, shapes before words.
_PRECEDENCE = (
    "CREDIT_CARD",
    "BANK",
    "EMAIL",
    "IP",
    "SSN",
    "GOV_ID",
    "PHONE",
    "PASSWORD",
    "COOKIE_ID",
    "CUSTOMER_ID",
    "AGE_U13",
    "ADDRESS",
    "USERNAME",
    "PERSON",
)
_RANK = {kind: _PRECEDENCE.index(kind) for kind in KINDS}


def unite(spans: Iterable[Span], text: str) -> list[Span]:
    """Sorted and disjoint spans that cover just what the given ones cover, and the space between parts of one name."""
    out: list[Span] = []
    for start, end, kind in sorted(spans):
        if out:
            first, last, before = out[-1]
            if start < last:
                if (before, kind) == ("ADDRESS", "CUSTOMER_ID") and end - start < last - first:
                    kind = before  # a number within a longer address is its post code or house
                out[-1] = first, max(last, end), min(before, kind, key=_RANK.__getitem__)
                continue
            if kind == before == "PERSON" and start - last <= 2 and text[last:start].isspace():
                out[-1] = first, end, kind
                continue
        out.append((start, end, kind))
    return out
