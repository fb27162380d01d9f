"""The estimator of the additive hazard: expectation and conditional maximisation, accelerated.

Each close is shared out over the terms of its own hazard (expectation), and each coefficient is
what its term received over its exposure, one after the other (conditional maximisation): Dempster,
Laird and Rubin (1977), Meng and Rubin (1993). The steps are accelerated by SQUAREM, Varadhan and
Roland (2008), on logarithms, which keeps them positive.
"""

import numpy as np

from lokun.arrays.ragged import Bools, Floats
from lokun.hazard.additive_sample import TINY, AdditiveFit, AdditiveSample, equivalent_days
from lokun.hazard.sharing import parts_of, powers_of

#: Rounds of three steps, at most.
ROUNDS = 500
#: A product of matrices is made of blocks of this many multiplications: what is smaller is left to
#: one thread, which is faster where others wait, and the same whatever their number.
BLOCK = 200_000


class EmEstimator:
    """The maximum of the likelihood, and what follows from it, for the weightings of one part.

    A point holds logarithms: of the effects of the covariates in use, of rates by age, and of
    factors by stratum; (coefficients, weightings).
    """

    def __init__(self, sample: AdditiveSample, weights: Floats, is_open: Bools) -> None:
        """Select the covariates in use, and weigh the sample.

        Args:
            sample: at least one close.
            weights: how often each bucket counts, (buckets, weightings).
            is_open: covariates that may have an effect, (covariates + unscaled, weightings).
        """
        used = np.flatnonzero(is_open.any(axis=1))
        n_covariates = sample.covariates.shape[1]
        self.sample = sample
        self.used = used
        # Covariates that the baseline scales; they come first.
        self.n_scaled = int((used < n_covariates).sum()) if sample.is_scaled else 0
        of_touches = used[used < n_covariates]
        of_rest = used[used >= n_covariates] - n_covariates
        n_cells = int(np.prod(sample.days.shape[1:]))
        cumulative = sample.cumulative[..., of_touches]
        cumulative = cumulative.reshape(len(weights), n_cells, len(of_touches))
        # By covariate and cell where the baseline scales it, else in all.
        self.by_cell = np.einsum("bqc,br->cqr", cumulative, weights)
        self.cumulative = np.concatenate(
            [
                self.by_cell.sum(axis=1),
                np.einsum("bc,br->cr", sample.unscaled_cumulative[:, of_rest], weights),
            ]
        )
        self.by_cell = self.by_cell[: self.n_scaled]
        self.days = np.einsum("bak,br->akr", sample.days, weights)
        self.is_open = is_open[used] & (self.cumulative > 0)
        self.weights = weights[sample.bucket].astype(np.float64)
        self.cells, self.starts = np.unique(sample.cell, return_index=True)
        self.counts = np.diff(self.starts, append=len(sample.cell))
        n_closes = len(sample.cell)
        block = max(1, BLOCK // max(1, len(used) * weights.shape[1]))
        # Closes in blocks of one size, the last one filled up with zeros.
        self.blocks: Floats = np.zeros((-(-n_closes // block) * block, len(used)))
        self.blocks[:n_closes, : len(of_touches)] = sample.covariates[:, of_touches]
        self.blocks[:n_closes, len(of_touches) :] = sample.unscaled[:, of_rest]
        self.blocks = self.blocks.reshape(len(self.blocks) // block, block, len(used))

    def maximised(self, gain: float, start: AdditiveFit | None) -> AdditiveFit:
        """The fit after which no round adds as much as ``gain`` to the log-likelihood."""
        point = self._start(start)
        best = np.full(point.shape[1], -np.inf)
        live = np.arange(point.shape[1])
        everything = self.weights, self.by_cell, self.cumulative, self.days, self.is_open
        for _ in range(ROUNDS):
            old = point[:, live]
            first, at_old = self._step(old)
            second, at_first = self._step(first)
            change = first - old
            bend = second - first - change
            length = np.sqrt((change**2).sum(axis=0) / np.maximum((bend**2).sum(axis=0), 1e-300))
            length = np.clip(length, 1.0, 100.0)
            leap = np.clip(old + 2 * length * change + length**2 * bend, np.log(TINY), 50.0)
            third, at_leap = self._step(leap)
            is_back = ~(at_leap >= at_first)
            third[:, is_back] = second[:, is_back]
            point[:, live] = third
            gained = at_old - best[live]
            best[live] = at_old
            is_live = gained > gain
            if not is_live.any():
                break
            live = live[is_live]
            self.weights, self.cumulative = self.weights[:, is_live], self.cumulative[:, is_live]
            self.by_cell, self.days = self.by_cell[:, :, is_live], self.days[:, :, is_live]
            self.is_open = self.is_open[:, is_live]
        self.weights, self.by_cell, self.cumulative, self.days, self.is_open = everything
        return self._fit_at(point)

    def lost_closes(
        self, effects: Floats, age_rates: Floats, stratum_factors: Floats, measured: Floats
    ) -> Floats:
        """As the function of lokun.hazard.additive: (covariates + unscaled, weightings)."""
        n_covariates = len(measured)
        rest = np.ones((len(effects) - n_covariates, measured.shape[1]))
        credited = np.concatenate([measured, rest])[self.used]
        used = effects[self.used]
        if self.sample.is_scaled:
            used, credited = used * credited, np.ones(credited.shape)
        base, scale, hazard = self._hazards(used, age_rates, stratum_factors)
        rate = base + self.sample.unscaled[:, :1] * effects[n_covariates]
        part = self.weights * self._still_open(age_rates, rate) / hazard
        lost: Floats = np.zeros(effects.shape)
        lost[self.used] = credited * self._received(used, base, part)
        if self.n_scaled:
            brought = part * base * (scale - 1)
            lost[self.used[: self.n_scaled]] = self._shared_out(used, brought)
        return lost

    def _start(self, start: AdditiveFit | None) -> Floats:
        """The point to start from: that of a fit, or half baseline and half covariates."""
        n_ages, n_strata, n_weightings = self.days.shape
        closes = self.weights.sum(axis=0)
        if start is None:
            rate = closes / np.maximum(self.days.sum(axis=(0, 1)), TINY)
            ones = np.ones((n_strata, n_weightings))
            base = np.concatenate([np.repeat(rate[None] / 2, n_ages, 0), ones])
            share = closes / np.maximum(self._exposures(base[:n_ages], base[n_ages:]), TINY)
            effects = share / 2 / np.maximum(self.is_open.sum(axis=0), 1)
        else:
            # A covariate that had no effect may get one: it begins at a thousandth of all closes.
            of_start = np.concatenate([start.age_rates[:, :1], start.stratum_factors[:, :1]])
            base = np.repeat(of_start, n_weightings, 1)
            share = closes / np.maximum(self._exposures(base[:n_ages], base[n_ages:]), TINY)
            effects = np.maximum(start.effects[self.used, :1], 1e-3 * share)
        effects = np.where(self.is_open, effects, 0)
        logs: Floats = np.log(np.maximum(np.concatenate([effects, base]), TINY))
        return logs

    def _coefficients(self, logs: Floats) -> tuple[Floats, Floats, Floats]:
        """Effects, rates by age and factors by stratum of a point."""
        values = np.exp(logs)
        n_used, n_ages = len(self.used), self.days.shape[0]
        effects = np.where(self.is_open, values[:n_used], 0)
        return effects, values[n_used : n_used + n_ages], values[n_used + n_ages :]

    def _exposures(self, age_rates: Floats, stratum_factors: Floats) -> Floats:
        """Cumulative exposure of each covariate; where the baseline scales it, times its rate."""
        rates = (age_rates[:, None] * stratum_factors[None]).reshape(-1, age_rates.shape[1])
        exposures = self.cumulative.copy()
        exposures[: self.n_scaled] = np.einsum("cqr,qr->cr", self.by_cell, rates)
        return exposures

    def _hazards(
        self, effects: Floats, age_rates: Floats, stratum_factors: Floats
    ) -> tuple[Floats, ...]:
        """At each close the baseline's rate, what scales it (at least 1), and the hazard."""
        n_closes = len(self.weights)
        by_cell = (age_rates[:, None] * stratum_factors[None]).reshape(-1, age_rates.shape[1])
        base = np.repeat(by_cell[self.cells], self.counts, axis=0)
        scaled = np.matmul(self.blocks[..., : self.n_scaled], effects[: self.n_scaled])
        scale = 1.0 + scaled.reshape(-1, effects.shape[1])[:n_closes]
        beside = np.matmul(self.blocks[..., self.n_scaled :], effects[self.n_scaled :])
        hazard = base * scale + beside.reshape(-1, effects.shape[1])[:n_closes]
        return base, scale, np.maximum(hazard, 1e-300)

    def _received(self, effects: Floats, base: Floats, part: Floats) -> Floats:
        """Closes that fall to each covariate, where a close counts ``part`` over its hazard."""
        sums = np.empty(effects.shape)
        for covariates, counted in (
            (slice(None, self.n_scaled), part * base),
            (slice(self.n_scaled, None), part),
        ):
            padded = np.zeros((self.blocks.shape[0] * self.blocks.shape[1], part.shape[1]))
            padded[: len(part)] = counted
            padded = padded.reshape(*self.blocks.shape[:2], -1)
            blocks = self.blocks[..., covariates].transpose(0, 2, 1)
            sums[covariates] = np.matmul(blocks, padded).sum(axis=0)
        received: Floats = effects * sums
        return received

    def _loglik(
        self, effects: Floats, age_rates: Floats, stratum_factors: Floats, hazard: Floats
    ) -> Floats:
        """The log-likelihood, (weightings,)."""
        logs = np.einsum("ir,ir->r", self.weights, np.log(hazard))
        loglik: Floats = logs - (effects * self._exposures(age_rates, stratum_factors)).sum(axis=0)
        loglik -= (age_rates[:, None] * stratum_factors[None] * self.days).sum(axis=(0, 1))
        return loglik

    def _step(self, logs: Floats) -> tuple[Floats, Floats]:
        """One step of EM, and the log-likelihood from which it starts."""
        effects, ages, strata = self._coefficients(logs)
        base, scale, hazard = self._hazards(effects, ages, strata)
        loglik = self._loglik(effects, ages, strata, hazard)
        part = self.weights / hazard
        credit = self._received(effects, base, part)
        received = np.zeros((ages.shape[0] * strata.shape[0], ages.shape[1]))
        received[self.cells] = np.add.reduceat(part * base * scale, self.starts, axis=0)
        received = received.reshape(self.days.shape)
        effects = credit / np.maximum(self._exposures(ages, strata), TINY)
        # Days at risk, and what touches make of them where the baseline scales it.
        scaled = np.einsum("cqr,cr->qr", self.by_cell, effects[: self.n_scaled])
        days = self.days + scaled.reshape(self.days.shape)
        ages = received.sum(axis=1) / np.maximum((days * strata[None]).sum(axis=1), TINY)
        strata = received.sum(axis=0) / np.maximum((days * ages[:, None]).sum(axis=0), TINY)
        # A mean factor of 1 over the days at risk identifies rates and factors.
        days = self.days.sum(axis=0)
        mean = (strata * days).sum(axis=0) / np.maximum(days.sum(axis=0), TINY)
        mean = np.where(mean > TINY, mean, 1.0)
        stacked = np.concatenate([effects, ages * mean, strata / mean])
        return np.log(np.maximum(stacked, TINY)), loglik

    def _fit_at(self, logs: Floats) -> AdditiveFit:
        """The fit of a point; covariates that are not in use have no effect."""
        effects, ages, strata = self._coefficients(logs)
        effects = np.where(effects > 2 * TINY, effects, 0)
        base, _, hazard = self._hazards(effects, ages, strata)
        n_covariates = self.sample.covariates.shape[1] + self.sample.unscaled.shape[1]
        of_all: Floats = np.zeros((2, n_covariates, len(self.weights[0])))
        of_all[0, self.used] = effects
        of_all[1, self.used] = self._received(effects, base, self.weights / hazard)
        loglik = self._loglik(effects, ages, strata, hazard)
        return AdditiveFit(of_all[0], ages, strata, of_all[1], loglik)

    def _shared_out(self, effects: Floats, brought: Floats) -> Floats:
        """What the scaled covariates bring to all closes, (scaled covariates, weightings)."""
        covariates = self.blocks.reshape(-1, self.blocks.shape[2])
        covariates = covariates[: len(brought), : self.n_scaled]
        group = self.sample.group[self.used[: self.n_scaled]]
        shared: Floats = np.empty((self.n_scaled, brought.shape[1]))
        for draw in range(brought.shape[1]):
            added = covariates * effects[: self.n_scaled, draw]
            parts = parts_of(powers_of(added, added.sum(axis=1, keepdims=True)), group)
            shared[:, draw] = (parts * brought[:, [draw]]).sum(axis=0)
        return shared

    def _still_open(self, age_rates: Floats, rate: Floats) -> Floats:
        """The chance of each account to be open until now without touches, (closes, weightings)."""
        age = self.sample.cell // self.days.shape[1]
        days = equivalent_days(self.sample.days_left, age_rates, age)
        still_open: Floats = np.exp(-days * rate)
        return still_open
