"""The additive form: what touches add is beside the baseline."""

import numpy as np

from lokun.arrays.ragged import Floats
from lokun.hazard.additive import fit, lost_closes
from lokun.hazard.additive_sample import AdditiveFit, AdditiveSample
from lokun.hazard.design import HazardDesign, SelectedFit, kept
from lokun.hazard.schemas import TAUS

#: What a round of a fit may still gain: for the values, and for comparisons and draws.
EXACT, NEAR, DRAWN = 1e-7, 1e-3, 3e-3


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
        is_open = np.ones((sample.covariates.shape[1], 1), dtype=np.bool_)
        self.mixture = fit(sample, design.once, is_open, NEAR)
        self.loglik = float(self.mixture.loglik[0])
        self.credit: Floats = self.mixture.credit[: design.n_covariates, 0]

    def selected(self) -> SelectedFit:
        """The fit with one tau a channel, and only channels with a sufficient likelihood ratio."""
        design, once = self.design, self.design.once
        is_open = design.nearest_tau(self.mixture.credit[: design.n_covariates])
        single = fit(self.sample, once, is_open, NEAR, self.mixture)
        ratio = np.zeros(design.n_channels)
        if design.n_channels:
            without = np.repeat(is_open, design.n_channels, axis=1)
            of_channel = np.repeat(np.eye(design.n_channels) > 0, len(TAUS), axis=0)
            without[: design.n_covariates] &= ~of_channel
            weights = np.repeat(once, design.n_channels, axis=1)
            reduced = fit(self.sample, weights, without, NEAR, single)
            ratio = np.maximum(0.0, 2 * (single.loglik - reduced.loglik))
        final = fit(self.sample, once, is_open & kept(ratio), EXACT, single)
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
        )

    def drawn(self, weights: Floats) -> Floats:
        """Closes lost without each channel under each of the draws given, (channels, draws).

        No channel is left out: that the fit left one out does not say that it does nothing.

        Args:
            weights: how often each bucket counts, (buckets, draws).
        """
        n_covariates = self.design.n_covariates
        everything = np.ones((n_covariates + 1, weights.shape[1]), dtype=np.bool_)
        mixtures = fit(self.sample, weights, everything, DRAWN, self.mixture)
        is_open = self.design.nearest_tau(mixtures.credit[:n_covariates])
        return self._lost(fit(self.sample, weights, is_open, DRAWN, self.mixture), weights)[0]

    def _lost(self, result: AdditiveFit, weights: Floats) -> tuple[Floats, Floats]:
        """Closes lost without each channel, and the measured part; (channels, weightings) each."""
        design = self.design
        part = design.measured_part(design.by_channel(result.credit), weights)
        frailty = np.ones((1, part.shape[1]))
        of_covariates = np.concatenate([np.repeat(part, len(TAUS), axis=0), frailty])
        return design.by_channel(lost_closes(self.sample, weights, result, of_covariates)), part
