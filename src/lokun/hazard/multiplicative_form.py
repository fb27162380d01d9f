"""The multiplicative form: channels multiply the baseline, and saturate."""

import numpy as np

from lokun.arrays.ragged import Bools, Floats, Int64s
from lokun.hazard import multiplicative
from lokun.hazard.additive_form import DRAWN_STEPS, EXACT, NEAR
from lokun.hazard.design import HazardDesign, SelectedFit
from lokun.hazard.multiplicative_sample import MultiplicativeFit, MultiplicativeSample, Points
from lokun.hazard.schemas import TAUS
from lokun.hazard.sharing import lost_alone
from lokun.hazard.statistics import TimePoints

#: The largest power of a likelihood that has a maximum: no channel makes a rate e^15 times as high
#: by half of what it can do.
LARGEST_POWER = 30.0
#: Halvings by which the measured part of powers is found.
HALVINGS = 30


class MultiplicativeForm:
    """A mixture of taus, from which one tau a channel is selected.

    Attributes:
        likelihood, credit: as those of AdditiveForm.
        standard_error: of the log-likelihood, as time points are a sample.
        has_maximum: whether the likelihood has one; it has none where closes follow touches as the
            sampled time points hardly ever do, so that a power grows without end.
    """

    is_multiplied = True

    def __init__(self, design: HazardDesign, is_held: bool = False, hoped: float = -np.inf) -> None:
        """Fit the mixture.

        Args:
            design: of a close type.
            is_held: as that of AdditiveForm.
            hoped: the likelihood that it must have: a mixture that will not is not fitted to the
                end.
        """
        self.design = design
        statistics = design.statistics
        self.sample = MultiplicativeSample(
            closes=self._points(statistics.closes, design.base.of_closes),
            sampled=self._points(statistics.sampled, design.base.of_sampled),
            base=design.base,
        )
        # The closes' sum of each covariate, by bucket.
        self.of_closes = np.zeros((self.sample.n_buckets, design.n_covariates + 1))
        np.add.at(self.of_closes, self.sample.closes.bucket, self.sample.closes.covariates)
        self.everything = np.append(design.may_act & design.is_short, True)
        reached = -np.inf if is_held else hoped
        self.mixture = multiplicative.fit(self.sample, self.everything, NEAR, hoped=reached)
        self.likelihood = self.mixture.loglik
        if is_held:
            withheld = np.append(np.repeat(design.is_withheld, design.n_kernels), False)
            without = multiplicative.fit(
                self.sample, self.everything & ~withheld, NEAR, hoped=hoped
            )
            self.likelihood = without.loglik
        self.has_maximum = bool((self.mixture.powers <= LARGEST_POWER).all())
        self.standard_error = multiplicative.standard_error(self.sample, self.mixture)
        self.credit: Floats = self._brought(self.mixture.powers).sum(axis=0)

    def selected(self) -> SelectedFit:
        """The fit with one tau a channel, and only channels with a sufficient likelihood ratio."""
        design = self.design
        is_open = self._nearest_tau(self.mixture.powers[:, None], design.once)[:, 0]
        single = multiplicative.fit(self.sample, is_open, NEAR, self.mixture)
        ratio = 2 * multiplicative.losses(self.sample, single, design.without_each(is_open))
        final = multiplicative.fit(self.sample, is_open & design.kept(ratio), EXACT, single)
        credit, measured = self._lost(final, design.once)
        return SelectedFit(
            effect=design.by_kernel(final.powers[:, None])[:, : len(TAUS), 0].sum(axis=1),
            late=design.by_kernel(final.powers[:, None])[:, len(TAUS) :, 0],
            is_open=is_open[: design.n_covariates],
            ratio=design.by_part(ratio),
            measured=measured[:, 0],
            credit=credit[:, 0],
            frailty=float(final.powers[design.n_covariates]),
            age_rates=final.age_rates,
            stratum_factors=final.stratum_factors,
            period_factors=final.period_factors,
        )

    def drawn(self, weights: Floats) -> Floats:
        """As that of AdditiveForm."""
        design = self.design
        everything = np.repeat(self.everything[:, None], weights.shape[1], axis=1)
        mixtures = multiplicative.drawn(self.sample, everything, self.mixture, weights, 1)
        is_open = self._nearest_tau(mixtures.powers, weights)
        draws = multiplicative.drawn(self.sample, is_open, self.mixture, weights, DRAWN_STEPS)
        lost = np.empty((design.n_channels, weights.shape[1]))
        for draw in range(weights.shape[1]):
            lost[:, [draw]], _ = self._lost(draws.only(draw), weights[:, [draw]])
        return lost

    def _points(self, points: TimePoints, cell: Int64s) -> Points:
        exposure = self.design.exposure(points)
        frailty = self.design.touch_frailty(points) + points.prior_frailty
        logs = np.log(np.maximum(frailty, 1e-9))
        return Points(
            covariates=np.column_stack([multiplicative.saturated(exposure), logs]),
            cell=cell,
            bucket=points.bucket,
            days=points.days,
        )

    def _brought(self, powers: Floats) -> Floats:
        """The part of each close that each covariate of touches brings, (closes, covariates)."""
        n_covariates = self.design.n_covariates
        covariates = self.sample.closes.covariates[:, :n_covariates]
        return multiplicative.brought(covariates, powers[:n_covariates], self.design.group)

    def _nearest_tau(self, powers: Floats, weights: Floats) -> Bools:
        """As HazardDesign.nearest_tau, by what powers make of the closes."""
        of_closes = powers * (self.of_closes.T @ weights)
        return self.design.nearest_tau(of_closes[: self.design.n_covariates])

    def _lost(self, result: MultiplicativeFit, weights: Floats) -> tuple[Floats, Floats]:
        """Closes lost without each channel, and the measured part; (channels, 1) each.

        The measured part is that of powers, so that the hold-out group's closes are those that are
        lost without what it was not shown.
        """
        design, closes = self.design, self.sample.closes
        counts = weights[closes.bucket]
        withheld = np.repeat(design.is_withheld, design.n_kernels)
        powers = result.powers[: design.n_covariates]
        of_withheld = closes.covariates[:, : design.n_covariates][:, withheld] @ powers[withheld]
        part = design.parts(_part_of(of_withheld, counts[:, 0], design.added(weights)[0]))
        brought = self._brought(powers * np.repeat(part[:, 0], design.n_kernels))
        base, cell = design.base, closes.cell
        by_cell = (
            result.age_rates[base.cells.age]
            * result.stratum_factors[base.cells.stratum]
            * result.period_factors[base.cells.period]
        )
        rate = by_cell[cell] * np.exp(closes.covariates[:, -1] * result.powers[-1])
        days = base.equivalent_days(result.age_rates[:, None], result.period_factors[:, None])
        still_open = np.exp(-days * rate[:, None])
        return design.by_channel((counts * still_open * brought).sum(axis=0)[:, None]), part


def _part_of(powers: Floats, counts: Floats, added: float) -> Floats:
    """The part of powers under which the closes lost without them are those that were added, (1,).

    Args:
        powers: by which the closes' rates are multiplied, (closes,).
        counts: how often each close counts, (closes,).
        added: closes.
    """
    least, most = 0.0, 1.0
    if added >= float((counts * lost_alone(powers)).sum()):
        return np.ones(1)
    for _ in range(HALVINGS):
        middle = (least + most) / 2
        is_more = float((counts * lost_alone(middle * powers)).sum()) > added
        least, most = (least, middle) if is_more else (middle, most)
    return np.full(1, least)
