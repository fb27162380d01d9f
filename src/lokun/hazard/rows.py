"""What the additive hazard found, as rows."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lokun.arrays.bootstrap import RATIO, RATIO_DECIMALS, credit_ratios, symmetric_interval
from lokun.arrays.ragged import Floats
from lokun.credit.rules import MULTIPLIES_EFFECTS, SCALES_EFFECTS
from lokun.credit.schemas import BASELINE, HAZARD_PARAMETERS
from lokun.hazard.fitting import DRAWS, Found, find
from lokun.hazard.statistics import read_statistics

METHOD = "additive_hazard"
#: All close types together.
ALL = "all"
#: Parameters are reported to so many decimals.
DECIMALS = 10

#: Close type, channel, parameter, draw, value, and its bounds.
Row = tuple[str, str, str, int, float, float | None, float | None]


def hazard_parameters(
    batches: Iterable[pa.RecordBatch], draws: int = DRAWS
) -> Iterator[pa.RecordBatch]:
    """The additive hazard of each close type, what its channels are credited, and its draws.

    By close type, of a channel: ``closes_per_touch`` (its credit over its touches, with bounds),
    ``effect`` and ``decay_days`` (theta and tau), ``likelihood_ratio``, ``is_order``,
    ``is_upper_bound`` (1 where the buyer himself came and no hold-out group says what he would have
    done otherwise) and ``measured_part`` (how much a hold-out group confirms); of the baseline:
    ``age_rate_<band>``, ``trait_factor_<group>``, ``frailty``, ``scales_effects`` and
    ``multiplies_effects``. Over all close types: ``share`` of the closes, of each channel and of
    the baseline, with bounds, and draws of ``credit_ratio``.

    Args:
        batches: HAZARD_STATISTICS rows.
        draws: of the bootstrap.

    Returns:
        HAZARD_PARAMETERS rows, none where nothing closed. Bounds are null, and draws missing,
        without draws and where all accounts are in one bucket. Where nobody was ever touched all is
        baseline.

    Raises:
        InputError: as read_statistics.
    """
    found = {name: find(told, draws) for name, told in read_statistics(batches).items()}
    rows: list[Row] = []
    for close_type, one in found.items():
        told = one.statistics
        for number, channel in enumerate(told.channels):
            value = float(one.per_touch[number])
            bounds = _bounds(one.drawn_per_touch[number], value)
            rows.append((close_type, channel, "closes_per_touch", 0, value, *bounds))
            is_upper = bool(told.buyers[number]) and not one.is_withheld[number]
            rows += [
                (close_type, channel, name, 0, float(one_value), None, None)
                for name, one_value in (
                    ("effect", one.effect[number]),
                    ("decay_days", one.tau[number]),
                    ("likelihood_ratio", one.ratio[number]),
                    ("is_order", one.is_order[number]),
                    ("is_upper_bound", is_upper),
                    ("measured_part", one.measured[number]),
                )
            ]
        base = [(f"age_rate_{band}", one.ages[age]) for band, age in told.bands]
        base += [(f"trait_factor_{group}", one.kinds[kind]) for group, kind in told.groups]
        base += [("frailty", one.frailty), (SCALES_EFFECTS, float(one.is_scaled))]
        base.append((MULTIPLIES_EFFECTS, float(one.is_multiplied)))
        rows += [(close_type, BASELINE, name, 0, float(value), None, None) for name, value in base]
    rows += _shares(list(found.values()))
    columns = list(zip(*rows, strict=True)) or [()] * (len(HAZARD_PARAMETERS) - 1)
    arrays = [pa.array([METHOD] * len(rows), pa.string())]
    for column, field in zip(columns, list(HAZARD_PARAMETERS)[1:], strict=True):
        array = pa.array(column, field.type)
        arrays.append(pc.round(array, DECIMALS) if pa.types.is_floating(field.type) else array)
    yield pa.RecordBatch.from_arrays(arrays, schema=HAZARD_PARAMETERS)


def _bounds(drawn: Floats, value: float, most: float = np.inf) -> tuple[float | None, float | None]:
    """The symmetric interval; none without draws."""
    if not len(drawn):
        return None, None
    lower, upper = symmetric_interval(np.array(value), drawn, most)
    return float(lower), float(upper)


def _shares(
    found: Sequence[Found],
) -> list[Row]:
    """Shares of all closes, and the draws' ratios to them."""
    if not found:
        return []
    names = sorted({channel for one in found for channel in one.statistics.channels})
    closes = sum(one.closes for one in found)
    value = np.zeros(len(names))
    drawn = np.zeros((len(names), found[0].drawn_credit.shape[1]))
    for one in found:
        rows = [names.index(channel) for channel in one.statistics.channels]
        value[rows] += one.credit / closes
        drawn[rows] += one.drawn_credit * (one.closes / closes)
    value = np.append(value, max(0.0, 1 - value.sum()))
    drawn = np.vstack([drawn, np.maximum(0, 1 - drawn.sum(axis=0))])
    ratios = np.round(credit_ratios(value, drawn.T), RATIO_DECIMALS)
    told: list[Row] = []
    for number, channel in enumerate([*names, BASELINE]):
        share = float(value[number])
        told.append((ALL, channel, "share", 0, share, *_bounds(drawn[number], share, 1.0)))
        told += [
            (ALL, channel, RATIO, draw, float(ratio), None, None)
            for draw, ratio in enumerate(ratios[:, number], start=1)
        ]
    return told
