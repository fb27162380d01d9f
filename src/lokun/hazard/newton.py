"""The estimator of the multiplicative hazard: Newton's method, with powers of at least 0.

The log-likelihood is concave. Draws of the bootstrap begin at the fit, with a gradient and a
curvature of their own, which are sums over buckets.
"""

import numpy as np

from lokun.arrays.ragged import Bools, Floats
from lokun.hazard.baseline import TINY
from lokun.hazard.multiplicative_sample import MultiplicativeFit, MultiplicativeSample
from lokun.hazard.steps import LIMIT, highest

#: A product of matrices is made of blocks of this many multiplications: what is smaller is left to
#: one thread, which is faster where others wait, and the same whatever their number.
BLOCK = 200_000
#: Steps of Newton's method, at most, and halvings of one.
STEPS, HALVINGS = 50, 30
#: Draws that are worked on at a time.
WIDTH = 50


class NewtonEstimator:
    """The maximum of the likelihood, and the draws around it.

    A point holds the coefficients: logarithms of rates by age, of factors by stratum and by period,
    then powers. Ages without a close have a rate of 0 and are left out. Sampled time points lie in
    blocks, each of one bucket.
    """

    def __init__(self, sample: MultiplicativeSample, is_open: Bools) -> None:
        """Select the covariates in use, and arrange the sample in blocks.

        Args:
            sample: at least one close.
            is_open: covariates that may have a power, (covariates,).
        """
        closes, sampled, cells = sample.closes, sample.sampled, sample.base.cells
        n_ages = cells.shape[0]
        self.sample = sample
        self.ages = np.flatnonzero(np.bincount(cells.age[closes.cell], minlength=n_ages))
        self.open = np.flatnonzero(is_open & (sampled.covariates != 0).any(axis=0))
        self.coefficients = np.append(self.ages, np.arange(n_ages, sum(cells.shape)))
        self.n_base = len(self.coefficients)
        self.prior = sample.base.priors()[self.coefficients][:, None]
        # The coefficients of each cell, (cells, base coefficients).
        self.design = cells.indicators().toarray()[:, self.coefficients]
        self.of_closes = np.zeros((sample.n_buckets, self.n_base + len(self.open)))
        at_closes = [self.design[closes.cell], closes.covariates[:, self.open]]
        np.add.at(self.of_closes, closes.bucket, np.concatenate(at_closes, axis=1))

        rows = np.flatnonzero(np.isin(cells.age, self.ages)[sampled.cell])
        rows = rows[np.argsort(sampled.bucket[rows], kind="stable")]
        sizes = np.bincount(sampled.bucket[rows], minlength=sample.n_buckets)
        block = max(1, min(int(sizes.max()), BLOCK // max(1, len(self.open) ** 2)))
        n_blocks = -(-sizes // block)
        starts, firsts = np.cumsum(sizes) - sizes, block * (np.cumsum(n_blocks) - n_blocks)
        place = np.arange(len(rows)) + np.repeat(firsts - starts, sizes)
        self.bucket = np.repeat(np.arange(sample.n_buckets), n_blocks)
        # What is added to fill a block represents no days.
        self.days = np.zeros(block * len(self.bucket))
        self.cell = np.zeros(len(self.days), dtype=np.int64)
        covariates = np.zeros((len(self.days), len(self.open)))
        self.days[place], self.cell[place] = sampled.days[rows], sampled.cell[rows]
        covariates[place] = sampled.covariates[np.ix_(rows, self.open)]
        self.blocks = covariates.reshape(len(self.bucket), block, len(self.open))

    def maximised(self, gain: float, start: MultiplicativeFit | None) -> MultiplicativeFit:
        """The fit after which no step adds as much as ``gain`` to the log-likelihood."""
        point, once = self._start(start)[:, None], np.ones((self.sample.n_buckets, 1))
        of_closes = self.of_closes.T @ once
        expected = self._expected(point, once)
        loglik = self._loglik(point, of_closes, expected)
        is_open = np.ones(len(self.open), dtype=np.bool_)
        for _ in range(STEPS):
            curvature = self._curvatures(expected[:, 0]).sum(axis=0)
            slope, beside = self._slopes(point, of_closes, expected)
            curvature += np.diag(beside[:, 0])
            aim = highest(point[:, 0], slope[:, 0], curvature, is_open)[:, None]
            for halving in range(HALVINGS):
                reached = point + (aim - point) / 2**halving
                there = self._expected(reached, once)
                higher = self._loglik(reached, of_closes, there)
                if higher[0] >= loglik[0]:
                    break
            else:
                break
            gained, point, loglik, expected = higher[0] - loglik[0], reached, higher, there
            if gained < gain:
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
        of_buckets = self._curvatures(self._expected(begin, once)[:, 0])
        parts = []
        for first in range(0, weights.shape[1], WIDTH):
            part = weights[:, first : first + WIDTH]
            of_closes = self.of_closes.T @ part
            curvatures = np.tensordot(part.T, of_buckets, 1)
            masks = is_open[self.open, first : first + WIDTH].T
            points = np.repeat(begin, part.shape[1], axis=1)
            for _ in range(steps):
                expected = self._expected(points, part)
                slopes, beside = self._slopes(points, of_closes, expected)
                draws = zip(points.T, slopes.T, curvatures, beside.T, masks, strict=True)
                points = np.stack(
                    [
                        highest(point, slope, curvature + np.diag(more), mask)
                        for point, slope, curvature, more, mask in draws
                    ],
                    axis=1,
                )
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
        logs = np.matmul(self.blocks, points[self.n_base :]).reshape(-1, points.shape[1])
        logs += (self.design @ points[: self.n_base])[self.cell]
        expected: Floats = np.exp(np.minimum(logs, LIMIT))
        expected *= self.days[:, None]
        expected *= np.repeat(weights[self.bucket], self.blocks.shape[1], axis=0)
        return expected

    def _loglik(self, points: Floats, of_closes: Floats, expected: Floats) -> Floats:
        """The log-likelihoods of points, with the prior, (weightings,)."""
        logs = points[: self.n_base]
        of_prior = (self.prior * (logs - np.exp(logs) + 1)).sum(axis=0)
        loglik: Floats = (of_closes * points).sum(axis=0) - expected.sum(axis=0) + of_prior
        return loglik

    def _slopes(self, points: Floats, of_closes: Floats, expected: Floats) -> tuple[Floats, Floats]:
        """First derivatives, and the curvature of the prior, (coefficients, weightings) each."""
        slopes = of_closes - self._sums(expected)
        of_prior = self.prior * np.exp(points[: self.n_base])
        slopes[: self.n_base] += self.prior - of_prior
        beside = np.zeros(slopes.shape)
        beside[: self.n_base] = of_prior
        return slopes, beside

    def _sums(self, expected: Floats) -> Floats:
        """The time points' expected sums of each covariate, (coefficients, weightings)."""
        cells = np.stack(
            [np.bincount(self.cell, one, minlength=len(self.design)) for one in expected.T], axis=1
        )
        shaped = expected.reshape(len(self.bucket), -1, expected.shape[1])
        of_powers = np.matmul(self.blocks.transpose(0, 2, 1), shaped).sum(axis=0)
        return np.concatenate([self.design.T @ cells, of_powers])

    def _curvatures(self, expected: Floats) -> Floats:
        """Minus the second derivative, by bucket, (buckets, coefficients, coefficients)."""
        n_base, n_buckets = self.n_base, self.sample.n_buckets
        weighed = self.blocks * expected.reshape(len(self.bucket), -1, 1)
        of_blocks = np.matmul(self.blocks.transpose(0, 2, 1), weighed)
        of_powers = np.zeros((n_buckets, *of_blocks.shape[1:]))
        np.add.at(of_powers, self.bucket, of_blocks)
        n_cells = len(self.design)
        where = np.repeat(self.bucket, self.blocks.shape[1]) * n_cells + self.cell

        def by_cell(values: Floats) -> Floats:
            summed = np.bincount(where, values, minlength=n_buckets * n_cells).astype(np.float64)
            return summed.reshape(n_buckets, n_cells)

        counts = by_cell(expected)
        flat = weighed.reshape(len(self.days), len(self.open))
        curvatures = np.empty((n_buckets, n_base + len(self.open), n_base + len(self.open)))
        for bucket in range(n_buckets):
            weighed_design = counts[bucket][:, None] * self.design
            curvatures[bucket, :n_base, :n_base] = self.design.T @ weighed_design
        for covariate in range(len(self.open)):
            curvatures[:, :n_base, n_base + covariate] = by_cell(flat[:, covariate]) @ self.design
        curvatures[:, n_base:, :n_base] = curvatures[:, :n_base, n_base:].transpose(0, 2, 1)
        curvatures[:, n_base:, n_base:] = of_powers
        return curvatures

    def _fit_at(self, points: Floats) -> MultiplicativeFit:
        """The fits of points, one per column."""
        base = self.sample.base
        coefficients = np.zeros((sum(base.cells.shape), points.shape[1]))
        coefficients[self.coefficients] = np.exp(points[: self.n_base])
        days = base.days.sum(axis=0)[:, None]
        powers = np.zeros((self.sample.closes.covariates.shape[1], points.shape[1]))
        powers[self.open] = points[self.n_base :]
        return MultiplicativeFit(powers, *base.scaled(coefficients, days))
