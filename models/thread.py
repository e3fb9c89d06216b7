"""What a long message asks: its first own words, without quoted messages and signatures below and around them."""

from __future__ import annotations

import re

# Both begin with the end of the line before: a plain character is searched for many times as fast as the start of a line.
# From such a line on, all is somebody's earlier message.
_QUOTE = re.compile(
    r"\n[ \t>*]*(?:-{2,}[ \t]*(?:original|forwarded)[ \t]+message[ \t]*-{2,}"
    r"|begin forwarded message:"
    r"|on\b[^\n]{1,200}\bwrote:"
    r"|on\b[^\n]{1,200}\n[^\n]{0,120}\bwrote:"
    r"|_{10,}[ \t]*$"
    r"|from:[^\n]*\n[ \t>*]*(?:sent|date|to|subject):)",
    re.IGNORECASE | re.MULTILINE,
)
# From such a line on, all is a signature: the mark of mail programs, a device's line, a line that only takes leave.
_SIGNATURE = re.compile(
    r"\n(?:--[ \t]*$|sent from my \w+|get outlook for \w+"
    r"|(?:(?:best|kind|warm|many|with)[ \t]+)*(?:regards|wishes)[ \t]*[,.!]?[ \t]*$"
    r"|(?:yours[ \t]+)?(?:sincerely|faithfully|truly)(?:[ \t]+yours)?[ \t]*[,.!]?[ \t]*$"
    r"|(?:cheers|best|thanks|thank you|many thanks|thanks in advance)[ \t]*[,.!]?[ \t]*\n"
    r"[^\n]{0,60}$(?!\n[^\n]*[a-z]{3}[^\n]*[.?!]))",
    re.IGNORECASE | re.MULTILINE,
)
_QUOTED_LINE = re.compile(r"^[ \t]*>[^\n]*$", re.MULTILINE)


def first_request(text: str) -> str:
    """A ticket's own words; the whole text where nothing would be left.

    An answer below what it quotes counts as well as one above it. Never longer than `text`.
    """
    if "\n" not in text:
        return text
    own = _QUOTED_LINE.sub("", text) if ">" in text else text
    quote = _QUOTE.search(f"\n{own}")
    if quote is not None:
        above, below = own[: quote.start()], own[quote.end() - 1 :]
        # nothing above: what follows is the answer where quoted lines were marked, else a message that was passed on
        own = above if above.strip() else below
    signature = _SIGNATURE.search(f"\n{own}")
    if signature is not None and own[: signature.start()].strip():
        own = own[: signature.start()]
    return own if own.strip() else text
