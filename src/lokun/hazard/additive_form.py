"""The additive form: what touches add is beside the baseline."""

from dataclasses import replace

import numpy as np

from lokun.arrays.ragged import Bools, Floats
from lokun.hazard.additive import REDUCED_STEPS, drawn, fit, losses, lost_closes
from lokun.hazard.additive_sample import AdditiveFit, AdditiveSample
from lokun.hazard.baseline import TINY
from lokun.hazard.design import HazardDesign, SelectedFit
from lokun.hazard.schemas import TAUS

#: What a step of a fit may still gain: for the values, and for comparisons.
EXACT, NEAR = 1e-7, 1e-3
#: Steps of a draw: its mixture, which says only which taus are nearest, makes one.
DRAWN_STEPS = 3
#: Rounds in which effects of withheld channels come to what the hold-out group shows.
ROUNDS = 8


class AdditiveForm:
    """A mixture of all taus, from which one tau a channel is selected.

    Attributes:
        likelihood: of the best mixture of all taus; where channels that were withheld would have
            more than they added, of the best one without these.
        credit: closes that fall to its covariates, (channels * taus,).
    """

    is_multiplied = False

    def __init__(self, design: HazardDesign, sample: AdditiveSample) -> None:
        """Fit the mixture to a sample of the design."""
        self.design = design
        self.sample = sample
        self.everything = np.ones(sample.covariates.shape[1], dtype=np.bool_)
        self.everything[: design.n_covariates] = design.may_act
        self.mixture = fit(sample, self.everything, NEAR)
        self.likelihood = float(self.mixture.loglik[0])
        self.credit: Floats = self.mixture.credit[: design.n_covariates, 0]
        self.withheld = np.zeros(len(self.everything), dtype=np.bool_)
        self.withheld[: design.n_covariates] = np.repeat(design.is_withheld, design.n_kernels)
        credit = self.mixture.credit[self.withheld].sum()
        self.is_held = bool(credit > design.added(design.once)[0])
        if self.is_held:
            self.without = fit(sample, self.everything & ~self.withheld, NEAR)
            self.likelihood = float(self.without.loglik[0])

    def selected(self) -> SelectedFit:
        """The fit with one tau a channel, and only channels with a sufficient likelihood ratio."""
        design, once = self.design, self.design.once
        fixed: Floats | None = None
        is_open, start = self._nearest(self.mixture, once)
        if self.is_held:
            without = self.without
            mixture, known = self._held(start, without, without, once, REDUCED_STEPS)
            fixed = known
            self.held, apart = mixture, is_open
            is_open, start = self._nearest(mixture, once)
            is_open &= ~self.withheld[:, None]
        single = fit(self.sample, is_open[:, 0], NEAR, start, fixed)
        ratio = 2 * losses(self.sample, single, design.without_each(is_open[:, 0]), fixed)
        kept = design.kept(ratio)
        final = fit(self.sample, is_open[:, 0] & kept, EXACT, single, fixed)
        if self.is_held:
            is_open = np.where(self.withheld[:, None], apart, is_open)
            of_withheld = np.repeat(design.is_withheld, 1 + len(design.lags))
            expected = float((known[:, 0] * self.sample.cumulative.sum(axis=0)).sum())
            gain = float(mixture.loglik[0]) - expected - float(without.loglik[0])
            ratio[of_withheld] = 2 * max(0.0, gain)
        credit = self._lost(final, once)[:, 0]
        return SelectedFit(
            effect=design.by_kernel(final.effects)[:, : len(TAUS), 0].sum(axis=1),
            late=design.by_kernel(final.effects)[:, len(TAUS) :, 0],
            is_open=is_open[: design.n_covariates, 0],
            ratio=design.by_part(ratio),
            measured=np.where(design.is_withheld, credit > 0, ~design.is_follower),
            credit=credit,
            frailty=float(final.effects[design.n_covariates, 0]),
            age_rates=final.age_rates[:, 0],
            stratum_factors=final.stratum_factors[:, 0],
            period_factors=final.period_factors[:, 0],
        )

    def drawn(self, weights: Floats) -> Floats:
        """Closes lost without each channel under each of the draws given, (channels, draws).

        No channel is left out: that the fit left one out does not say that it does nothing. It
        comes after selected.

        Args:
            weights: how often each bucket counts, (buckets, draws).
        """
        everything = np.repeat(self.everything[:, None], weights.shape[1], axis=1)
        mixtures = drawn(self.sample, everything, self.mixture, self.mixture, weights, 1)
        top, fixed = self.mixture, None
        is_open, start = self._nearest(mixtures, weights)
        if self.is_held:
            top = self.held
            mixtures, fixed = self._held(start, top, top, weights, DRAWN_STEPS)
            is_open, start = self._nearest(mixtures, weights)
            is_open &= ~self.withheld[:, None]
        fits = drawn(self.sample, is_open, start, top, weights, DRAWN_STEPS, fixed)
        return self._lost(fits, weights)

    def _held(
        self,
        fits: AdditiveFit,
        start: AdditiveFit,
        top: AdditiveFit,
        weights: Floats,
        steps: int,
    ) -> tuple[AdditiveFit, Floats]:
        """Mixtures in which channels that were withheld add what the hold-out group shows.

        Where they come because buyers are about to close, they would else have all credit of the
        time in which they come. Their effects are lowered until the closes that fall to them are
        those that they added, and the others are fitted beside them.

        Args:
            fits: with one tau of each channel that was withheld.
            start: where the others begin.
            top: the fit whose curvature they have.
            weights: how often each bucket counts, (buckets, weightings).
            steps: of a round.

        Returns:
            The fits, and the effects of channels that were withheld, (covariates, weightings).
        """
        added, withheld = self.design.added(weights), self.withheld[:, None]
        others = np.repeat((self.everything & ~self.withheld)[:, None], weights.shape[1], axis=1)
        credit, part, held = (
            fits.credit[self.withheld].sum(axis=0),
            np.ones(weights.shape[1]),
            start,
        )
        for _ in range(ROUNDS):
            part = np.minimum(1, part * added / np.maximum(credit, TINY))
            fixed = np.where(withheld, fits.effects * part, 0)
            held = drawn(self.sample, others, held, top, weights, steps, fixed)
            credit = held.credit[self.withheld].sum(axis=0)
        return held, fixed

    def _nearest(self, mixture: AdditiveFit, weights: Floats) -> tuple[Bools, AdditiveFit]:
        """What is open with one tau a channel, and mixtures with all closes of a channel there."""
        is_open = self.design.nearest_tau(mixture.credit[: self.design.n_covariates])
        design = self.design
        exposure = np.maximum(self.sample.cumulative.T @ weights, TINY)
        closes = design.by_kernel(mixture.effects * exposure)
        closes[:, : len(TAUS)] = closes[:, : len(TAUS)].sum(axis=1, keepdims=True)
        of_open = (
            closes.reshape(design.n_covariates, closes.shape[2]) / exposure[: design.n_covariates]
        )
        effects = mixture.effects.copy()
        effects[: design.n_covariates] = np.where(is_open[: design.n_covariates], of_open, 0)
        return is_open, replace(mixture, effects=effects)

    def _lost(self, result: AdditiveFit, weights: Floats) -> Floats:
        """Closes lost without each channel, (channels, weightings)."""
        return self.design.by_channel(lost_closes(self.sample, weights, result))
