"""The fits of the additive hazard, as rows of parameters."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lokun.arrays.bootstrap import RATIO, RATIO_DECIMALS, credit_ratios, symmetric_interval
from lokun.arrays.parameters import BASELINE, LATE_EFFECT, MULTIPLIES_EFFECTS, SCALES_EFFECTS
from lokun.arrays.ragged import Floats
from lokun.hazard.evidence import Judgement, joined, of_baseline
from lokun.hazard.fitting import DRAWS, HazardFit, fit_hazard
from lokun.hazard.reading import read_statistics
from lokun.hazard.schemas import HAZARD_PARAMETERS, LAGS

METHOD = "additive_hazard"
#: All close types together.
ALL = "all"
#: Closes that the estimates of a close type rest on.
CLOSES = "closes"
#: Decimals to which parameters are reported.
DECIMALS = 10

#: Close type, channel, parameter, draw, value, its bounds, its evidence and the reason.
Row = tuple[str, str, str, int, float, float | None, float | None, str | None, str | None]


def hazard_parameters(
    relations: Mapping[str, Iterable[pa.RecordBatch]], draws: int = DRAWS
) -> Iterator[pa.RecordBatch]:
    """The additive hazard of each close type, what its channels are credited, and its draws.

    By close type, of a channel: ``closes_per_touch`` (its credit over its touches, with bounds),
    ``effect`` and ``decay_days`` (theta and tau), ``likelihood_ratio``, ``is_order``,
    ``is_upper_bound`` (1 where the touches are the buyer's own and no hold-out group shows what the
    buyer would have done without them) and ``measured_part`` (the part that a hold-out group
    confirms); of the baseline: ``age_rate_<band>``, ``trait_factor_<group>``,
    ``period_factor_<part>`` (by the number of a part of a month), ``frailty``,
    ``scales_effects``, ``multiplies_effects`` and the ``closes`` that the estimates rest on. Over
    all close types: ``share`` of the closes, of each channel and of the baseline, with bounds, and
    draws of ``credit_ratio``.

    Args:
        relations: the batches of each table of HAZARD_INPUTS, by its name there.
        draws: of the bootstrap.

    Returns:
        HAZARD_PARAMETERS rows, none where nothing closed. Bounds are null, and draws missing,
        without draws and where all accounts are in one bucket. Without any touch all is baseline.

    Raises:
        InputError: as read_statistics.
    """
    fits = {
        close_type: fit_hazard(statistics, draws)
        for close_type, statistics in read_statistics(relations).items()
    }
    rows: list[Row] = []
    for close_type, fit in fits.items():
        rows += [*_of_channels(close_type, fit), *_of_baseline(close_type, fit)]
    rows += _shares(list(fits.values()))
    columns = list(zip(*rows, strict=True)) or [()] * (len(HAZARD_PARAMETERS) - 1)
    arrays = [pa.array([METHOD] * len(rows), pa.string())]
    for column, field in zip(columns, list(HAZARD_PARAMETERS)[1:], strict=True):
        array = pa.array(column, field.type)
        arrays.append(pc.round(array, DECIMALS) if pa.types.is_floating(field.type) else array)
    yield pa.RecordBatch.from_arrays(arrays, schema=HAZARD_PARAMETERS)


def _of_channels(close_type: str, fit: HazardFit) -> Iterator[Row]:
    """What a close type's fit estimates of its channels."""
    statistics = fit.statistics
    for number, channel in enumerate(statistics.channels):
        value = float(fit.per_touch[number])
        bounds = _bounds(fit.drawn_per_touch[number], value)
        known = fit.judgements[number].evidence, fit.judgements[number].reason
        yield close_type, channel, "closes_per_touch", 0, value, *bounds, *known
        for name, estimate in (
            ("effect", fit.effect[number]),
            ("decay_days", fit.tau[number]),
            *(
                (f"{LATE_EFFECT}{LAGS[lag]}", fit.late[number, place])
                for place, lag in enumerate(fit.lags)
            ),
            ("likelihood_ratio", fit.ratio[number]),
            ("is_order", fit.is_order[number]),
            ("is_follower", fit.is_follower[number]),
            ("is_upper_bound", fit.is_upper_bound[number]),
            ("measured_part", fit.measured[number]),
        ):
            yield close_type, channel, name, 0, float(estimate), None, None, *known


