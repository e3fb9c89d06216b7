"""Makes models/words.npy: `python -m training.words TEACHER`, a folder with bge-small-en-v1.5's ONNX file and tokenizer.json.

It needs torch and onnxruntime beside the dev tools, and what `training.sentences` reads. The teacher's vectors take fifteen
minutes on one core and are kept in TEACHER, training four; the same versions and vectors give the same table.

WordLlama's word vectors are fine-tuned so that a plain sum over a text's pieces tells apart what a sentence model tells apart.
Loss, per batch, both sides centred on the batch as `models.discovery` centres on a client's mean: the teacher's softmax over the
similarities of the other texts against ours (Kullback-Leibler), and our vectors, mapped to the teacher's space, against the
teacher's (InfoNCE with soft targets). Half of the batches are of customers' texts (`training.corpus`) of one to three industries
at a time, as a client has them. What was learnt is added at KEPT of its length, so that words of which these texts say little
stay what they were (Wortsman et al., "Robust fine-tuning of zero-shot models", CVPR 2022).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch.nn import functional

from models import embedding
from models.installed import home
from training.corpus import issues
from training.sentences import sentences

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("ISSUESTREAM_DATA", ROOT.parent / "shared" / "data"))
OUT = ROOT / "models" / "words.npy"

BATCH, EPOCHS, RATE, WARM = 512, 4, 2e-3, 30
TEMPERATURE = 0.05
WRITTEN, INDUSTRIES = 0.5, 3  # the share of batches of customers' texts, and of how many industries at most
KEPT = 0.7
GRID = 16  # steps of the table to a unit of WordLlama's
TAUGHT, READ = 64, 500  # texts the teacher reads at once, and characters of one


def vectors(texts: list[str], home: Path) -> NDArray[np.float32]:
    """The teacher's unit vectors, those of its first token: float32 (n, 384). Kept in `home`, by text."""
    kept = home / "taught.npz"
    known: dict[str, NDArray[np.float16]] = {}
    if kept.exists():
        with np.load(kept) as held:
            known = dict(zip(held["keys"].tolist(), held["rows"], strict=True))
    names = [hashlib.sha256(text.encode()).hexdigest()[:24] for text in texts]
    missing = [i for i, name in enumerate(names) if name not in known]
    if missing:
        rows = _read([texts[i][:READ] for i in missing], home)
        known.update(zip([names[i] for i in missing], rows, strict=True))
        np.savez(kept, keys=np.array(list(known)), rows=np.array(list(known.values())))
    return np.array([known[name] for name in names], np.float32)


