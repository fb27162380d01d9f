"""The share of closes of an experiment's channels, by the experiment and the model."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa
from scipy import stats

from lokun.arrays.experiments import NORMAL, Experiment
from lokun.arrays.ragged import Bools, Floats, Int64s
from lokun.credit.incremental import Shares, adjusted, shares
from lokun.credit.journeys import read_journeys
from lokun.credit.rules import INCREMENTAL, Adjustment, Rule
from lokun.credit.scoring import with_effects


@dataclass(frozen=True)
class Target:
    """What one experiment makes of the channels of which it speaks.

    Attributes:
        channels: numbers of the channels, (channels of the experiment,).
        share: of all closes.
        value, error: of the normal distribution, between 0 and ``most``, that has its interval.
        most: the part of closes that had a touch of them.
        is_told: whether the experiment says more than the model does by itself.
        names: of the experiments.
    """

    channels: Int64s
    share: float
    value: float
    error: float
    most: float
    is_told: bool
    names: tuple[str, ...]

    def quantiles(self, at: Floats) -> Floats:
        """Shares by their part of the distribution."""
        return _quantiles(self.value, self.error, self.most, at)


def _quantiles(value: float, error: float, most: float, at: Floats) -> Floats:
    """Quantiles of a normal distribution between 0 and the most."""
    low, high = -value / error, (most - value) / error
    drawn: Floats = value + error * stats.truncnorm.ppf(at, low, high)
    return np.clip(drawn, 0.0, most)


class Credit:
    """The credit of all closes under the model, which experiments change one after the other."""

    def __init__(
        self, table: pa.Table, names: Sequence[str], journeys: Iterable[pa.RecordBatch]
    ) -> None:
        """Weigh the journeys by the parameters of the table."""
        (rule,) = with_effects([Rule(INCREMENTAL[0], INCREMENTAL[0], "incremental")], table)
        parts: list[Shares] = []
        channel: list[Int64s] = []
        self.resource: dict[int, str] = {}
        number = {name: place for place, name in enumerate(names)}
        n_closes = 0
        for block in read_journeys(journeys):
            part = shares(block, rule)
            parts.append(replace(part, closes=part.closes + n_closes))
            n_closes += len(block.touches.starts)
            of_block = [number.get(name, -1) for name in block.channels.to_pylist()]
            channel.append(np.array(of_block, dtype=np.int64)[block.touches.channel])
            for code, resource in zip(
                channel[-1].tolist(), block.resource.to_pylist(), strict=True
            ):
                self.resource.setdefault(code, resource)
        empty = np.zeros(0)
        self.n_closes = n_closes
        self.names = list(names)
        self.channel: Int64s = np.concatenate([*channel, empty.astype(np.int64)])
        self.share: Floats = np.concatenate([*(part.share for part in parts), empty])
        self.closes: Int64s = np.concatenate(
            [*(part.closes for part in parts), empty.astype(np.int64)]
        )
        self.is_cause: Bools = np.concatenate(
            [*(part.is_cause for part in parts), empty.astype(np.bool_)]
        )

    def by_channel(self) -> Floats:
        """Shares of all closes, (channels,)."""
        is_known = self.channel >= 0
        summed = np.bincount(
            self.channel[is_known], self.share[is_known], minlength=len(self.names)
        )
        return summed.astype(np.float64) / max(self.n_closes, 1)

    def channels_of(self, experiment: Experiment) -> Int64s:
        """Numbers of the channels of which an experiment speaks."""
        chosen = [
            place
            for place, name in enumerate(self.names)
            if name == experiment.channel
            or (experiment.resource and self.resource.get(place) == experiment.resource)
        ]
        return np.array(chosen, dtype=np.int64)

    def target(
        self, group: Sequence[Experiment], place: Int64s, model: Sequence[Mapping[str, Any]]
    ) -> Target:
        """The share of channels by experiments and model."""
        is_in = np.isin(self.channel, place) & self.is_cause
        most = len(np.unique(self.closes[is_in])) / max(self.n_closes, 1)
        said = float(self.share[np.isin(self.channel, place)].sum()) / max(self.n_closes, 1)
        widths = [row["upper"] - row["lower"] for row in model if row["upper"] is not None]
        model_error = float(np.sum(widths)) / (2 * NORMAL) if widths else 1.0
        measured = [one.share for one in group]
        precision = sum(1 / error**2 for _, error in measured)
        tested = sum(value / error**2 for value, error in measured) / precision
        error = precision**-0.5
        value, exact = tested, error
        if abs(tested - said) <= NORMAL * float(np.hypot(error, model_error)) and model_error > 0:
            of_model = model_error**-2
            value = (tested * precision + said * of_model) / (precision + of_model)
            exact = float((precision + of_model) ** -0.5)
        most = max(most, 1e-9)
        # No share is below 0: what shows nothing has the mean of what may still be.
        middle = _quantiles(value, exact, most, (np.arange(1000) + 0.5) / 1000)
        return Target(
            channels=place,
            share=float(middle.mean()),
            value=value,
            error=error,
            most=most,
            is_told=error <= model_error or abs(tested - said) > NORMAL * error,
            names=tuple(one.experiment_id for one in group),
        )

    def adjust(self, target: Target, names: Sequence[str]) -> Adjustment:
        """Change the credit of all closes so that the target has its share."""
        is_in = np.isin(self.channel, target.channels)
        said = float(self.share[is_in].sum()) / max(self.n_closes, 1)
        if target.share <= said:
            adjustment = Adjustment(frozenset(names), target.share / said if said > 0 else 1.0, 0.0)
        else:
            room = target.most - said
            part = min(1.0, (target.share - said) / room) if room > 0 else 0.0
            adjustment = Adjustment(frozenset(names), 1.0, part)
        self.share = adjusted(
            self.share, self.closes, is_in & (self.is_cause | (self.share > 0)), adjustment
        )
        return adjustment
