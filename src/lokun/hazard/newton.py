"""The estimator of the multiplicative hazard: Newton's method, with powers of at least 0.

The log-likelihood is concave. A step of Newton's method is a least-squares problem without
negatives (Lawson and Hanson, 1974). Draws of the bootstrap begin at the fit, with a gradient and a
curvature of their own, which are sums over buckets.
"""

import numpy as np
from scipy.linalg import cho_factor, cho_solve, cholesky, solve_triangular
from scipy.optimize import nnls

from lokun.arrays.ragged import Bools, Floats
from lokun.hazard.additive_sample import TINY
from lokun.hazard.multiplicative_sample import MultiplicativeFit, MultiplicativeSample

#: A product of matrices is made of blocks of this many multiplications: what is smaller is left to
#: one thread, which is faster where others wait, and the same whatever their number.
BLOCK = 200_000
#: Steps of Newton's method, at most, and halvings of one.
STEPS, HALVINGS = 50, 30
#: What is added to the curvature, as a part of it, so that it can be inverted.
RIDGE = 1e-8
#: The largest logarithm of a rate, and steps that a draw makes.
LIMIT, DRAWN_STEPS = 30.0, 3
#: Draws that are worked on at a time.
WIDTH = 50


class NewtonEstimator:
    """The maximum of the likelihood, and the draws around it.

    A point holds the coefficients: logarithms of rates by age and of factors by stratum, then
    powers. Ages and strata without a close have a rate of 0 and are left out. Sampled time points
    lie in blocks, each of one bucket.
    """

    def __init__(self, sample: MultiplicativeSample, is_open: Bools) -> None:
        """Select the covariates in use, and arrange the sample in blocks.

        Args:
            sample: at least one close.
            is_open: covariates that may have a power, (covariates,).
        """
        n_ages, n_strata = sample.days.shape
        closes, sampled = sample.closes, sample.sampled
        counts = np.bincount(closes.cell, minlength=n_ages * n_strata).reshape(n_ages, n_strata)
        self.sample = sample
        self.ages = np.flatnonzero(counts.sum(axis=1))
        # The stratum with most closes has the factor 1, which identifies rates and factors.
        self.reference = int(counts.sum(axis=0).argmax())
        self.strata = np.setdiff1d(np.flatnonzero(counts.sum(axis=0)), self.reference)
        self.open = np.flatnonzero(is_open & (sampled.covariates != 0).any(axis=0))
        self.n_base = len(self.ages) + len(self.strata)
        # The rate and the factor of each cell, (cells, base coefficients).
        age, stratum = np.divmod(np.arange(n_ages * n_strata), n_strata)
        self.design = np.concatenate(
            [age[:, None] == self.ages, stratum[:, None] == self.strata], axis=1
        ).astype(np.float64)
        # The closes' sums of the covariate of each coefficient, by bucket.
        self.of_closes = np.zeros((sample.n_buckets, self.n_base + len(self.open)))
        at_closes = [self.design[closes.cell], closes.covariates[:, self.open]]
        np.add.at(self.of_closes, closes.bucket, np.concatenate(at_closes, axis=1))

        is_live = (counts.sum(axis=1) > 0)[age] & (counts.sum(axis=0) > 0)[stratum]
        rows = np.flatnonzero(is_live[sampled.cell])
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
            slope = (of_closes - self._sums(expected))[:, 0]
            aim = self._step(point[:, 0], slope, curvature, is_open)[:, None]
            for halving in range(HALVINGS):
                reached = point + (aim - point) / 2**halving
                there = self._expected(reached, once)
                higher = self._loglik(reached, of_closes, there)
                if higher >= loglik:
                    break
            else:
                break
            gained, point, loglik, expected = higher - loglik, reached, higher, there
            if gained < gain:
                break
        top = self._fit_at(point)
        return MultiplicativeFit(
            top.powers[:, 0], top.age_rates[:, 0], top.stratum_factors[:, 0], loglik
        )

    def drawn(self, is_open: Bools, top: MultiplicativeFit, weights: Floats) -> MultiplicativeFit:
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
            for _ in range(DRAWN_STEPS):
                slopes = of_closes - self._sums(self._expected(points, part))
                draws = zip(points.T, slopes.T, curvatures, masks, strict=True)
                points = np.stack([self._step(*draw) for draw in draws], axis=1)
            parts.append(points)
        return self._fit_at(np.concatenate(parts, axis=1))

    def _start(self, start: MultiplicativeFit | None) -> Floats:
        """The point of a fit, or the same rate for all."""
        if start is None:
            rate = len(self.sample.closes.cell) / max(self.days.sum(), TINY)
            logs = np.repeat([np.log(rate), 0.0], [len(self.ages), len(self.strata)])
            return np.concatenate([logs, np.zeros(len(self.open))])
        reference = start.stratum_factors[self.reference]
        rates = np.log(np.maximum(start.age_rates[self.ages] * reference, TINY))
        factors = np.log(np.maximum(start.stratum_factors[self.strata] / reference, TINY))
        return np.concatenate([rates, factors, start.powers[self.open]])

    def _expected(self, points: Floats, weights: Floats) -> Floats:
        """The closes expected in the days of each time point, (time points, weightings)."""
        logs = np.matmul(self.blocks, points[self.n_base :]).reshape(-1, points.shape[1])
        logs += (self.design @ points[: self.n_base])[self.cell]
        expected: Floats = np.exp(np.minimum(logs, LIMIT))
        expected *= self.days[:, None]
        expected *= np.repeat(weights[self.bucket], self.blocks.shape[1], axis=0)
        return expected

    def _loglik(self, point: Floats, of_closes: Floats, expected: Floats) -> float:
        """The log-likelihood of a single point."""
        return float((of_closes * point).sum() - expected.sum())

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
        curvatures[:, :n_base, :n_base] = np.einsum(
            "bq,qi,qj->bij", counts, self.design, self.design
        )
        for covariate in range(len(self.open)):
            curvatures[:, :n_base, n_base + covariate] = by_cell(flat[:, covariate]) @ self.design
        curvatures[:, n_base:, :n_base] = curvatures[:, :n_base, n_base:].transpose(0, 2, 1)
        curvatures[:, n_base:, n_base:] = of_powers
        return curvatures

    def _step(self, point: Floats, slope: Floats, curvature: Floats, is_open: Bools) -> Floats:
        """Where the parabola at a point is highest, with no power below 0, or not open."""
        base = self.n_base
        curvature = curvature + np.diag(RIDGE * np.diag(curvature) + TINY)
        inner = cho_factor(curvature[:base, :base], lower=True)
        cross = cho_solve(inner, curvature[:base, base:])
        rest = curvature[base:, base:] - curvature[base:, :base] @ cross
        aim = slope[base:] - cross.T @ slope[:base] + rest @ point[base:]
        powers = np.zeros(len(aim))
        if is_open.any():
            rest = rest[np.ix_(is_open, is_open)]
            lower = cholesky(rest + np.diag(RIDGE * np.diag(rest) + TINY), lower=True)
            powers[is_open], _ = nnls(lower.T, solve_triangular(lower, aim[is_open], lower=True))
        logs = point[:base] + cho_solve(inner, slope[:base]) - cross @ (powers - point[base:])
        return np.concatenate([np.clip(logs, -LIMIT, LIMIT), powers])

    def _fit_at(self, points: Floats) -> MultiplicativeFit:
        """The fits of points, one per column."""
        n_ages, n_strata = self.sample.days.shape
        rates = np.zeros((n_ages, points.shape[1]))
        factors = np.zeros((n_strata, points.shape[1]))
        rates[self.ages] = np.exp(points[: len(self.ages)])
        factors[self.reference] = 1.0
        factors[self.strata] = np.exp(points[len(self.ages) : self.n_base])
        days = self.sample.days.sum(axis=0)
        mean = days @ factors / days.sum()
        powers = np.zeros((self.sample.closes.covariates.shape[1], points.shape[1]))
        powers[self.open] = points[self.n_base :]
        return MultiplicativeFit(powers, rates * mean, factors / mean)
