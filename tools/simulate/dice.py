"""Random draws that depend only on the seed, the name of the draw and the index of the item.

A draw is a hash of (seed, name, index), so an account gets the same history whether accounts are
made one by one or in thousands. The mixer is the finaliser of SplitMix64 (Steele, Lea and Flood,
"Fast Splittable Pseudorandom Number Generators", 2014).
"""

from __future__ import annotations

import hashlib

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
_Words = npt.NDArray[np.uint64]

_GOLDEN_RATIO = np.uint64(0x9E3779B97F4A7C15)
_SECOND_ODD = np.uint64(0xD6E8FEB86659FD93)


def _mix(words: _Words) -> _Words:
    words = (words ^ (words >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    words = (words ^ (words >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed: _Words = words ^ (words >> np.uint64(31))
    return mixed


class Dice:
    """Draws for one seed."""

    def __init__(self, seed: int) -> None:
        """Keep the seed; equal seeds give equal draws on every machine."""
        self.seed = seed

    def bits(self, draw: str, a: Ints, b: Ints | None = None) -> _Words:
        """64 random bits for each index ``a`` (and ``b``, of the same shape)."""
        digest = hashlib.blake2b(f"{self.seed}/{draw}".encode(), digest_size=8).digest()
        base = np.uint64(int.from_bytes(digest, "big"))
        words = _mix(np.atleast_1d(a).astype(np.uint64) * _GOLDEN_RATIO + base)
        if b is not None:
            words = _mix(words ^ (np.atleast_1d(b).astype(np.uint64) * _SECOND_ODD + base))
        return words

    def uniform(self, draw: str, a: Ints, b: Ints | None = None) -> Floats:
        """Uniform draws in [0, 1)."""
        drawn: Floats = (self.bits(draw, a, b) >> np.uint64(11)).astype(np.float64) * 2.0**-53
        return drawn

    def below(self, draw: str, a: Ints, n: int | Ints, b: Ints | None = None) -> Ints:
        """Uniform integers in [0, n)."""
        drawn: Ints = np.floor(self.uniform(draw, a, b) * n).astype(np.int64)
        return drawn

    def chance(self, draw: str, a: Ints, p: float | Floats, b: Ints | None = None) -> Bools:
        """True with probability ``p``."""
        drawn: Bools = self.uniform(draw, a, b) < p
        return drawn

    def normal(self, draw: str, a: Ints, b: Ints | None = None) -> Floats:
        """Standard normal draws (Box and Muller, 1958)."""
        radius = np.sqrt(-2.0 * np.log(1.0 - self.uniform(draw + "/radius", a, b)))
        drawn: Floats = radius * np.cos(2.0 * np.pi * self.uniform(draw + "/angle", a, b))
        return drawn

    def pick(self, draw: str, a: Ints, weights: Floats, b: Ints | None = None) -> Ints:
        """The index of the weight that is drawn; ``weights`` is (k,), or (n, k) with a row each."""
        table = np.atleast_2d(weights)
        steps = np.cumsum(table, axis=1)
        point = self.uniform(draw, a, b)[:, None] * steps[:, -1:]
        drawn: Ints = np.minimum((point >= steps).sum(axis=1), table.shape[1] - 1).astype(np.int64)
        return drawn
