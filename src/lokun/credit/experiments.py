"""Experiments above the model: what a test measured is what its channels are credited with.

The share of closes of the channels of an experiment is the mean of what the experiment and the
model say, by their precision; where these differ by more than both errors allow, it is the
experiment's alone. Its interval is the experiment's. In each close these channels keep a part of
what the model gives them, or get a part of the rest of the closes that they touched, so that their
credit is that share; whatever else has credit in the close shares what is left, as before.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa
from scipy import stats

from lokun.arrays.bootstrap import MAX_RATIO, RATIO, RATIO_DECIMALS
from lokun.arrays.experiments import EXPERIMENTS, NORMAL, Experiment, read_experiments
from lokun.arrays.parameters import BASELINE
from lokun.arrays.ragged import Bools, Floats, Int64s
from lokun.arrays.tables import read_table
from lokun.credit.incremental import Shares, adjusted, shares
from lokun.credit.journeys import INPUT, read_journeys
from lokun.credit.rules import ADJUSTMENT_PARAMETERS, INCREMENTAL, Adjustment, Rule
from lokun.credit.scoring import with_effects
from lokun.hazard.schemas import HAZARD_PARAMETERS

ALL = "all"
STRONG, WEAK = "strong", "weak"
CALIBRATION_INPUTS: Mapping[str, pa.Schema] = {
    "parameters": HAZARD_PARAMETERS,
    "experiments": EXPERIMENTS,
    "journeys": INPUT,
}
_DECIMALS = 10
_SEED = 1935

_Row = dict[str, Any]


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


def calibrated(
    relations: Mapping[str, Iterable[pa.RecordBatch]],
) -> Iterator[pa.RecordBatch]:
    """The parameters of the hazard, with what experiments say of their channels.

    Args:
        relations: the batches of each table of CALIBRATION_INPUTS; journeys are those of all
            closes, the rows of a close together and by position, read where there is an experiment.

    Returns:
        HAZARD_PARAMETERS rows; as they are without experiments. Channels of an experiment have the
        parameters of ADJUSTMENT_PARAMETERS as well, over all close types.

    Raises:
        InputError: as read_experiments and read_journeys.
    """
    table = read_table(relations, "parameters", CALIBRATION_INPUTS, "calibration")
    experiments = read_experiments(relations["experiments"])
    known = [row for row in table.to_pylist() if row["close_type"] == ALL and row["draw"] == 0]
    names = sorted(row["channel"] for row in known if row["parameter"] == "share")
    if not experiments or not names:
        yield from table.to_batches() or [pa.RecordBatch.from_pylist([], HAZARD_PARAMETERS)]
        return
    names.remove(BASELINE)
    credit = _Credit(table, names, relations["journeys"])
    before = credit.by_channel()
    model = {row["channel"]: row for row in known if row["parameter"] == "share"}
    targets: list[Target] = []
    added: list[_Row] = []
    for group in _grouped(experiments):
        place = credit.channels_of(group[0])
        if not len(place):
            continue
        target = credit.target(group, place, [model[names[number]] for number in place.tolist()])
        adjustment = credit.adjust(target, [names[number] for number in place.tolist()])
        targets.append(target)
        added += _adjustment_rows(adjustment, len(targets))
    if not targets:
        yield from table.to_batches()
        return
    rows = _Rows(table, names, before, credit.by_channel(), targets)
    yield pa.RecordBatch.from_pylist([*rows.changed(), *added], HAZARD_PARAMETERS)


def _quantiles(value: float, error: float, most: float, at: Floats) -> Floats:
    """Quantiles of a normal distribution between 0 and the most."""
    low, high = -value / error, (most - value) / error
    drawn: Floats = value + error * stats.truncnorm.ppf(at, low, high)
    return np.clip(drawn, 0.0, most)


def _grouped(experiments: Sequence[Experiment]) -> list[list[Experiment]]:
    """Experiments on one thing together; those on resources first, so that channels share them."""
    groups: dict[tuple[bool, str], list[Experiment]] = {}
    for one in experiments:
        groups.setdefault((one.resource is None, one.resource or one.channel or ""), []).append(one)
    return [groups[key] for key in sorted(groups)]


def _adjustment_rows(adjustment: Adjustment, order: int) -> Iterator[_Row]:
    values = (float(order), adjustment.kept, adjustment.added)
    for channel in sorted(adjustment.channels):
        for name, value in zip(ADJUSTMENT_PARAMETERS, values, strict=True):
            yield {
                "method": INCREMENTAL[0],
                "close_type": ALL,
                "channel": channel,
                # A channel may be in an experiment of its own and in one of its resource.
                "parameter": name if order == 1 else f"{name}_{order}",
                "draw": 0,
                "value": value,
            }


class _Credit:
    """The credit of all closes under the model, which experiments change one after the other."""

    def __init__(
        self, table: pa.Table, names: Sequence[str], journeys: Iterable[pa.RecordBatch]
    ) -> None:
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

    def target(self, group: Sequence[Experiment], place: Int64s, model: Sequence[_Row]) -> Target:
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


class _Rows:
    """The rows of parameters, as experiments change them."""

    def __init__(
        self,
        table: pa.Table,
        names: Sequence[str],
        before: Floats,
        after: Floats,
        targets: Sequence[Target],
    ) -> None:
        self.table, self.targets = table, targets
        self.place = {name: number for number, name in enumerate([*names, BASELINE])}
        self.before = np.append(before, max(0.0, 1 - before.sum()))
        self.after = np.append(after, max(0.0, 1 - after.sum()))
        self.target_of = {
            number: target for target in targets for number in target.channels.tolist()
        }

    def changed(self) -> Iterator[_Row]:
        """All rows of the table."""
        ratios = self._ratios()
        for row in self.table.to_pylist():
            number = self.place.get(row["channel"])
            if number is None:
                yield row
            elif row["parameter"] == RATIO:
                yield row | {"value": ratios[row["draw"] - 1, number]}
            else:
                yield self._estimate(row, number)

    def _estimate(self, row: _Row, number: int) -> _Row:
        target = self.target_of.get(number)
        factor = self._factor(number)
        if row["parameter"] == "share":
            row = row | {"value": round(float(self.after[number]), _DECIMALS)}
            if target is None:
                row |= self._scaled(row, factor, 1.0)
            else:
                part = self.after[number] / max(float(self.after[target.channels].sum()), 1e-300)
                ends = part * target.quantiles(np.array([0.05, 0.95]))
                row |= {
                    "lower": round(float(min(ends[0], row["value"])), _DECIMALS),
                    "upper": round(float(max(ends[1], row["value"])), _DECIMALS),
                }
        elif row["parameter"] == "closes_per_touch":
            row = row | {"value": round(row["value"] * factor, _DECIMALS)}
            row |= self._scaled(row, factor, np.inf)
        if target is None:
            return row
        told = f"experiment {', '.join(target.names)}"
        if target.is_told:
            return row | {"evidence": STRONG, "evidence_reason": f"{told} measured it"}
        reason = f"{told} is too small: it says less than the model does"
        return row | {"evidence": WEAK, "evidence_reason": reason}

    def _factor(self, number: int) -> float:
        before = float(self.before[number])
        return float(self.after[number]) / before if before > 0 else 1.0

    @staticmethod
    def _scaled(row: _Row, factor: float, most: float) -> _Row:
        if row["lower"] is None or row["upper"] is None:
            return {}
        lower, upper = (min(row[end] * factor, most) for end in ("lower", "upper"))
        return {
            "lower": round(min(lower, row["value"]), _DECIMALS),
            "upper": round(max(upper, row["value"]), _DECIMALS),
        }

    def _ratios(self) -> Floats:
        """Ratios of credit by draw, (draws, channels and the baseline)."""
        rows = [row for row in self.table.to_pylist() if row["parameter"] == RATIO]
        draws = max((row["draw"] for row in rows), default=0)
        drawn = np.ones((draws, len(self.place)))
        for row in rows:
            drawn[row["draw"] - 1, self.place[row["channel"]]] = row["value"]
        drawn *= self.before
        drawn /= np.maximum(drawn.sum(axis=1, keepdims=True), 1e-300)
        for order, target in enumerate(self.targets):
            at = (np.random.default_rng([_SEED, order]).permutation(draws) + 0.5) / max(draws, 1)
            share = target.quantiles(at)[:, None]
            is_in = np.zeros(len(self.place), dtype=np.bool_)
            is_in[target.channels] = True
            own = self.after[is_in] / max(float(self.after[is_in].sum()), 1e-300)
            rest = drawn[:, ~is_in]
            drawn[:, is_in] = share * own
            drawn[:, ~is_in] = (
                rest * (1 - share) / np.maximum(rest.sum(axis=1, keepdims=True), 1e-300)
            )
        point = self.after / max(float(self.after.sum()), 1e-300)
        ratios = np.where(point > 0, drawn / np.maximum(point, 1e-300), 1.0)
        rounded: Floats = np.round(np.minimum(ratios, MAX_RATIO), RATIO_DECIMALS)
        return rounded
