"""The estimator of the additive hazard: expectation and conditional maximisation, accelerated.

Each close is shared out over the terms of its own hazard (expectation), and each coefficient is
what its term received over its exposure, one after the other (conditional maximisation): Dempster,
Laird and Rubin (1977), Meng and Rubin (1993). The steps are accelerated by SQUAREM, Varadhan and
Roland (2008), on logarithms, which keeps them positive.
"""

import numpy as np
from scipy import sparse

from lokun.arrays.ragged import Bools, Floats
from lokun.hazard.additive_sample import TINY, AdditiveFit, AdditiveSample, equivalent_days

#: Rounds of three steps, at most.
ROUNDS = 500


class EmEstimator:
    """The maximum of the likelihood, and what follows from it, for the weightings of one part.

    A point holds logarithms: of the effects of the covariates in use, of rates by age, and of
    factors by stratum; (coefficients, weightings).

    Products are those of sparse matrices, whose sums have one order. That of BLAS depends on the
    processor, and the accelerated steps would make other fits of other last digits.
    """

    def __init__(self, sample: AdditiveSample, weights: Floats, is_open: Bools) -> None:
        """Select the covariates in use, and weigh the sample.

        Args:
            sample: at least one close.
            weights: how often each bucket counts, (buckets, weightings).
            is_open: covariates that may have an effect, (covariates, weightings).
        """
        self.sample = sample
        self.used = np.flatnonzero(is_open.any(axis=1))
        self.covariates = sparse.csr_array(sample.covariates[:, self.used])
        self.by_covariate = sparse.csr_array(self.covariates.T)
        self.cumulative = np.einsum("bc,br->cr", sample.cumulative[:, self.used], weights)
        self.days = np.einsum("bak,br->akr", sample.days, weights)
        self.is_open = is_open[self.used] & (self.cumulative > 0)
        self.weights = weights[sample.bucket].astype(np.float64)
        self.cells, self.starts = np.unique(sample.cell, return_index=True)
        self.counts = np.diff(self.starts, append=len(sample.cell))

    def maximised(self, gain: float, start: AdditiveFit | None) -> AdditiveFit:
        """The fit after which no round adds as much as ``gain`` to the log-likelihood."""
        point = self._start(start)
        best = np.full(point.shape[1], -np.inf)
        live = np.arange(point.shape[1])
        everything = self.weights, self.cumulative, self.days, self.is_open
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
            self.days, self.is_open = self.days[:, :, is_live], self.is_open[:, is_live]
        self.weights, self.cumulative, self.days, self.is_open = everything
        return self._fit_at(point)

    def lost_closes(
        self, effects: Floats, age_rates: Floats, stratum_factors: Floats, measured: Floats
    ) -> Floats:
        """As the function of lokun.hazard.additive: (covariates, weightings)."""
        used, frailty = effects[self.used], self.sample.frailty
        base, hazard = self._hazards(used, age_rates, stratum_factors)
        rate = base + self.sample.covariates[:, [frailty]] * effects[frailty]
        part = self.weights * self._still_open(age_rates, rate) / hazard
        lost: Floats = np.zeros(effects.shape)
        lost[self.used] = measured[self.used] * self._received(used, part)
        return lost

    def _start(self, start: AdditiveFit | None) -> Floats:
        """The point to start from: that of a fit, or half baseline and half covariates."""
        n_ages, n_strata, n_weightings = self.days.shape
        closes = self.weights.sum(axis=0)
        share = closes / np.maximum(self.cumulative, TINY)
        if start is None:
            rate = closes / np.maximum(self.days.sum(axis=(0, 1)), TINY)
            ones = np.ones((n_strata, n_weightings))
            base = np.concatenate([np.repeat(rate[None] / 2, n_ages, 0), ones])
            effects = share / 2 / np.maximum(self.is_open.sum(axis=0), 1)
        else:
            # A covariate that had no effect may get one: it begins at a thousandth of all closes.
            of_start = np.concatenate([start.age_rates[:, :1], start.stratum_factors[:, :1]])
            base = np.repeat(of_start, n_weightings, 1)
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

    def _hazards(
        self, effects: Floats, age_rates: Floats, stratum_factors: Floats
    ) -> tuple[Floats, Floats]:
        """At each close the baseline's rate, and the hazard."""
        by_cell = (age_rates[:, None] * stratum_factors[None]).reshape(-1, age_rates.shape[1])
        base = np.repeat(by_cell[self.cells], self.counts, axis=0)
        hazard = base + self.covariates @ effects
        return base, np.maximum(hazard, 1e-300)

    def _received(self, effects: Floats, part: Floats) -> Floats:
        """Closes that fall to each covariate, where a close counts ``part`` over its hazard."""
        received: Floats = effects * (self.by_covariate @ part)
        return received

    def _loglik(
        self, effects: Floats, age_rates: Floats, stratum_factors: Floats, hazard: Floats
    ) -> Floats:
        """The log-likelihood, (weightings,)."""
        logs = np.einsum("ir,ir->r", self.weights, np.log(hazard))
        loglik: Floats = logs - (effects * self.cumulative).sum(axis=0)
        loglik -= (age_rates[:, None] * stratum_factors[None] * self.days).sum(axis=(0, 1))
        return loglik

    def _step(self, logs: Floats) -> tuple[Floats, Floats]:
        """One step of EM, and the log-likelihood from which it starts."""
        effects, ages, strata = self._coefficients(logs)
        base, hazard = self._hazards(effects, ages, strata)
        loglik = self._loglik(effects, ages, strata, hazard)
        part = self.weights / hazard
        effects = self._received(effects, part) / np.maximum(self.cumulative, TINY)
        received = np.zeros((ages.shape[0] * strata.shape[0], ages.shape[1]))
        received[self.cells] = np.add.reduceat(part * base, self.starts, axis=0)
        received = received.reshape(self.days.shape)
        ages = received.sum(axis=1) / np.maximum((self.days * strata[None]).sum(axis=1), TINY)
        strata = received.sum(axis=0) / np.maximum((self.days * ages[:, None]).sum(axis=0), TINY)
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
        _, hazard = self._hazards(effects, ages, strata)
        of_all: Floats = np.zeros((2, self.sample.covariates.shape[1], len(self.weights[0])))
        of_all[0, self.used] = effects
        of_all[1, self.used] = self._received(effects, self.weights / hazard)
        loglik = self._loglik(effects, ages, strata, hazard)
        return AdditiveFit(of_all[0], ages, strata, of_all[1], loglik)

    def _still_open(self, age_rates: Floats, rate: Floats) -> Floats:
        """The chance of each account to be open until now without touches, (closes, weightings)."""
        age = self.sample.cell // self.days.shape[1]
        days = equivalent_days(self.sample.days_left, age_rates, age)
        still_open: Floats = np.exp(-days * rate)
        return still_open
