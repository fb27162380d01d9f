"""The additive form: what touches add is beside the baseline."""

from dataclasses import replace

import numpy as np

from lokun.arrays.ragged import Bools, Floats
from lokun.hazard.additive import drawn, fit, losses, lost_closes
from lokun.hazard.additive_sample import AdditiveFit, AdditiveSample
from lokun.hazard.baseline import TINY
from lokun.hazard.design import HazardDesign, SelectedFit, kept
from lokun.hazard.schemas import TAUS

#: What a step of a fit may still gain: for the values, and for comparisons.
EXACT, NEAR = 1e-7, 1e-3
#: Steps of a draw: its mixture, which says only which taus are nearest, makes one.
DRAWN_STEPS = 3


class AdditiveForm:
    """A mixture of all taus, from which one tau a channel is selected.

    Attributes:
        loglik: of the best mixture of all taus.
        credit: closes that fall to its covariates, (channels * taus,).
    """

    is_multiplied = False

    def __init__(self, design: HazardDesign, sample: AdditiveSample) -> None:
        """Fit the mixture to a sample of the design."""
        self.design = design
        self.sample = sample
        self.everything = np.ones(sample.covariates.shape[1], dtype=np.bool_)
        self.mixture = fit(sample, self.everything, NEAR)
        self.loglik = float(self.mixture.loglik[0])
        self.credit: Floats = self.mixture.credit[: design.n_covariates, 0]

    def selected(self) -> SelectedFit:
        """The fit with one tau a channel, and only channels with a sufficient likelihood ratio."""
        design, once = self.design, self.design.once
        is_open = design.nearest_tau(self.mixture.credit[: design.n_covariates])
        single = fit(
            self.sample, is_open[:, 0], NEAR, self._at_nearest(self.mixture, is_open, once)
        )
        ratio = 2 * losses(self.sample, single, design.without_each(is_open[:, 0]))
        final = fit(self.sample, is_open[:, 0] & kept(ratio), EXACT, single)
        credit, measured = self._lost(final, once)
        return SelectedFit(
            effect=design.by_channel(final.effects)[:, 0],
            is_open=is_open[: design.n_covariates, 0],
            ratio=ratio,
            measured=measured[:, 0],
            credit=credit[:, 0],
            frailty=float(final.effects[design.n_covariates, 0]),
            age_rates=final.age_rates[:, 0],
            stratum_factors=final.stratum_factors[:, 0],
            period_factors=final.period_factors[:, 0],
        )

    def drawn(self, weights: Floats) -> Floats:
        """Closes lost without each channel under each of the draws given, (channels, draws).

        No channel is left out: that the fit left one out does not say that it does nothing.

        Args:
            weights: how often each bucket counts, (buckets, draws).
        """
        everything = np.repeat(self.everything[:, None], weights.shape[1], axis=1)
        mixtures = drawn(self.sample, everything, self.mixture, self.mixture, weights, 1)
        is_open = self.design.nearest_tau(mixtures.credit[: self.design.n_covariates])
        start = self._at_nearest(mixtures, is_open, weights)
        fits = drawn(self.sample, is_open, start, self.mixture, weights, DRAWN_STEPS)
        return self._lost(fits, weights)[0]

    def _at_nearest(self, mixture: AdditiveFit, is_open: Bools, weights: Floats) -> AdditiveFit:
        """The mixtures with all closes of a channel at its nearest tau."""
        design = self.design
        exposure = np.maximum(self.sample.cumulative.T @ weights, TINY)
        closes = design.by_channel(mixture.effects * exposure)
        effects = mixture.effects.copy()
        of_open = np.repeat(closes, len(TAUS), axis=0) / exposure[: design.n_covariates]
        effects[: design.n_covariates] = np.where(is_open[: design.n_covariates], of_open, 0)
        return replace(mixture, effects=effects)

    def _lost(self, result: AdditiveFit, weights: Floats) -> tuple[Floats, Floats]:
        """Closes lost without each channel, and the measured part; (channels, weightings) each."""
        design = self.design
        part = design.measured_part(design.by_channel(result.credit), weights)
        frailty = np.ones((1, part.shape[1]))
        of_covariates = np.concatenate([np.repeat(part, len(TAUS), axis=0), frailty])
        return design.by_channel(lost_closes(self.sample, weights, result, of_covariates)), part
