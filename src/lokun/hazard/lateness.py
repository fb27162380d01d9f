"""Effects that begin long after a touch: which of LAGS the closes of other accounts confirm.

Accounts that are touched more close more, early or late, so that old touches of any age tell
closes a little better. A lag has an effect of its own where it tells the closes of accounts that
were left out of the fit much better than old touches of all ages together.
"""

from dataclasses import replace

import numpy as np

from lokun.arrays.ragged import Bools, Floats
from lokun.hazard.additive import fit, left_out, scores
from lokun.hazard.additive_sample import AdditiveSample
from lokun.hazard.design import HazardDesign
from lokun.hazard.schemas import LAGS, TAUS
from lokun.hazard.statistics import Statistics

#: Parts of the accounts, of which one at a time is left out.
FOLDS = 4
#: What a lag must add to the log-likelihood of the accounts that are left out.
MIN_GAIN = 10.0
#: What a step of a fit may still gain.
NEAR = 1e-2


def chosen_lags(statistics: Statistics, is_order: Bools) -> list[int]:
    """The numbers of the lags in which touches have an effect of their own.

    Args:
        statistics: at least one close.
        is_order: channels whose touches of the last day are no causes, (channels,).
    """
    if not statistics.cumulative_late.any():
        return []
    design = HazardDesign(statistics, is_order, lags=range(len(LAGS)))
    sample = _with_all_ages(design)
    lag = np.tile(np.arange(design.n_kernels) - len(TAUS), design.n_channels)
    lag = np.concatenate([lag, [-1], np.full(design.n_channels, len(LAGS))])
    chosen: list[int] = []
    while len(chosen) < len(LAGS):
        known = (lag < 0) | np.isin(lag, chosen)
        of_all_ages = known | (lag == len(LAGS))
        beside = scores(sample, fit(sample, of_all_ages, NEAR))
        best = max(
            (number for number in range(len(LAGS)) if number not in chosen),
            key=lambda number: beside[lag == number].sum(),
        )
        if beside[lag == best].sum() / 2 < MIN_GAIN:
            break
        gain = _left_out(sample, known | (lag == best)) - max(
            _left_out(sample, known), _left_out(sample, of_all_ages)
        )
        if gain < MIN_GAIN:
            break
        chosen.append(best)
    return sorted(chosen)


def _with_all_ages(design: HazardDesign) -> AdditiveSample:
    """The sample with the old touches of each channel, of all ages, as further covariates."""
    sample, statistics = design.additive_sample(), design.statistics
    old, days = statistics.closes.late.sum(axis=-1), statistics.cumulative_late.sum(axis=-1)
    return replace(
        sample,
        covariates=np.concatenate([sample.covariates, old], axis=1),
        cumulative=np.concatenate([sample.cumulative, days], axis=1),
    )


def _left_out(sample: AdditiveSample, is_open: Bools) -> float:
    """The log-likelihood of accounts by a fit to the others."""
    fold = np.arange(len(sample.cumulative)) % FOLDS
    weights: Floats = (fold[:, None] != np.arange(FOLDS)).astype(np.float64)
    return float(left_out(sample, is_open, weights).sum())
