"""Short texts of many kinds for `training.words`: talk, documentation of services, examples of a dictionary, made-up requests.

Read out of what is installed (TALK, SERVICES, WordNet) and of $ISSUESTREAM_DATA/redaction_train; never out of the sets that
issues are measured on. The same versions give the same texts.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from models.installed import home

TALK = "chitchat_dataset"  # conversations of strangers
SERVICES = (  # what their packages say about payments, cards, accounts, messages, shops
    "stripe", "twilio", "square", "plaid", "modern_treasury", "gocardless_pro", "increase", "lithic", "googleapiclient",
)  # fmt: skip
WORDNET = Path("/usr/share/wordnet")  # Debian's wordnet-base
LABELLED = "multidogo_train", "hwu64", "nlupp", "restaurant8k", "stackoverflow_train", "wnut17_train"
MOST = {TALK: 90_000, "googleapiclient": 12_000}  # texts of a source; of other packages:
PACKAGE = 6_000
REQUESTS = 80_000

_CODE = re.compile(r"https?:|[{}=_<>|\\]|::|Args|Returns|:param|:type|:rtype|Required\.|Optional\.")
_MARKUP = re.compile(r"<[^>]+>|`+|\*+|\[[^\]]*\]\([^)]*\)")
_END = re.compile(r"(?<=[.?!]) ")
_WORD = re.compile(r"[a-z']+")
_SMALL = frozenset(
    """a all also am an and any are as at be by can could did do does every first for from had has have he her him his i if
    in is it its last may me more most must my no not of on one only or other our own same she so some such than that the
    their them then there these they this those to too up us very was we were what when where which who will with would
    you your""".split()  # noqa: SIM905 - read and edited more easily as lines
)
_NOUN_FIRST = ("my", "the", "a", "this", "your", "our", "their")

# {v} a verb, {n} and {m} things, {p} what was done to one
_ASKING = """how do i {v} my {n}|how can i {v} the {n}|how to {v} {n}|where can i {v} a {n}|i want to {v} my {n}
i need to {v} a {n}|i would like to {v} this {n}|can you {v} my {n}|can i {v} the {n} myself|could you please {v} the {n}
please {v} {n}|please help me {v} my {n}|i can't {v} my {n}|i am unable to {v} the {n}|i tried to {v} my {n} but it failed
why can't i {v} my {n}|is it possible to {v} a {n}|am i allowed to {v} a {n}|when can i {v} my {n}
do i have to {v} the {n}|i forgot to {v} my {n}|what happens if i {v} the {n}|what do i need to {v} a {n}
don't {v} the {n}|{v} the {n} for me|{v} my {n}|{v} {n} now"""
_TELLING = """why was my {n} {p}|my {n} was {p}|my {n} has been {p}|the {n} is still not {p}
my {n} got {p} and i don't know why|has my {n} been {p}|when will my {n} be {p}|i think my {n} was {p} by mistake
the {n} was {p} twice|is the {n} {p}|where is my {n}|my {n} is not working|my {n} is missing|my {n} is wrong|i lost my {n}
i have a problem with my {n}|what is my {n}|what is a {n}|there is something wrong with the {n}|what {n} do you have
tell me about the {n}|show me the {n}|do you have a {n}|i don't have a {n}|i need a new {n}|i need help with my {n}
i have a question about the {n}|how much is the {n}|how long does the {n} take|is there a {n}|why is my {n} so slow
why do i need a {n}|the {n} is too high|which {n} should i choose|i didn't ask for a {n}|i still haven't got my {n}
how does the {n} work|my {n} is different from the {m}|can i use a {n} instead of a {m}|the {m} on my {n} is wrong
i can't see the {m} of my {n}|change the {m} of the {n}|is the {m} included in the {n}|there is no {m} in my {n}
the {n} and the {m} don't match"""


def sentences(data: Path) -> list[str]:
    """All texts, each once, in one order."""
    rng = random.Random(7)
    found: dict[str, None] = {}
    for name in LABELLED:
        rows = (data / "redaction_train" / f"{name}.jsonl").read_text("utf-8").splitlines()
        found.update(dict.fromkeys(_fit(json.loads(row)["text"] for row in rows)))
    for name in (TALK, *SERVICES):
        texts = sorted(set(_fit(_talk(home(name, "texts")) if name == TALK else _documentation(home(name, "texts")))))
        rng.shuffle(texts)
        found.update(dict.fromkeys(texts[: MOST.get(name, PACKAGE)]))
    found.update(dict.fromkeys(_fit(_examples())))
    made = _requests(list(found), rng)
    return [*found, *(text for text in made if text not in found)]