def _read(texts: list[str], home: Path) -> NDArray[np.float16]:
    tokenizer = Tokenizer.from_file(str(next(home.glob("*tokenizer.json"))))
    tokenizer.enable_truncation(96)
    tokenizer.enable_padding()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(next(home.glob("*.onnx"))), options)
    out = np.zeros((len(texts), 384), np.float16)
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    for first in range(0, len(order), TAUGHT):
        at = order[first : first + TAUGHT]
        read = tokenizer.encode_batch([texts[i] for i in at])
        ids, mask = np.array([it.ids for it in read]), np.array([it.attention_mask for it in read])
        (hidden, *_) = session.run(
            None, {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        )
        out[at] = hidden[:, 0] / np.linalg.norm(hidden[:, 0], axis=1, keepdims=True)
    return out


def wordllama() -> NDArray[np.float32]:
    """The first 128 columns of WordLlama's table: float32 (32000, 128)."""
    with (home("wordllama", "the vectors") / "weights" / "l2_supercat_256.safetensors").open("rb") as file:
        shape = json.loads(file.read(int.from_bytes(file.read(8), "little")))["embedding.weight"]["shape"]
        table = np.frombuffer(file.read(), "<f2").reshape(shape)
    return table[:, : embedding.DIMS].astype(np.float32)


def pieces(texts: list[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Piece ids of all texts, one behind the other, as `models.embedding` cuts them; where each text ends (n + 1,)."""
    tokenizer, known = embedding.tokenizer(), dict[str, list[int]]()
    flat: list[int] = []
    ends = [0]
    for text in texts:
        for word in embedding.words(text):
            if word not in known:
                known[word] = embedding.pieces(word, tokenizer)
            flat += known[word]
        ends.append(len(flat))
    return np.array(flat), np.array(ends)


class Student(torch.nn.Module):
    """A table that moves away from `start` (32000, 128), with a weight a piece, and a map to the teacher's space."""

    def __init__(self, start: torch.Tensor, flat: NDArray[np.int64], ends: NDArray[np.int64]) -> None:
        super().__init__()
        self._start, self._flat, self._ends = start, flat, ends
        self._moved = torch.nn.Parameter(torch.zeros_like(start))
        self._weight = torch.nn.Parameter(torch.zeros(len(start), 1))  # logarithms
        self.to_teacher = torch.nn.Parameter(torch.zeros(start.shape[1], 384))

    @property
    def table(self) -> torch.Tensor:
        """As learnt so far."""
        return (self._start + self._moved) * torch.exp(self._weight)

    def begin(self, at: NDArray[np.int64], teacher: torch.Tensor) -> None:
        """Take the map that fits best to begin with (ridge regression)."""
        with torch.no_grad():
            x = functional.normalize(self(at))
            self.to_teacher.copy_(torch.linalg.solve(x.T @ x + 0.1 * torch.eye(x.shape[1]), x.T @ teacher))

    def forward(self, at: NDArray[np.int64]) -> torch.Tensor:
        """The sums of texts: (len(at), 128)."""
        first, size = self._ends[at], self._ends[at + 1] - self._ends[at]
        begin = np.concatenate([[0], np.cumsum(size)[:-1]])
        ids = self._flat[np.repeat(first - begin, size) + np.arange(size.sum())]
        sums: torch.Tensor = functional.embedding_bag(
            torch.from_numpy(ids), self.table, torch.from_numpy(begin), mode="sum"
        )
        return sums


class Batches:
    """Which texts a step is made of.

    Args:
        able: texts with any piece: (n,).
        industries: which of them customers of an industry wrote, an array each.
    """

    def __init__(self, able: NDArray[np.int64], industries: list[NDArray[np.int64]], seed: int) -> None:
        self._able, self._industries = able, industries
        self._rng = np.random.default_rng(seed)

    def some(self, count: int) -> NDArray[np.int64]:
        """That many texts of all kinds."""
        return self._rng.choice(self._able, min(count, len(self._able)), replace=False)

    def draw(self) -> NDArray[np.int64]:
        """BATCH texts."""
        rng = self._rng
        if rng.random() >= WRITTEN:
            return rng.choice(self._able, BATCH)
        picks = rng.choice(len(self._industries), rng.integers(1, INDUSTRIES + 1), replace=False)
        return rng.choice(np.concatenate([self._industries[pick] for pick in picks]), BATCH, replace=False)


def train(student: Student, teacher: torch.Tensor, batches: Batches, steps: int, seed: int) -> None:
    """`teacher`: centred unit rows."""
    torch.manual_seed(seed)
    some = batches.some(20_000)
    student.begin(some, teacher[some])
    optimiser: Any = torch.optim.Adam(student.parameters(), lr=RATE)
    rate = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda t: min(1.0, (t + 1) / WARM) * max(0.02, 1 - t / steps))
    itself = torch.eye(BATCH, dtype=torch.bool)
    for _ in range(steps):
        at = batches.draw()
        x, y = functional.normalize(student(at)), teacher[at]
        x = functional.normalize(x - x.mean(0, keepdim=True).detach())
        y = functional.normalize(y - y.mean(0, keepdim=True))
        alike = y @ y.T / TEMPERATURE
        target = functional.log_softmax(alike.masked_fill(itself, -1e4), 1)
        ours = functional.log_softmax((x @ x.T / TEMPERATURE).masked_fill(itself, -1e4), 1)
        score = functional.normalize(x @ student.to_teacher) @ y.T / TEMPERATURE
        loss = (target.exp() * (target - ours)).sum(1).mean()
        loss = loss + 0.5 * functional.cross_entropy(score, torch.arange(BATCH))
        loss = loss - 0.5 * (functional.softmax(alike, 1) * functional.log_softmax(score, 1)).sum(1).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        rate.step()


def main() -> None:
    """Writes the table."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    options.add_argument("teacher", type=Path, help="folder of the teacher")
    options.add_argument("--out", type=Path, default=OUT)
    options.add_argument("--seed", type=int, default=0)
    given = options.parse_args()
    torch.set_num_threads(1)  # the same sums, hence the same table, on a machine of one kind
    texts, written = sentences(DATA), issues()
    general = len(texts)
    texts += [told.text for told in written]
    taught = vectors(texts, given.teacher)
    taught -= taught.mean(0)
    taught /= np.maximum(np.linalg.norm(taught, axis=1, keepdims=True), 1e-9)
    start = wordllama()
    length = float(np.linalg.norm(start, axis=1).mean())
    flat, ends = pieces(texts)
    student = Student(torch.from_numpy(start / length), flat, ends)
    able = np.flatnonzero(np.diff(ends))
    industries: dict[str, list[int]] = {}
    for at, told in enumerate(written, general):
        industries.setdefault(told.industry, []).append(at)
    batches = Batches(able, [np.intersect1d(able, some) for some in industries.values()], given.seed)
    steps = int(len(able) * EPOCHS / (1 - WRITTEN)) // BATCH
    train(student, torch.from_numpy(taught), batches, steps, given.seed)
    table = start + KEPT * (student.table.detach().numpy() * length - start)
    np.save(given.out, np.clip(np.rint(table * GRID), -127, 127).astype(np.int8))
    sys.stdout.write(f"{len(texts):,} texts, {len(flat):,} pieces -> {given.out}\n")


if __name__ == "__main__":
    main()
