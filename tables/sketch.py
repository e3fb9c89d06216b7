"""How many different customers: bottom-k sketches (KMV; Bar-Yossef et al., Counting distinct elements, 2002).

A sketch is the `K` smallest hashes seen. Below `K` it is exact; from there on the K-th smallest of n uniform values
estimates n as (K - 1) / value, with a standard error of 1 / sqrt(K - 2), 6.3 %. The sketch of a union is the `K`
smallest of both, so that buckets sum to windows and issues to merged ones, in any order.

Many sketches stand in one sorted array of 64-bit words: the number of the counted thing above the `BITS` bits of a
hash. A window's union over all issues is then one sort. 44 bits leave 2^20 numbers; that any two of n customers share a
hash has a probability of n^2 / 2^45.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

K = 256
BITS = 44
NUMBERS = 1 << (64 - BITS)
_MASK = np.uint64((1 << BITS) - 1)
_SHIFT = np.uint64(BITS)
_NOTHING = np.zeros(0, np.uint64)

Words = NDArray[np.uint64]
Ints = NDArray[np.int64]


def hashed(person: str) -> int:
    """The hash of a pseudonym, `BITS` bits, uniform."""
    return int.from_bytes(blake2b(person.encode(), digest_size=8).digest()) >> (64 - BITS)


def insert(words: array[int], number: int, value: int) -> bool:
    """Adds a hash to a number's sketch within a sorted `array('Q')`. True if that changed it."""
    word = number << BITS | value
    at = bisect_left(words, word)
    if at < len(words) and words[at] == word:
        return False
    if len(words) >= K:
        end = bisect_left(words, (number + 1) << BITS, at)
        if end - bisect_left(words, number << BITS, 0, at) >= K:
            if at == end:
                return False
            words.pop(end - 1)
    words.insert(at, word)
    return True


def union(sketches: Sequence[Words]) -> Words:
    """The sketches of all that is in some words, which may repeat and be in any order."""
    words = np.concatenate([_NOTHING, *sketches])
    words.sort()
    words = words[starts(words)]
    if len(words) <= K:
        return words
    return words[places(starts(words >> _SHIFT), len(words)) < K]


def estimates(words: Words) -> tuple[Ints, Ints]:
    """The numbers in a union, ascending, and how many different hashes each has seen."""
    if not len(words):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    begin = starts(words >> _SHIFT)
    counts = lengths(begin, len(words))
    last = np.maximum(words[begin + counts - 1] & _MASK, np.uint64(1)).astype(np.float64)
    beyond = np.rint((K - 1) * float(1 << BITS) / last).astype(np.int64)
    return (words[begin] >> _SHIFT).astype(np.int64), np.where(counts < K, counts, np.maximum(beyond, K))


def renumber(words: Words, to: Ints) -> Words:
    """The words with each number n replaced by `to[n]`; those of negative ones are left out."""
    numbers = to[(words >> _SHIFT).astype(np.int64)]
    known = numbers >= 0
    return numbers[known].astype(np.uint64) << _SHIFT | words[known] & _MASK


def starts(ascending: NDArray[np.integer[Any]]) -> Ints:
    """Where each value begins in sorted values."""
    first = np.empty(len(ascending), np.bool_)
    first[:1] = True
    np.not_equal(ascending[1:], ascending[:-1], out=first[1:])
    return first.nonzero()[0]


def lengths(begin: Ints, end: int) -> Ints:
    """How many there are of each value that begins at `begin`."""
    found = np.empty_like(begin)
    np.subtract(begin[1:], begin[:-1], out=found[:-1])
    found[-1:] = end - begin[-1:]
    return found


def places(begin: Ints, end: int) -> Ints:
    """Of each its place among those of its value."""
    return np.arange(end) - np.repeat(begin, lengths(begin, end))
