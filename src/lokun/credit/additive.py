"""Maximum likelihood of an additive hazard, under many weightings of the data at once.

The hazard of a close is a sum of terms that cannot be negative: a baseline, which is a rate by age
times a factor by kind of account, and a coefficient for each column of covariates. The sum is
linear, so that the likelihood needs the covariates at the closes only, and totals of the rest:

    log L = sum over closes of log h_i  -  sum over terms of coefficient * exposure.

Each close is shared out over the terms of its own hazard (expectation), and each coefficient is
what its term received over its exposure (maximisation): Dempster, Laird and Rubin (1977). The steps
are accelerated by SQUAREM, Varadhan and Roland (2008), on logarithms, which keeps them positive.
"""

from dataclasses import dataclass

import numpy as np

from lokun.credit.ragged import Bools, Floats, Int64s

#: What a coefficient is on the way to 0.
TINY = 1e-12
#: Rounds of three steps, at most.
ROUNDS = 500
#: Weightings, and closes times weightings, that are worked on at a time.
WIDTH, CELLS = 50, 4_000_000
#: A product of matrices is made of blocks of so many multiplications: what is smaller is left to
#: one thread, which is faster where others wait, and the same whatever their number.
BLOCK = 200_000


@dataclass(frozen=True)
class Sample:
    """What a fit reads. Closes come by cell: by age, then kind.

    Attributes:
        columns: covariates at each close, (closes, columns), none negative.
        cell: age * kinds + kind of each close, (closes,), never falling.
        bucket: of each close, (closes,).
        exposure: of each column, the integral over all time at risk, (buckets, columns).
        days: at risk, (buckets, ages, kinds).
    """

    columns: Floats
    cell: Int64s
    bucket: Int64s
    exposure: Floats
    days: Floats


@dataclass(frozen=True)
class Fit:
    """Coefficients under each weighting of the data.

    Attributes:
        effects: (columns, weightings).
        ages: baseline rate a day, (ages, weightings).
        kinds: factor of the rate, (kinds, weightings); its mean over the days at risk is 1.
        credit: closes that fall to each column, (columns, weightings).
        baseline: closes that fall to the baseline, (weightings,).
        loglik: (weightings,).
    """

    effects: Floats
    ages: Floats
    kinds: Floats
    credit: Floats
    baseline: Floats
    loglik: Floats


