"""Labels that people give, late and few: which of them a new ticket bears, and when to keep silent.

Nearest class mean (Tibshirani et al., PNAS 99, 2002, without the shrinkage) and a vote of the nearest labelled tickets (Dudani,
IEEE Trans. SMC 6, 1976), half and half: means carry the first few labels of a class, neighbours the shape of a large one. How
often an answer was right is counted before each label is learnt (Dawid, JRSS A 147, 1984), so that what is too uncertain at a
client's present number of labels, or like no label yet taught, is left to discovery. So is, while labels are few, what one or two
tickets were labelled: they show where a label belongs, not how far it reaches. Examples that are no tickets tell what a label
means, but not which labels there are: an answer that rests on them must be surer.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray
from river import base

from .embedding import DIMS, Vector, embed_counts
from .state import CorruptState, pack, unpack

CLASSES = 512  # labels a client
EXAMPLES = 2048  # labelled tickets that vote, the latest
SURE = 0.15  # share of such answers that must have been right for one to be given, once labels are many ...
WARY, FEW = 0.90, 40.0  # ... and how much more until then: with 40 labels half of it
SHOWN = 100  # labels that examples of no ticket count for here at most, however many they are
FIRM = 3  # labelled tickets of a label from which it tells what is one issue; until then it names one ...
MANY = 100  # ... or of all labels together
JUDGED, EVERY = 256, 4  # labels that are all judged before they are learnt; then one in so many, which stands for them
_CHUNK = 64  # examples a part
_HEAVY = 1024  # tickets after which a class's sums are halved
_BINS = 12  # of the score by which answers are judged
_BELIEF = 3.0  # answers that the first guess at a bin is worth
_FINE = float(1 << 30)  # votes are rounded to it, so that they add up alike in any order


class Answer(NamedTuple):
    """A label, the issue that stands for it, how often such answers were right in [0, 1], and the score they go by."""

    label: str
    issue: int
    sure: float
    score: float


class Lesson(NamedTuple):
    """A label that was learnt: which, the how many-th of all, and how it was judged (0: it wasn't). Three small integers."""

    kind: int
    nth: int
    judged: int


class _Class(msgspec.Struct, array_like=True):
    label: str
    issue: int
    mass: int
    total: bytes  # int32 little-endian (128,)


class _Record(msgspec.Struct, array_like=True):
    ever: int  # labelled tickets learnt, and examples
    right: list[float]
    told: list[float]
    shown: int = 0  # examples among them


class Taught(base.Classifier):
    """Features: ``vector`` (float32 (128,), integers); or words and how often each was said, as River's ``BagOfWords`` has them.
    Labels are told as text."""

    def __init__(self) -> None:
        self.dirty: set[int] = set()
        self.examples_dirty: set[int] = set()
        self.issues: dict[int, str] = {}  # label by issue number, of those that some ticket bears
        self._mean = np.zeros(DIMS, np.float32)
        self._index: dict[str, int] = {}
        self._spelt: dict[str, str] = {}  # in small letters -> as it was first written
        self._labels: list[str] = []
        self._issue: list[int] = []
        self._mass = np.zeros(0, np.int64)
        self._class = np.zeros((0, DIMS), np.float64)  # sums of vectors from the mean on; integers, as all vectors here
        self._class_norm = np.zeros(0, np.float64)
        self._ever = 0
        self._shown = 0  # of these, examples that were no tickets
        self._near = np.zeros((0, DIMS), np.float32)  # from the mean on; the mean's opposite where taken back
        self._of = np.zeros(0, np.int64)
        self._norm = np.zeros(0, np.float64)
        self._right = [0.0] * _BINS
        self._told = [0.0] * _BINS
        self._trust: float | None = None  # worked out of these two
        self._norms: NDArray[np.float64] | None = None  # of classes, then of examples; as long as these:
        self._cosines = self._sixth = np.zeros(0, np.float64)  # room to work out an answer in

    def __contains__(self, label: str) -> bool:
        return label in self._index

    def spelt(self, label: str) -> str:
        """The label that is meant: one that differs in case or blanks alone is the same."""
        plain = " ".join(label.split())
        return self._spelt.get(plain.casefold(), plain)

    def full(self) -> bool:
        return len(self._labels) >= CLASSES

    def add(self, label: str, issue: int) -> None:
        """A label taught for the first time, and the issue that stands for it."""
        at = len(self._labels)
        if at >= len(self._mass):
            more = max(8, at)
            self._mass = np.concatenate([self._mass, np.zeros(more, np.int64)])
            self._class = np.concatenate([self._class, np.zeros((more, DIMS))])
            self._class_norm = np.concatenate([self._class_norm, np.zeros(more)])
        self._norms = None
        self._index[label] = at
        self._spelt.setdefault(label.casefold(), label)
        self._labels.append(label)
        self._issue.append(issue)
        self.issues[issue] = label
        self.dirty.add(at)

    def issue(self, label: str) -> int:
        return self._issue[self._index[label]]

    def learn_one(self, x: dict[base.typing.FeatureName, Any], y: base.typing.ClfTarget) -> None:
        """Learn a label; one that `add` did not make known stands for the next issue."""
        label = str(y)
        if label not in self:
            self.add(label, max(self._issue, default=0) + 1)
        self.learn(_vector(x), label)

    def learn(self, vector: Vector, label: str) -> Lesson:
        """Judge the answer that would have been given (of one label in four, once they are many), then learn the label, which
        `add` made known. Returns what `unlearn` needs to take it back."""
        stands_for = _stands_for(self._ever)
        answer = self.answer(vector) if self._ever % stands_for == 0 else None
        judged = 0
        if answer is not None:
            at = min(_BINS - 1, int(answer.score * _BINS))
            right = answer.label == label
            self._told[at] += stands_for
            self._right[at] += stands_for * right
            self._trust = None
            judged = 2 * at + right + 1
        lesson = Lesson(self._index[label], self._ever, judged)
        self._store(vector, lesson.kind)
        return lesson

    def show(self, vector: Vector, label: str) -> None:
        """`learn` from an example that is no ticket."""
        self.learn(vector, label)
        self._shown += 1

    def unlearn(self, vector: Vector, lesson: Lesson) -> None:
        """Take a label back: out of its class, out of the examples where it still is one, and out of the record of answers.

        A class whose sums were halved since loses the whole of it all the same, a part in 500 at most.
        """
        kind, nth, judged = lesson
        if judged:
            at, right = divmod(judged - 1, 2)
            self._told[at] -= _stands_for(nth)
            self._right[at] -= _stands_for(nth) * right
            self._trust = None
        if self._ever - nth <= EXAMPLES:
            at = nth % EXAMPLES
            self._near[at] = -self._mean
            self._of[at] = 0
            self._norm[at] = 0.0
            self._norms = None
            self.examples_dirty.add(at // _CHUNK)
        self._mass[kind] -= 1
        self._class[kind] -= vector - self._mean
        if not self._mass[kind]:
            self._class[kind] = 0.0  # what halving left over
            self.issues.pop(self._issue[kind], None)
        self._settle(kind)

    def label_of(self, lesson: Lesson) -> str:
        return self._labels[lesson.kind]

    def _store(self, vector: Vector, kind: int) -> None:
        at = self._ever % EXAMPLES
        self._ever += 1
        if at >= len(self._of):
            more = min(max(16, at), EXAMPLES - at)
            self._near = np.concatenate([self._near, np.zeros((more, DIMS), np.float32)])
            self._of = np.concatenate([self._of, np.zeros(more, np.int64)])
            self._norm = np.concatenate([self._norm, np.zeros(more)])
        centred = vector - self._mean
        self._near[at] = centred
        self._of[at] = kind
        self._norm[at] = _inverse(centred)
        self.examples_dirty.add(at // _CHUNK)
        self._class[kind] += centred
        self._mass[kind] += 1
        self.issues[self._issue[kind]] = self._labels[kind]
        if self._mass[kind] >= _HEAVY:
            half = self._total(kind) // 2
            self._mass[kind] //= 2
            self._class[kind] = half - self._mass.item(kind) * self._mean
        self._settle(kind)

    def _total(self, kind: int) -> Any:
        """Sum of a class's vectors: float64 (128,), integers."""
        return self._class[kind] + self._mass.item(kind) * self._mean

    def _settle(self, kind: int) -> None:
        self._class_norm[kind] = _inverse(self._class[kind])
        self._norms = None
        self.dirty.add(kind)

    def recentre(self, mean: Vector) -> None:
        """Take another mean vector of the client's (float32 (128,), integers) to measure angles from."""
        self._near += self._mean - mean
        self._class += self._mass[:, None] * (self._mean - mean)
        self._mean = mean
        self._norm = _inverses(self._near) * (self._near != -mean).any(axis=1)
        self._class_norm = _inverses(self._class)
        self._norms = None

    def firm(self, label: str) -> bool:
        """True where there are labels enough for this one to join tickets that are unlike, and to part those that are like."""
        return self._ever >= MANY or int(self._mass[self._index[label]]) >= FIRM

    def ready(self) -> bool:
        """True where some answer may be accepted."""
        return self._ever >= MANY or (len(self._labels) > 0 and int(self._mass.max()) >= FIRM)

    def accepts(self, answer: Answer) -> bool:
        """True where an answer is sure enough to be given. A wrong one costs a ranking more than none at all."""
        labels = self._ever - max(0, self._shown - SHOWN)
        return self.firm(answer.label) and answer.sure >= SURE + WARY * FEW / (FEW + labels)

    def answer(self, vector: Vector) -> Answer | None:
        """The likeliest label of a ticket; None where nothing was taught or all of it is unlike."""
        kinds, held = len(self._labels), min(self._ever, EXAMPLES)
        if not held:
            return None
        centred = vector - self._mean
        wide = centred.astype(np.float64)
        length = _inverse(wide)
        if self._norms is None:
            self._norms = np.concatenate([self._class_norm[:kinds], self._norm[:held]])
            self._cosines, self._sixth = np.empty((2, kinds + held))
        cosines, sixth = self._cosines, self._sixth  # to classes, then to examples; the products are exact
        cosines[:kinds] = self._class[:kinds].dot(wide)
        cosines[kinds:] = self._near[:held].dot(centred)
        cosines *= self._norms
        cosines *= length
        np.maximum(cosines, 0.0, out=cosines)
        _to_sixth(cosines, sixth)
        votes = _share(sixth[:kinds])
        votes += _share(np.bincount(self._of[:held], sixth[kinds:], kinds))
        kind = int(votes.argmax())
        best = votes.item(kind)
        if best <= 0.0:
            return None
        votes[kind] = 0.0
        near = max(cosines.item(kinds + int(cosines[kinds:].argmax())), cosines.item(kind))
        score = min(1.0, near) * best / (best + votes.item(int(votes.argmax())))
        return Answer(self._labels[kind], self._issue[kind], self._sure(score), score)

    def _sure(self, score: float) -> float:
        """How often answers of about this score were right; until enough were, what is usual, less if the rest weren't."""
        if self._trust is None:
            usual = sum(told * _usual((i + 0.5) / _BINS) for i, told in enumerate(self._told))
            self._trust = min(1.0, (sum(self._right) + 2 * _BELIEF) / (usual + 2 * _BELIEF))
        at = min(_BINS - 1, int(score * _BINS))
        right, told = _BELIEF * self._trust * _usual(score), _BELIEF
        for bin_, weight in ((at - 1, 0.5), (at, 1.0), (at + 1, 0.5)):
            if 0 <= bin_ < _BINS:
                right += weight * self._right[bin_]
                told += weight * self._told[bin_]
        return right / told

    def predict_one(self, x: dict[base.typing.FeatureName, Any], **kwargs: Any) -> base.typing.ClfTarget | None:
        """The label of `answer`, where it is sure enough."""
        answer = self.answer(_vector(x))
        return answer.label if answer is not None and self.accepts(answer) else None

    @property
    def _multiclass(self) -> bool:
        return True

    # -- state --------------------------------------------------------------------------------------------------------

    def kinds(self) -> list[int]:
        return list(range(len(self._labels)))

    def part(self, kind: int) -> bytes:
        total = self._total(kind).astype("<i4").tobytes()
        return pack(_Class(self._labels[kind], self._issue[kind], int(self._mass[kind]), total))

    def chunks(self) -> list[int]:
        return list(range((min(self._ever, EXAMPLES) + _CHUNK - 1) // _CHUNK))

    def examples_part(self, chunk: int) -> bytes:
        rows = slice(chunk * _CHUNK, min((chunk + 1) * _CHUNK, self._ever))
        return pack((self._of[rows].tolist(), (self._near[rows] + self._mean).astype(np.int8).tobytes()))

    def record(self) -> bytes:
        return pack(_Record(self._ever, self._right, self._told, self._shown))

    def load(self, record: bytes, kinds: dict[int, bytes], examples: dict[int, bytes], mean: Vector) -> None:
        """Take the state of an empty one's predecessor. Raises CorruptState."""
        if sorted(kinds) != list(range(len(kinds))):
            raise CorruptState("labels are missing")
        told = unpack(record, _Record, "taught")
        if len(told.right) != _BINS or len(told.told) != _BINS:
            raise CorruptState("taught: bins of another number")
        self._right, self._told = told.right, told.told
        for chunk in sorted(examples):
            of, vectors = unpack(examples[chunk], tuple[list[int], bytes], f"example/{chunk}")
            self._of = np.concatenate([self._of, np.array(of, np.int64)])
            rows = np.frombuffer(vectors, np.int8).reshape(-1, DIMS).astype(np.float32)
            self._near = np.concatenate([self._near, rows])  # from a mean of zero on
        self._ever, self._shown = told.ever, told.shown
        held = min(told.ever, EXAMPLES)
        if len(self._of) != held or len(self._near) != held or any(kind >= len(kinds) for kind in self._of.tolist()):
            raise CorruptState(f"examples: {len(self._of)} of {held}")
        self._norm = np.zeros(held)
        for kind in sorted(kinds):
            row = unpack(kinds[kind], _Class, f"label/{kind}")
            if len(row.total) != 4 * DIMS:
                raise CorruptState(f"label/{kind}: {len(row.total)} bytes of sums")
            self.add(row.label, row.issue)
            self._mass[kind] = row.mass
            if not row.mass:
                del self.issues[row.issue]
            self._class[kind] = np.frombuffer(row.total, "<i4")  # from a mean of zero on
        self.recentre(mean)


def _vector(x: dict[base.typing.FeatureName, Any]) -> Vector:
    """The vector of a ticket's features; zero where nothing was said."""
    vector = x["vector"] if "vector" in x else embed_counts(x)
    return np.zeros(DIMS, np.float32) if vector is None else vector


def _stands_for(nth: int) -> int:
    """How many labels the judgement of the nth stands for."""
    return 1 if nth < JUDGED else EVERY


def _usual(score: float) -> float:
    """The share of answers of a score that is right at a client of whom nothing is known."""
    return min(1.0, 1.25 * score)


def _inverse(vector: Any) -> float:
    """One over a vector's length, 0 for none; its squares are whole numbers and add up exactly."""
    wide = vector.astype(np.float64, copy=False)
    square = float(wide.dot(wide))
    return 1.0 / math.sqrt(square) if square else 0.0


def _inverses(vectors: Any) -> Any:
    """`_inverse` of each row."""
    square = np.square(vectors, dtype=np.float64).sum(axis=1)
    return np.where(square > 0.0, 1.0 / np.sqrt(np.maximum(square, 1.0)), 0.0)


def _to_sixth(cosines: Any, votes: Any) -> None:
    """Votes: the sixth power, as whole numbers."""
    np.multiply(cosines, cosines, out=votes)
    votes *= cosines
    votes *= votes
    votes *= _FINE
    np.rint(votes, out=votes)


def _share(votes: Any) -> Any:
    total = float(np.add.reduce(votes))  # of whole numbers: exact
    return votes / total if total else votes