def _of_baseline(close_type: str, fit: HazardFit) -> Iterator[Row]:
    """What a close type's fit estimates of its baseline."""
    statistics = fit.statistics
    share = fit.credit / fit.n_closes
    judgement = of_baseline(fit.judgements, share, max(0.0, 1 - float(share.sum())))
    known = judgement.evidence, judgement.reason
    for band, age in statistics.age_of_band.items():
        rate = float(fit.age_rates[age])
        yield close_type, BASELINE, f"age_rate_{band}", 0, rate, None, None, *known
    for group, stratum in statistics.stratum_of_group.items():
        factor = float(fit.stratum_factors[stratum])
        yield close_type, BASELINE, f"trait_factor_{group}", 0, factor, None, None, *known
    for part, period in statistics.period_of_part.items():
        # A sum without sampled time points has one period.
        factor = float(fit.period_factors[min(period, len(fit.period_factors) - 1)])
        yield close_type, BASELINE, f"period_factor_{part}", 0, factor, None, None, *known
    for name, value in (
        (CLOSES, float(fit.n_closes)),
        ("frailty", fit.frailty),
        (SCALES_EFFECTS, float(fit.is_multiplied)),
        (MULTIPLIES_EFFECTS, float(fit.is_multiplied)),
    ):
        yield close_type, BASELINE, name, 0, value, None, None, *known


def _bounds(drawn: Floats, value: float, most: float = np.inf) -> tuple[float | None, float | None]:
    """The symmetric interval; none without draws."""
    if not len(drawn):
        return None, None
    lower, upper = symmetric_interval(np.array(value), drawn, most)
    return float(lower), float(upper)


def _shares(fits: Sequence[HazardFit]) -> list[Row]:
    """Shares of all closes, and the draws' ratios to them."""
    if not fits:
        return []
    names = sorted({channel for fit in fits for channel in fit.statistics.channels})
    n_closes = sum(fit.n_closes for fit in fits)
    value = np.zeros(len(names))
    drawn = np.zeros((len(names), fits[0].drawn_credit.shape[1]))
    for fit in fits:
        places = [names.index(channel) for channel in fit.statistics.channels]
        value[places] += fit.credit / n_closes
        drawn[places] += fit.drawn_credit * (fit.n_closes / n_closes)
    value = np.append(value, max(0.0, 1 - value.sum()))
    drawn = np.vstack([drawn, np.maximum(0, 1 - drawn.sum(axis=0))])
    ratios = np.round(credit_ratios(value, drawn.T), RATIO_DECIMALS)
    judgements = [_joined(channel, fits) for channel in names]
    judgements.append(of_baseline(judgements, value[:-1], float(value[-1])))
    rows: list[Row] = []
    for number, (channel, judgement) in enumerate(zip([*names, BASELINE], judgements, strict=True)):
        share = float(value[number])
        known = judgement.evidence, judgement.reason
        rows.append((ALL, channel, "share", 0, share, *_bounds(drawn[number], share, 1.0), *known))
        rows += [
            (ALL, channel, RATIO, draw, float(ratio), None, None, None, None)
            for draw, ratio in enumerate(ratios[:, number], start=1)
        ]
    return rows


def _joined(channel: str, fits: Sequence[HazardFit]) -> Judgement:
    """The evidence of a channel over the close types that have it."""
    parts = [
        (fit.n_closes, fit.judgements[fit.statistics.channels.index(channel)])
        for fit in fits
        if channel in fit.statistics.channels
    ]
    return joined(parts, sum(fit.n_closes for fit in fits))
