"""Maximum likelihood of a hazard of closing that touches add to, under many weightings at once.

The hazard of a close is a sum of terms that cannot be negative: a baseline, which is a rate by age
times a factor by kind of account, and a coefficient for each column of covariates. What touches add
either stands beside the baseline, the same for every account, or is scaled by it, so that who is
likelier to close is moved by a touch more (Lin and Ying, 1995, "Semiparametric analysis of general
additive-multiplicative hazard models", have both). The sum is linear in the covariates, so that
the likelihood needs them at the closes only, and totals by age and kind of the rest:

    log L = sum over closes of log h_i  -  sum over terms of coefficient * exposure.

Each close is shared out over the terms of its own hazard (expectation), and each coefficient is
what its term received over its exposure, one after the other (conditional maximisation): Dempster,
Laird and Rubin (1977), Meng and Rubin (1993). The steps are accelerated by SQUAREM, Varadhan and
Roland (2008), on logarithms, which keeps them positive.
"""

from dataclasses import dataclass

import numpy as np

from lokun.arrays.ragged import Bools, Floats, Int64s
from lokun.hazard.sharing import parts_of, powers_of

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
        columns: covariates of touches at each close, (closes, columns), none negative.
        others: further ones, that stand beside the baseline always, (closes, others); the first
            tells how keen the account is.
        cell: age * kinds + kind of each close, (closes,), never falling.
        bucket: of each close, (closes,).
        spans: of each column, the integral over all time at risk, (buckets, ages, kinds, columns).
        other_spans: the same of the others, (buckets, others).
        days: at risk, (buckets, ages, kinds).
        left: days from each close until now, by the age of the account, (closes, ages).
        group: of each column, (columns,): groups share first what columns scale together.
        is_scaled: whether the baseline scales what touches add.
    """

    columns: Floats
    others: Floats
    cell: Int64s
    bucket: Int64s
    spans: Floats
    other_spans: Floats
    days: Floats
    left: Floats
    group: Int64s
    is_scaled: bool


@dataclass(frozen=True)
class Fit:
    """Coefficients under each weighting of the data; columns come before the others.

    Attributes:
        effects: (columns + others, weightings).
        ages: baseline rate a day, (ages, weightings).
        kinds: factor of the rate, (kinds, weightings); its mean over the days at risk is 1.
        credit: closes that fall to each column, (columns + others, weightings).
        loglik: (weightings,).
    """

    effects: Floats
    ages: Floats
    kinds: Floats
    credit: Floats
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
    parts = [
        _Climb(sample, weights[:, some], is_open[:, some]).to_top(gain, start)
        for some in _some(sample, weights)
    ]
    names = Fit.__dataclass_fields__
    return Fit(
        *(np.concatenate([getattr(part, name) for part in parts], axis=-1) for name in names)
    )


def lost(sample: Sample, weights: Floats, found: Fit, part: Floats) -> Floats:
    """Closes that would not have come until now without touches, by what they fall to.

    An account would have gone on at its rate of the close, as rates change with age. Of the effect
    of a column only ``part`` is what it seems. What is not comes anyway; where the baseline scales
    what touches add, it scales the rest as well, and has no part of its own.
    There columns share what they bring to a close as lokun.hazard.sharing says.

    Args:
        sample: as that of the fit.
        weights: as those of the fit.
        found: the fit.
        part: 0 to 1, (columns, weightings).

    Returns:
        (columns, weightings).
    """
    many = len(part)
    return np.concatenate(
        [
            _Climb(sample, weights[:, some], found.effects[:, some] > 0).lost(
                found.effects[:, some], found.ages[:, some], found.kinds[:, some], part[:, some]
            )
            for some in _some(sample, weights)
        ],
        axis=1,
    )[:many]


def days_worth(left: Floats, ages: Floats, age: Int64s) -> Floats:
    """So many days at its rate of the close are what an account had left until now.

    Args:
        left: days from each close until now, by age, (closes, ages).
        ages: rate by age, (ages, weightings).
        age: at each close, (closes,).

    Returns:
        (closes, weightings); all its days where the rate of the close is 0, as it stays so.
    """
    now, later = ages[age], np.einsum("ia,ar->ir", left, ages)
    total = left.sum(axis=1, keepdims=True)
    worth: Floats = np.where(now > 2 * TINY, later / np.maximum(now, TINY), total)
    return worth


def _some(sample: Sample, weights: Floats) -> list[slice]:
    """The weightings in parts that memory holds."""
    width = max(1, min(WIDTH, CELLS // max(1, len(sample.cell))))
    return [slice(first, first + width) for first in range(0, weights.shape[1], width)]


class _Climb:
    """Fits of some weightings, on their way to the greatest likelihood."""

    def __init__(self, sample: Sample, weights: Floats, is_open: Bools) -> None:
        used = np.flatnonzero(is_open.any(axis=1))
        many = sample.columns.shape[1]
        self.sample = sample
        self.used = used
        # Columns that the baseline scales; they come first.
        self.scaled = int((used < many).sum()) if sample.is_scaled else 0
        own = used[used < many]
        cells = int(np.prod(sample.days.shape[1:]))
        spans = sample.spans[..., own].reshape(len(weights), cells, len(own))
        # By column and cell where the baseline scales it, else in all.
        self.spans = np.einsum("bqc,br->cqr", spans, weights)
        self.exposure = np.concatenate(
            [
                self.spans.sum(axis=1),
                np.einsum("bc,br->cr", sample.other_spans[:, used[used >= many] - many], weights),
            ]
        )
        self.spans = self.spans[: self.scaled]
        self.days = np.einsum("bak,br->akr", sample.days, weights)
        self.is_open = is_open[used] & (self.exposure > 0)
        self.weights = weights[sample.bucket].astype(np.float64)
        self.cells, self.starts = np.unique(sample.cell, return_index=True)
        self.counts = np.diff(self.starts, append=len(sample.cell))
        closes = len(sample.cell)
        block = max(1, BLOCK // max(1, len(used) * weights.shape[1]))
        self.blocks: Floats = np.zeros((-(-closes // block) * block, len(used)))
        self.blocks[:closes, : len(own)] = sample.columns[:, own]
        self.blocks[:closes, len(own) :] = sample.others[:, used[used >= many] - many]
        self.blocks = self.blocks.reshape(len(self.blocks) // block, block, len(used))

    def to_top(self, gain: float, start: Fit | None) -> Fit:
        """Climb until no round gains as much."""
        point = self._begin(start)
        best = np.full(point.shape[1], -np.inf)
        live = np.arange(point.shape[1])
        everything = self.weights, self.spans, self.exposure, self.days, self.is_open
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
            self.spans, self.days = self.spans[:, :, keep], self.days[:, :, keep]
            self.is_open = self.is_open[:, keep]
        self.weights, self.spans, self.exposure, self.days, self.is_open = everything
        return self._told(point)

    def _begin(self, start: Fit | None) -> Floats:
        """Logarithms to begin with: those of the start, or half baseline and half columns."""
        ages, kinds, many = self.days.shape
        closes = self.weights.sum(axis=0)
        if start is None:
            rate = closes / np.maximum(self.days.sum(axis=(0, 1)), TINY)
            base = np.concatenate([np.repeat(rate[None] / 2, ages, 0), np.ones((kinds, many))])
            share = closes / np.maximum(self._exposures(base[:ages], base[ages:]), TINY)
            effects = share / 2 / np.maximum(self.is_open.sum(axis=0), 1)
        else:
            # A column that had no effect may get one: it begins at a thousandth of all closes.
            base = np.repeat(np.concatenate([start.ages[:, :1], start.kinds[:, :1]]), many, 1)
            share = closes / np.maximum(self._exposures(base[:ages], base[ages:]), TINY)
            effects = np.maximum(start.effects[self.used, :1], 1e-3 * share)
        effects = np.where(self.is_open, effects, 0)
        logs: Floats = np.log(np.maximum(np.concatenate([effects, base]), TINY))
        return logs

    def _parts(self, logs: Floats) -> tuple[Floats, Floats, Floats]:
        values = np.exp(logs)
        columns, ages = len(self.used), self.days.shape[0]
        effects = np.where(self.is_open, values[:columns], 0)
        return effects, values[columns : columns + ages], values[columns + ages :]

    def _exposures(self, ages: Floats, kinds: Floats) -> Floats:
        """Exposure of each column; where the baseline scales it, times its rate."""
        rates = (ages[:, None] * kinds[None]).reshape(-1, ages.shape[1])
        found = self.exposure.copy()
        found[: self.scaled] = np.einsum("cqr,qr->cr", self.spans, rates)
        return found

    def _hazards(self, effects: Floats, ages: Floats, kinds: Floats) -> tuple[Floats, ...]:
        """At each close the baseline's rate, what scales it (at least 1), and the hazard."""
        closes = len(self.weights)
        rates = (ages[:, None] * kinds[None]).reshape(-1, ages.shape[1])[self.cells]
        base = np.repeat(rates, self.counts, axis=0)
        scaled = np.matmul(self.blocks[..., : self.scaled], effects[: self.scaled])
        scale = 1.0 + scaled.reshape(-1, effects.shape[1])[:closes]
        beside = np.matmul(self.blocks[..., self.scaled :], effects[self.scaled :])
        hazard = base * scale + beside.reshape(-1, effects.shape[1])[:closes]
        return base, scale, np.maximum(hazard, 1e-300)

    def _received(self, effects: Floats, base: Floats, part: Floats) -> Floats:
        """Closes that fall to each column, where a close counts ``part`` over its hazard."""
        sums = np.empty(effects.shape)
        for columns, counted in (
            (slice(None, self.scaled), part * base),
            (slice(self.scaled, None), part),
        ):
            padded = np.zeros((self.blocks.shape[0] * self.blocks.shape[1], part.shape[1]))
            padded[: len(part)] = counted
            padded = padded.reshape(*self.blocks.shape[:2], -1)
            blocks = self.blocks[..., columns].transpose(0, 2, 1)
            sums[columns] = np.matmul(blocks, padded).sum(axis=0)
        found: Floats = effects * sums
        return found

    def _score(self, effects: Floats, ages: Floats, kinds: Floats, hazard: Floats) -> Floats:
        """The log-likelihood."""
        logs = np.einsum("ir,ir->r", self.weights, np.log(hazard))
        score: Floats = logs - (effects * self._exposures(ages, kinds)).sum(axis=0)
        score -= (ages[:, None] * kinds[None] * self.days).sum(axis=(0, 1))
        return score

    def _step(self, logs: Floats) -> tuple[Floats, Floats]:
        """One step of EM, and the log-likelihood from which it starts."""
        effects, ages, kinds = self._parts(logs)
        base, scale, hazard = self._hazards(effects, ages, kinds)
        score = self._score(effects, ages, kinds, hazard)
        part = self.weights / hazard
        credit = self._received(effects, base, part)
        received = np.zeros((ages.shape[0] * kinds.shape[0], ages.shape[1]))
        received[self.cells] = np.add.reduceat(part * base * scale, self.starts, axis=0)
        received = received.reshape(self.days.shape)
        effects = credit / np.maximum(self._exposures(ages, kinds), TINY)
        # Days at risk, and what touches make of them where the baseline scales it.
        days = np.einsum("cqr,cr->qr", self.spans, effects[: self.scaled])
        days = self.days + days.reshape(self.days.shape)
        ages = received.sum(axis=1) / np.maximum((days * kinds[None]).sum(axis=1), TINY)
        kinds = received.sum(axis=0) / np.maximum((days * ages[:, None]).sum(axis=0), TINY)
        # Rate and factor are told apart by a mean factor of 1 over the days at risk.
        days = self.days.sum(axis=0)
        mean = (kinds * days).sum(axis=0) / np.maximum(days.sum(axis=0), TINY)
        mean = np.where(mean > TINY, mean, 1.0)
        stacked = np.concatenate([effects, ages * mean, kinds / mean])
        return np.log(np.maximum(stacked, TINY)), score

    def _told(self, logs: Floats) -> Fit:
        effects, ages, kinds = self._parts(logs)
        effects = np.where(effects > 2 * TINY, effects, 0)
        base, _, hazard = self._hazards(effects, ages, kinds)
        size = self.sample.columns.shape[1] + self.sample.others.shape[1]
        every: Floats = np.zeros((2, size, len(self.weights[0])))
        every[0, self.used] = effects
        every[1, self.used] = self._received(effects, base, self.weights / hazard)
        score = self._score(effects, ages, kinds, hazard)
        return Fit(every[0], ages, kinds, every[1], score)

    def lost(self, every: Floats, ages: Floats, kinds: Floats, part: Floats) -> Floats:
        """As the function: (columns + others, weightings)."""
        whole = np.concatenate([part, np.ones((len(every) - len(part), part.shape[1]))])[self.used]
        effects = every[self.used]
        if self.sample.is_scaled:
            effects, whole = effects * whole, np.ones(whole.shape)
        base, scale, hazard = self._hazards(effects, ages, kinds)
        rate = base + self.sample.others[:, :1] * every[len(part)]
        still = self._still_open(ages, rate)
        part = self.weights * still / hazard
        found: Floats = np.zeros(every.shape)
        found[self.used] = whole * self._received(effects, base, part)
        if self.scaled:
            found[self.used[: self.scaled]] = self._shared_out(effects, part * base * (scale - 1))
        return found

    def _shared_out(self, effects: Floats, brought: Floats) -> Floats:
        """What the scaled columns bring to all closes, (columns, weightings)."""
        columns = self.blocks.reshape(-1, self.blocks.shape[2])[: len(brought), : self.scaled]
        group = self.sample.group[self.used[: self.scaled]]
        found: Floats = np.empty((self.scaled, brought.shape[1]))
        for draw in range(brought.shape[1]):
            own = columns * effects[: self.scaled, draw]
            parts = parts_of(powers_of(own, own.sum(axis=1, keepdims=True)), group)
            found[:, draw] = (parts * brought[:, [draw]]).sum(axis=0)
        return found

    def _still_open(self, ages: Floats, rate: Floats) -> Floats:
        """The chance of each account to be open until now, had its touches not been."""
        worth = days_worth(self.sample.left, ages, self.sample.cell // self.days.shape[1])
        still: Floats = np.exp(-worth * rate)
        return still
