"""The rows of PARAMETERS: values with their intervals, and the draws of their credit ratios."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from lokun.arrays.bootstrap import RATIO, RATIO_DECIMALS, credit_ratios, symmetric_interval
from lokun.arrays.parameters import PARAMETERS
from lokun.arrays.ragged import Floats

#: Decimals of reported parameters; later decimals may differ between machines.
DECIMALS = 12


def parameter_rows(
    method: str, channels: Sequence[str], parameter: str, values: Floats, replicates: Floats
) -> pa.RecordBatch:
    """PARAMETERS rows, one per channel.

    Args:
        method: as in the attribution_models seed.
        channels: names, (channels,).
        parameter: name of the parameter.
        values: parts of the closes or of a rate, at most 1, (channels,).
        replicates: (replicates, channels); without replicates the bounds are null.
    """
    bounds: list[pa.Array] = [pa.nulls(len(channels), pa.float64())] * 2
    if len(replicates):
        ends = symmetric_interval(values, replicates, most=1.0)
        bounds = [pa.array(np.round(end, DECIMALS) + 0.0) for end in ends]
    return pa.RecordBatch.from_arrays(
        [
            pa.array([method] * len(channels), pa.string()),
            pa.array(list(channels), pa.string()),
            pa.array([parameter] * len(channels), pa.string()),
            pa.array([0] * len(channels), pa.int64()),
            pa.array(np.round(values, DECIMALS) + 0.0),
            *bounds,
        ],
        schema=PARAMETERS,
    )


def ratio_rows(
    method: str, channels: Sequence[str], values: Floats, replicates: Floats
) -> pa.RecordBatch:
    """PARAMETERS rows of the parameter RATIO, one per channel and draw; see parameter_rows."""
    ratios = np.round(credit_ratios(values, replicates), RATIO_DECIMALS)
    draws, n_channels = ratios.shape
    return pa.RecordBatch.from_arrays(
        [
            pa.array([method] * ratios.size, pa.string()),
            pa.array(list(channels) * draws, pa.string()),
            pa.array([RATIO] * ratios.size, pa.string()),
            pa.array(np.repeat(np.arange(1, draws + 1), n_channels), pa.int64()),
            pa.array(ratios.ravel()),
            *[pa.nulls(ratios.size, pa.float64())] * 2,
        ],
        schema=PARAMETERS,
    )