def _fit(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        plain = " ".join(text.split())
        if 12 <= len(plain) <= 400 and len(re.findall(r"[a-zA-Z']+", plain)) >= 3:
            yield plain


def _talk(home: Path) -> Iterator[str]:
    for conversation in json.loads((home / "dataset.json").read_text("utf-8")).values():
        for turn in conversation["messages"]:
            yield from (message["text"] for message in turn if len(message["text"]) >= 20)


def _documentation(home: Path) -> Iterator[str]:
    """Sentences of a package's doc strings and of the descriptions in its JSON files."""
    for path in sorted(home.rglob("*")):
        if path.suffix == ".py":
            told = re.findall(r'"""(.*?)"""', path.read_text("utf-8", "ignore"), re.DOTALL)
        elif path.suffix == ".json":
            found = re.findall(r'"description": ("(?:[^"\\]|\\.)*")', path.read_text("utf-8", "ignore"))
            told = [json.loads(text) for text in found]
        else:
            continue
        for text in told:
            for sentence in _END.split(" ".join(_MARKUP.sub(" ", text).split())):
                if 25 <= len(sentence) <= 220 and not _CODE.search(sentence):
                    yield sentence


def _examples() -> Iterator[str]:
    for path in sorted(WORDNET.glob("data.*")):
        for line in path.read_text("utf-8", "ignore").splitlines():
            if not line.startswith("  ") and " | " in line:
                yield from re.findall(r'"([^"]{12,200})"', line.split(" | ", 1)[1])


def _lemmas(part: str) -> set[str]:
    lines = (WORDNET / f"index.{part}").read_text("utf-8", "ignore").splitlines()
    return {line.split(" ", 1)[0] for line in lines if not line.startswith(" ")}


def _requests(texts: Iterable[str], rng: random.Random) -> list[str]:
    """What customers might ask, of the verbs and things that the texts speak of."""
    verbs, things, done = Counter[str](), Counter[str](), Counter[str]()
    is_noun, is_verb, is_adjective = _lemmas("noun"), _lemmas("verb"), _lemmas("adj")
    for text in texts:
        words = _WORD.findall(text.lower())
        for before, word, after in zip(words, words[1:], [*words[2:], ""], strict=False):
            if len(word) < 3 or word in _SMALL:
                continue
            if before in ("to", "cannot", "can", "please", "i", "you") and word in is_verb:
                verbs[word] += 1
            elif before in ("was", "been", "were", "is", "are", "got") and word.endswith("ed"):
                done[word] += 1
            elif before in _NOUN_FIRST:
                both = (
                    after in is_noun
                    and len(after) > 2
                    and after not in _SMALL
                    and (word in is_noun or word in is_adjective)
                )
                if both:
                    things[f"{word} {after}"] += 1
                elif word in is_noun:
                    things[word] += 1
    common = [thing for thing, n in things.most_common(6_000) if n >= 4]
    one, two = [t for t in common if " " not in t][:1_600], [t for t in common if " " in t][:2_600]
    acts, ends = [verb for verb, n in verbs.most_common(500) if n >= 8], [word for word, _ in done.most_common(300)]
    asking, every = re.split(r"[|\n]", _ASKING), re.split(r"[|\n]", f"{_ASKING}\n{_TELLING}")

    def thing() -> str:
        return rng.choice(one if rng.random() < 0.55 else two)

    found: dict[str, None] = {}
    while len(found) < REQUESTS:
        same = thing()  # several of one thing, then several of one act: what is alike, and in what
        for _ in range(rng.choice((1, 2, 4))):
            found[rng.choice(every).format(v=rng.choice(acts), n=same, m=thing(), p=rng.choice(ends))] = None
        act = rng.choice(acts)
        for _ in range(rng.choice((1, 2, 4))):
            found[rng.choice(asking).format(v=act, n=thing())] = None
    return list(found)
