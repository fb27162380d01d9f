"""The estimator of the multiplicative hazard: Newton's method, with powers of at least 0.

The log-likelihood is concave. Draws of the bootstrap begin at the fit, with a gradient and a
curvature of their own, which are sums over buckets. Products are those of sparse matrices: most
exposures are 0, and their sums have one order on every processor.
"""

from typing import Any

import numpy as np
from scipy import sparse

from lokun.arrays.ragged import Bools, Floats, Int64s
from lokun.hazard.baseline import TINY
from lokun.hazard.multiplicative_sample import MultiplicativeFit, MultiplicativeSample
from lokun.hazard.steps import LIMIT, highest, with_diagonals

#: Steps of Newton's method, at most, and halvings of one.
STEPS, HALVINGS = 50, 30
#: Steps as long as the last one that do not reach what is hoped for.
HOPELESS = 10
#: Draws that are worked on at a time.
WIDTH = 50
#: Time points of which the curvature is made: steps by some of them end where those by all do.
CURVED = 16_000


class NewtonEstimator:
    """The maximum of the likelihood, and the draws around it.

    A point holds the coefficients: logarithms of rates by age, of factors by stratum and by period,
    then powers. Ages without a close have a rate of 0 and are left out. Sampled time points come by
    bucket.
    """

    def __init__(self, sample: MultiplicativeSample, is_open: Bools) -> None:
        """Select the covariates in use.

        Args:
            sample: at least one close.
            is_open: covariates that may have a power, (covariates,).
        """
        closes, sampled, cells = sample.closes, sample.sampled, sample.base.cells
        n_ages = cells.shape[0]
        self.sample = sample
        self.ages = np.flatnonzero(np.bincount(cells.age[closes.cell], minlength=n_ages))
        self.open = np.flatnonzero(is_open & (np.diff(sampled.sparse.tocsc().indptr) > 0))
        self.coefficients = np.append(self.ages, np.arange(n_ages, sum(cells.shape)))
        self.n_base = len(self.coefficients)
        self.prior = sample.base.priors()[self.coefficients][:, None]
        self.indicators = sample.base.cells.indicators()[:, self.coefficients]
        by_bucket = (
            np.ones(len(closes.cell)),
            (closes.bucket, np.arange(len(closes.cell))),
        )
        shape = sample.n_buckets, len(closes.cell)
        at_closes = self._design(closes.cell, closes.sparse)
        self.of_closes = (sparse.csr_array(by_bucket, shape=shape) @ at_closes).toarray()
        rows = np.flatnonzero(np.isin(cells.age, self.ages)[sampled.cell])
        rows = rows[np.argsort(sampled.bucket[rows], kind="stable")]
        self.days, self.bucket = sampled.days[rows], sampled.bucket[rows]
        self.design = self._design(sampled.cell[rows], sampled.sparse[rows])

    def _design(self, cell: Int64s, covariates: sparse.csr_array) -> sparse.csr_array:
        """What each coefficient multiplies, (points, coefficients)."""
        parts = [self.indicators[cell], covariates[:, self.open]]
        return sparse.csr_array(sparse.hstack(parts))

    def maximised(
        self, gain: float, start: MultiplicativeFit | None, hoped: float
    ) -> MultiplicativeFit:
        """As the function fit of lokun.hazard.multiplicative."""
        point, once = self._start(start)[:, None], np.ones((self.sample.n_buckets, 1))
        of_closes = self.of_closes.T @ once
        expected = self._expected(point, once)
        loglik = self._loglik(point, of_closes, expected)
        is_open = np.ones(len(self.open), dtype=np.bool_)
        for _ in range(STEPS):
            curvature = self._curvature(expected[:, 0])
            slope, beside = self._slopes(point, of_closes - self._sums(expected))
            curvature += np.diag(beside[:, 0])
            aim = highest(point, slope, curvature[None], is_open[:, None])
            for halving in range(HALVINGS):
                reached = point + (aim - point) / 2**halving
                there = self._expected(reached, once)
                higher = self._loglik(reached, of_closes, there)
                if higher[0] >= loglik[0]:
                    break
            else:
                break
            gained, point, loglik, expected = higher[0] - loglik[0], reached, higher, there
            if gained < max(gain, (hoped - loglik[0]) / HOPELESS):
                break
        top = self._fit_at(point)
        return MultiplicativeFit(
            top.powers[:, 0],
            top.age_rates[:, 0],
            top.stratum_factors[:, 0],
            top.period_factors[:, 0],
            float(loglik[0]),
        )

    def drawn(
        self, is_open: Bools, top: MultiplicativeFit, weights: Floats, steps: int
    ) -> MultiplicativeFit:
        """As the function of lokun.hazard.multiplicative."""
        begin = self._start(top)[:, None]
        once = np.ones((self.sample.n_buckets, 1))
        expected = self._expected(begin, once)
        of_buckets = self._curvatures(expected[:, 0])
        # At the first step all draws are at one point: what is expected there is summed by bucket.
        of_begin = self._sums(
            sparse.csr_array(
                (expected[:, 0], (np.arange(len(self.bucket)), self.bucket)),
                shape=(len(self.bucket), self.sample.n_buckets),
            )
        ).toarray()
        parts = []
        for first in range(0, weights.shape[1], WIDTH):
            part = weights[:, first : first + WIDTH]
            of_closes = self.of_closes.T @ part
            curvatures = np.tensordot(part.T, of_buckets, 1)
            masks = is_open[self.open, first : first + WIDTH]
            points = np.repeat(begin, part.shape[1], axis=1)
            for step in range(steps):
                sums = self._sums(self._expected(points, part)) if step else of_begin @ part
                slopes, beside = self._slopes(points, of_closes - sums)
                points = highest(points, slopes, with_diagonals(curvatures, beside.T), masks)
            parts.append(points)
        return self._fit_at(np.concatenate(parts, axis=1))

    def logliks(self, fits: MultiplicativeFit) -> Floats:
        """The log-likelihoods of several fits to all data, (fits,)."""
        once = np.ones((self.sample.n_buckets, fits.powers.shape[1]))
        points = np.stack([self._start(fits.only(one)) for one in range(once.shape[1])], axis=1)
        return self._loglik(points, self.of_closes.T @ once, self._expected(points, once))

    def _start(self, start: MultiplicativeFit | None) -> Floats:
        """The point of a fit, or the same rate for all."""
        if start is None:
            rate = len(self.sample.closes.cell) / max(self.days.sum(), TINY)
            logs = np.repeat([np.log(rate), 0.0], [len(self.ages), self.n_base - len(self.ages)])
            return np.concatenate([logs, np.zeros(len(self.open))])
        of_base = [start.age_rates, start.stratum_factors, start.period_factors]
        base = np.log(np.maximum(np.concatenate(of_base), TINY))[self.coefficients]
        return np.concatenate([base, start.powers[self.open]])

    def _expected(self, points: Floats, weights: Floats) -> Floats:
        """The closes expected in the days of each time point, (time points, weightings)."""
        expected: Floats = np.exp(np.minimum(self.design @ points, LIMIT))
        expected *= self.days[:, None]
        expected *= weights[self.bucket]
        return expected

    def _loglik(self, points: Floats, of_closes: Floats, expected: Floats) -> Floats:
        """The log-likelihoods of points, with the prior, (weightings,)."""
        logs = points[: self.n_base]
        of_prior = (self.prior * (logs - np.exp(logs) + 1)).sum(axis=0)
        loglik: Floats = (of_closes * points).sum(axis=0) - expected.sum(axis=0) + of_prior
        return loglik

    def _sums(self, expected: Any) -> Any:
        """Sums of what is expected at the time points, dense or sparse, by coefficient."""
        return self.design.T @ expected

    def _slopes(self, points: Floats, slopes: Floats) -> tuple[Floats, Floats]:
        """Slopes with those of the prior, and its curvature, (coefficients, weightings) each."""
        of_prior = self.prior * np.exp(points[: self.n_base])
        slopes[: self.n_base] += self.prior - of_prior
        beside = np.zeros(slopes.shape)
        beside[: self.n_base] = of_prior
        return slopes, beside

    def _curvature(self, expected: Floats, start: int = 0, end: int | None = None) -> Floats:
        """Minus the second derivative of a range of time points, (coefficients, coefficients)."""
        every = max(1, len(self.days) // CURVED)
        rows = np.arange(start, len(self.days) if end is None else end)[::every]
        design = self.design[rows]
        scale = expected[start:end].sum() / max(expected[rows].sum(), TINY)
        weights = np.repeat(scale * expected[rows], np.diff(design.indptr))
        weighed = sparse.csr_array(
            (weights * design.data, design.indices, design.indptr), design.shape
        )
        curvature: Floats = (sparse.csr_array(design.T) @ weighed).toarray()
        return curvature

    def _curvatures(self, expected: Floats) -> Floats:
        """The same by bucket, (buckets, coefficients, coefficients)."""
        ends = np.cumsum(np.bincount(self.bucket, minlength=self.sample.n_buckets))
        starts = np.append(0, ends[:-1])
        return np.stack(
            [self._curvature(expected, start, end) for start, end in zip(starts, ends, strict=True)]
        )

    def _fit_at(self, points: Floats) -> MultiplicativeFit:
        """The fits of points, one per column."""
        base = self.sample.base
        coefficients = np.zeros((sum(base.cells.shape), points.shape[1]))
        coefficients[self.coefficients] = np.exp(points[: self.n_base])
        days = base.days.sum(axis=0)[:, None]
        powers = np.zeros((self.sample.closes.covariates.shape[1], points.shape[1]))
        powers[self.open] = points[self.n_base :]
        return MultiplicativeFit(powers, *base.scaled(coefficients, days))
