"""Newton's steps to the maximum of the additive hazard's likelihood (lokun.hazard.additive)."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from lokun.arrays.ragged import Bools, Floats, Int64s
from lokun.hazard.additive_sample import AdditiveFit, AdditiveSample
from lokun.hazard.baseline import TINY
from lokun.hazard.steps import LIMIT, STRIDE, highest, with_diagonals

#: Steps of a fit, at most, and halvings of a step.
STEPS, HALVINGS, DRAWN_HALVINGS = 100, 30, 3
#: What a step adds to the log-likelihood of no draw once all have arrived.
SETTLED = 1e-3


@dataclass(frozen=True)
class Weighed:
    """What weightings make of a sample.

    Attributes:
        counts: how often each close counts, (closes, weightings).
        days: at risk, (cells, weightings).
        cumulative: of the covariates in use, (covariates, weightings).
        known: a part of each close's hazard that is known beforehand, (closes, weightings).
    """

    counts: Floats
    days: Floats
    cumulative: Floats
    known: Floats

    def only(self, weightings: Int64s) -> "Weighed":
        """Some of the weightings."""
        return Weighed(
            self.counts[:, weightings],
            self.days[:, weightings],
            self.cumulative[:, weightings],
            self.known[:, weightings],
        )


class AdditiveEstimator:
    """The maximum of the likelihood, and draws around it.

    A point holds the logarithms of the baseline's coefficients, then the effects of the covariates
    in use; (coefficients, weightings).
    """

    def __init__(self, sample: AdditiveSample, is_open: Bools) -> None:
        """Select the covariates in use.

        Args:
            sample: at least one close.
            is_open: covariates that may have an effect, (covariates,).
        """
        self.sample = sample
        self.used = np.flatnonzero(is_open & (sample.cumulative.sum(axis=0) > 0))
        self.covariates = sparse.csr_array(sample.covariates[:, self.used])
        self.by_covariate = sparse.csr_array(self.covariates.T)
        self.indicators = sample.base.cells.indicators()
        self.of_closes = self.indicators[sample.base.of_closes].toarray()
        self.by_coefficient = sparse.csr_array(self.indicators.T)
        n_closes = len(sample.bucket)
        self.of_cells = sparse.csr_array(
            (np.ones(n_closes), (sample.base.of_closes, np.arange(n_closes))),
            shape=(len(sample.base.cells), n_closes),
        )
        self.prior = sample.base.priors()[:, None]

    @property
    def n_base(self) -> int:
        """Coefficients of the baseline."""
        return len(self.prior)

    def maximised(
        self, gain: float, start: AdditiveFit | None, fixed: Floats | None = None
    ) -> AdditiveFit:
        """The fit after which no step adds as much as ``gain`` to the log-likelihood."""
        once = self.weighed(np.ones((self.sample.base.days.shape[0], 1)), fixed)
        point = self._start(start, 1)
        is_open = np.ones(len(self.used), dtype=np.bool_)
        loglik, slope, scores = self._at(point, once)
        for _ in range(STEPS):
            curvature = scores.T @ scores + np.diag(self._beside(point, slope)[:, 0])
            aim = highest(point, slope, curvature[None], is_open[:, None], STRIDE)
            for halving in range(HALVINGS):
                reached = point + (aim - point) / 2**halving
                higher, next_slope, next_scores = self._at(reached, once)
                if higher[0] >= loglik[0]:
                    break
            else:
                break
            gained = higher[0] - loglik[0]
            point, loglik, slope, scores = reached, higher, next_slope, next_scores
            if gained < gain:
                break
        return self._fit_at(point, once, fixed)

    def drawn(
        self,
        is_open: Bools,
        start: AdditiveFit,
        of_buckets: Floats,
        weights: Floats,
        steps: int,
        fixed: Floats | None = None,
    ) -> AdditiveFit:
        """The fits of draws; as the function of lokun.hazard.additive."""
        weighed = self.weighed(weights, fixed)
        points = self._start(start, weights.shape[1])
        curvatures = np.tensordot(weights.T, of_buckets, 1)
        masks = is_open[self.used]
        points[self.n_base :] *= masks
        logliks, slopes, _ = self._at(points, weighed)
        for _ in range(steps):
            beside = with_diagonals(curvatures, self._beside(points, slopes).T)
            aims = highest(points, slopes, beside, masks, STRIDE)
            before = logliks.copy()
            # A draw whose likelihood fell goes half of the way; after all halvings it stays.
            falls = np.arange(points.shape[1])
            for _ in range(DRAWN_HALVINGS):
                there, at_slopes, _ = self._at(aims[:, falls], weighed.only(falls))
                is_higher = there >= logliks[falls]
                risen = falls[is_higher]
                points[:, risen], logliks[risen] = aims[:, risen], there[is_higher]
                slopes[:, risen] = at_slopes[:, is_higher]
                falls = falls[~is_higher]
                if not falls.size:
                    break
                aims[:, falls] = (points[:, falls] + aims[:, falls]) / 2
            if (logliks - before).max() < SETTLED:
                break
        return self._fit_at(points, weighed, fixed)

    def weighed(self, weights: Floats, fixed: Floats | None = None) -> Weighed:
        """The totals under weightings, (buckets, weightings), beside effects that are fixed."""
        sample = self.sample
        known = np.zeros((1, weights.shape[1]))
        if fixed is not None:
            known = sparse.csr_array(sample.covariates) @ fixed
        return Weighed(
            counts=weights[sample.bucket],
            days=np.einsum("bk,br->kr", sample.base.days, weights),
            cumulative=np.einsum("bc,br->cr", sample.cumulative[:, self.used], weights),
            known=known,
        )

    def curvatures(self, top: AdditiveFit) -> Floats:
        """The sum of squared scores by bucket, (buckets, coefficients, coefficients)."""
        n_buckets = self.sample.base.days.shape[0]
        beside = top.effects.copy()
        beside[self.used] = 0
        weighed = self.weighed(np.ones((n_buckets, 1)), beside)
        _, _, scores = self._at(self._start(top, 1), weighed)
        order = np.argsort(self.sample.bucket, kind="stable")
        ends = np.cumsum(np.bincount(self.sample.bucket, minlength=n_buckets))[:-1]
        return np.stack([part.T @ part for part in np.split(scores[order], ends)])

    def logliks(self, fits: AdditiveFit, weights: Floats) -> Floats:
        """The log-likelihoods of fits under weightings, without the prior, (weightings,)."""
        points = self._start(fits, weights.shape[1])
        logs = points[: self.n_base]
        loglik, _, _ = self._at(points, self.weighed(weights))
        without: Floats = loglik - (self.prior * (logs - np.exp(logs) + 1)).sum(axis=0)
        return without

    def scores(self, top: AdditiveFit) -> Floats:
        """Squares of the slopes of covariates in use, in standard errors; 0 of those that fall."""
        n_buckets = self.sample.base.days.shape[0]
        _, slope, scores = self._at(self._start(top, 1), self.weighed(np.ones((n_buckets, 1))))
        rise = np.maximum(slope[self.n_base :, 0], 0)
        squares: Floats = rise**2 / np.maximum((scores[:, self.n_base :] ** 2).sum(axis=0), TINY)
        return squares

    def _start(self, start: AdditiveFit | None, n_weightings: int) -> Floats:
        """The points of fits, (coefficients, weightings); or the same rate for all."""
        n_ages = self.sample.base.cells.shape[0]
        if start is None:
            rate = len(self.sample.bucket) / max(self.sample.base.days.sum(), TINY)
            point = np.zeros((self.n_base + len(self.used), n_weightings))
            point[:n_ages] = np.log(rate)
            return point
        point = np.concatenate([start.logs(), start.effects[self.used]])
        return np.repeat(point, n_weightings // point.shape[1], axis=1)

    def _beside(self, points: Floats, slopes: Floats) -> Floats:
        """The curvature beside the closes' scores, on the diagonal, (coefficients, weightings).

        It is the prior's, and of a rate that expects too many closes the closes that are too many:
        a rate without any falls by its e-th part in a step. At the maximum there are none.
        """
        of_prior = self.prior * np.exp(points[: self.n_base])
        of_base = of_prior + np.maximum(-slopes[: self.n_base], 0)
        return np.concatenate([of_base, np.zeros((len(self.used), points.shape[1]))])

    def _at(self, points: Floats, weighed: Weighed) -> tuple[Floats, Floats, Floats]:
        """Log-likelihood, slopes, and of one weighting the scores of the closes.

        Returns:
            (weightings,), (coefficients, weightings) and (closes, coefficients).
        """
        logs, effects = points[: self.n_base], points[self.n_base :]
        by_cell = np.exp(np.clip(self.indicators @ logs, -3 * LIMIT, LIMIT))
        base = by_cell[self.sample.base.of_closes]
        hazard = np.maximum(base + self.covariates @ effects + weighed.known, 1e-300)
        expected = by_cell * weighed.days
        factors = np.exp(logs)
        loglik = (
            np.einsum("ir,ir->r", weighed.counts, np.log(hazard))
            - expected.sum(axis=0)
            - (effects * weighed.cumulative).sum(axis=0)
            + (self.prior * (logs - factors + 1)).sum(axis=0)
        )
        part = weighed.counts / hazard
        of_base = self.by_coefficient @ (self.of_cells @ (part * base) - expected)
        of_base += self.prior * (1 - factors)
        slopes = np.concatenate([of_base, self.by_covariate @ part - weighed.cumulative])
        scores = np.zeros((0, len(points)))
        if points.shape[1] == 1:
            of_closes = [self.of_closes * base, self.covariates.toarray()]
            scores = np.concatenate(of_closes, axis=1) / hazard
        return loglik, slopes, scores

    def _fit_at(self, points: Floats, weighed: Weighed, fixed: Floats | None = None) -> AdditiveFit:
        """The fits of points, with factors whose mean over the days at risk is 1."""
        sample = self.sample
        logs, used = points[: self.n_base], points[self.n_base :]
        rates, strata, periods = sample.base.scaled(np.exp(logs), weighed.days)
        effects = np.zeros((sample.covariates.shape[1], points.shape[1]))
        effects[self.used] = used
        by_cell = np.exp(np.clip(self.indicators @ logs, -3 * LIMIT, LIMIT))
        base = by_cell[sample.base.of_closes]
        hazard = np.maximum(base + self.covariates @ used + weighed.known, 1e-300)
        credit = np.zeros(effects.shape)
        credit[self.used] = used * (self.by_covariate @ (weighed.counts / hazard))
        if fixed is not None:
            effects += fixed
            credit += fixed * (sparse.csr_array(sample.covariates.T) @ (weighed.counts / hazard))
        loglik, _, _ = self._at(points, weighed)
        return AdditiveFit(
            effects=effects,
            age_rates=rates,
            stratum_factors=strata,
            period_factors=periods,
            credit=credit,
            loglik=loglik,
        )
