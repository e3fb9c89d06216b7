"""Streams of made-up tickets: a few topics of a shop's customers, each said in many ways."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

OPENINGS = ("hi", "hello there", "please help", "good morning", "", "", "so", "guys")
ENDINGS = ("", "", "thanks", "please advise", "since monday", "what now", "again", "order 4411")
TOPICS = {
    "late": (
        "my parcel is late",
        "the parcel still has not arrived",
        "where is my parcel it should have arrived",
        "delivery of the parcel is days overdue",
        "the courier never delivered my parcel",
    ),
    "refund": (
        "i want a refund for the returned shoes",
        "the refund for my shoes is missing",
        "you never refunded the shoes i sent back",
        "when do i get my money back for the shoes",
        "still no refund on my account",
    ),
    "password": (
        "i cannot reset my password",
        "the password reset link does not work",
        "locked out after changing the password",
        "password reset email never comes",
        "my login says wrong password",
    ),
    "crash": (
        "the app crashes when i open the camera",
        "app crash on start after the update",
        "the camera screen freezes and the app closes",
        "since the update the app keeps crashing",
        "opening the camera makes the app crash",
    ),
    "invoice": (
        "the invoice shows the wrong vat number",
        "please correct the vat on my invoice",
        "i need an invoice with our vat number",
        "wrong company name on the invoice",
        "the invoice has the wrong address",
    ),
}


def ticket(topic: str, rng: random.Random) -> str:
    return " ".join(part for part in (rng.choice(OPENINGS), rng.choice(TOPICS[topic]), rng.choice(ENDINGS)) if part)


Stream = list[tuple[str, str, str]]  # ticket id, topic, text


@pytest.fixture
def stream() -> Callable[..., Stream]:
    """`stream(n, seed, topics)`: n tickets of these topics, in equal parts, in random order."""

    def make(n: int, seed: int = 0, topics: tuple[str, ...] = tuple(TOPICS)) -> Stream:
        rng = random.Random(seed)
        chosen = [rng.choice(topics) for _ in range(n)]
        return [(f"t{seed}-{i}", topic, ticket(topic, rng)) for i, topic in enumerate(chosen)]

    return make


@pytest.fixture
def noise() -> Callable[[int, int], Stream]:
    """`noise(n, seed)`: tickets that are unlike one another, so that each founds a micro-cluster of its own."""

    def make(n: int, seed: int = 0) -> Stream:
        rng = random.Random(seed)
        letters = "abcdefghijklmnopqrstuvwxyz"
        words = ["".join(rng.choices(letters, k=6)) for _ in range(4 * n)]
        return [(f"n{seed}-{i}", "noise", " ".join(words[4 * i : 4 * i + 4])) for i in range(n)]

    return make