def fit(
    sample: Sample, weights: Floats, is_open: Bools, gain: float, start: Fit | None = None
) -> Fit:
    """Fit every weighting.

    Args:
        sample: at least one close, and time at risk.
        weights: how often each bucket counts, (buckets, weightings).
        is_open: columns that may have an effect, (columns, weightings).
        gain: a fit ends when a round adds less than this to its log-likelihood.
        start: a fit of one weighting to begin from.

    Returns:
        The coefficients of each weighting. A column that is not open, or that nobody was exposed
        to, has no effect.
    """
    width = max(1, min(WIDTH, CELLS // max(1, len(sample.cell))))
    parts = [
        _Climb(sample, weights[:, first : first + width], is_open[:, first : first + width]).to_top(
            gain, start
        )
        for first in range(0, weights.shape[1], width)
    ]
    names = Fit.__dataclass_fields__
    return Fit(
        *(np.concatenate([getattr(part, name) for part in parts], axis=-1) for name in names)
    )


class _Climb:
    """Fits of some weightings, on their way to the greatest likelihood."""

    def __init__(self, sample: Sample, weights: Floats, is_open: Bools) -> None:
        used = np.flatnonzero(is_open.any(axis=1))
        self.sample = sample
        self.used = used
        self.exposure = np.einsum("bc,br->cr", sample.exposure[:, used], weights)
        self.days = np.einsum("bak,br->akr", sample.days, weights)
        self.is_open = is_open[used] & (self.exposure > 0)
        self.weights = weights[sample.bucket].astype(np.float64)
        self.cells, self.starts = np.unique(sample.cell, return_index=True)
        self.counts = np.diff(self.starts, append=len(sample.cell))
        closes = len(sample.cell)
        block = max(1, BLOCK // max(1, len(used) * weights.shape[1]))
        self.blocks: Floats = np.zeros((-(-closes // block) * block, len(used)))
        self.blocks[:closes] = sample.columns[:, used]
        self.blocks = self.blocks.reshape(-1, block, len(used))

    def to_top(self, gain: float, start: Fit | None) -> Fit:
        """Climb until no round gains as much."""
        point = self._begin(start)
        best = np.full(point.shape[1], -np.inf)
        live = np.arange(point.shape[1])
        everything = self.weights, self.exposure, self.days, self.is_open
        for _ in range(ROUNDS):
            old = point[:, live]
            first, here = self._step(old)
            second, above = self._step(first)
            change = first - old
            bend = second - first - change
            length = np.sqrt((change**2).sum(axis=0) / np.maximum((bend**2).sum(axis=0), 1e-300))
            length = np.clip(length, 1.0, 100.0)
            leap = np.clip(old + 2 * length * change + length**2 * bend, np.log(TINY), 50.0)
            third, reached = self._step(leap)
            back = ~(reached >= above)
            third[:, back] = second[:, back]
            point[:, live] = third
            gained = here - best[live]
            best[live] = here
            keep = gained > gain
            if not keep.any():
                break
            live = live[keep]
            self.weights, self.exposure = self.weights[:, keep], self.exposure[:, keep]
            self.days, self.is_open = self.days[:, :, keep], self.is_open[:, keep]
        self.weights, self.exposure, self.days, self.is_open = everything
        return self._told(point)

    def _begin(self, start: Fit | None) -> Floats:
        """Logarithms to begin with: those of the start, or half baseline and half columns."""
        ages, kinds, many = self.days.shape
        closes = self.weights.sum(axis=0)
        share = closes / np.maximum(self.exposure, TINY)
        if start is None:
            rate = closes / np.maximum(self.days.sum(axis=(0, 1)), TINY)
            effects = share / 2 / np.maximum(self.is_open.sum(axis=0), 1)
            base = np.concatenate([np.repeat(rate[None] / 2, ages, 0), np.ones((kinds, many))])
        else:
            # A column that had no effect may get one: it begins at a thousandth of all closes.
            effects = np.maximum(start.effects[self.used, :1], 1e-3 * share)
            base = np.repeat(np.concatenate([start.ages[:, :1], start.kinds[:, :1]]), many, 1)
        effects = np.where(self.is_open, effects, 0)
        logs: Floats = np.log(np.maximum(np.concatenate([effects, base]), TINY))
        return logs

    def _parts(self, logs: Floats) -> tuple[Floats, Floats, Floats]:
        values = np.exp(logs)
        columns, ages = len(self.used), self.days.shape[0]
        effects = np.where(self.is_open, values[:columns], 0)
        return effects, values[columns : columns + ages], values[columns + ages :]

    def _shares(
        self, effects: Floats, ages: Floats, kinds: Floats
    ) -> tuple[Floats, Floats, Floats]:
        """Closes that fall to each column and to each cell, and the sum of log hazards."""
        base = (ages[:, None] * kinds[None]).reshape(-1, ages.shape[1])[self.cells]
        hazard = np.matmul(self.blocks, effects).reshape(-1, effects.shape[1])[: len(self.weights)]
        hazard += np.repeat(base, self.counts, axis=0)
        np.maximum(hazard, 1e-300, out=hazard)
        part = self.weights / hazard
        logs = np.einsum("ir,ir->r", self.weights, np.log(hazard))
        received = np.zeros((ages.shape[0] * kinds.shape[0], ages.shape[1]))
        received[self.cells] = base * np.add.reduceat(part, self.starts, axis=0)
        padded = np.zeros((self.blocks.shape[0] * self.blocks.shape[1], part.shape[1]))
        padded[: len(part)] = part
        padded = padded.reshape(*self.blocks.shape[:2], -1)
        sums = np.matmul(self.blocks.transpose(0, 2, 1), padded).sum(axis=0)
        return effects * sums, received, logs

    def _step(self, logs: Floats) -> tuple[Floats, Floats]:
        """One step of EM, and the log-likelihood from which it starts."""
        effects, ages, kinds = self._parts(logs)
        credit, cells, score = self._shares(effects, ages, kinds)
        received = cells.reshape(self.days.shape)
        score = score - (effects * self.exposure).sum(axis=0)
        score -= (ages[:, None] * kinds[None] * self.days).sum(axis=(0, 1))
        effects = credit / np.maximum(self.exposure, TINY)
        ages = received.sum(axis=1) / np.maximum((self.days * kinds[None]).sum(axis=1), TINY)
        kinds = received.sum(axis=0) / np.maximum((self.days * ages[:, None]).sum(axis=0), TINY)
        # Rate and factor are told apart by a mean factor of 1 over the days at risk.
        days = self.days.sum(axis=0)
        mean = (kinds * days).sum(axis=0) / np.maximum(days.sum(axis=0), TINY)
        mean = np.where(mean > TINY, mean, 1.0)
        stacked = np.concatenate([effects, ages * mean, kinds / mean])
        return np.log(np.maximum(stacked, TINY)), score

    def _told(self, logs: Floats) -> Fit:
        effects, ages, kinds = self._parts(logs)
        effects = np.where(effects > 2 * TINY, effects, 0)
        credit, cells, score = self._shares(effects, ages, kinds)
        score = score - (effects * self.exposure).sum(axis=0)
        score -= (ages[:, None] * kinds[None] * self.days).sum(axis=(0, 1))
        shape = self.sample.columns.shape[1], len(score)
        every: Floats = np.zeros(shape)
        every[self.used] = effects
        received: Floats = np.zeros(shape)
        received[self.used] = credit
        return Fit(every, ages, kinds, received, cells.sum(axis=0), score)
