"""Experiments above the model: what a test measured is what its channels are credited with.

The share of closes of the channels of an experiment is the mean of what the experiment and the
model say, by their precision; where these differ by more than both errors allow, it is the
experiment's alone. Its interval is the experiment's. In each close these channels keep a part of
what the model gives them, or get a part of the rest of the closes that they touched, so that their
credit is that share; whatever else has credit in the close shares what is left, as before.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from lokun.arrays.bootstrap import RATIO, RATIO_DECIMALS, credit_ratios
from lokun.arrays.experiments import EXPERIMENTS, Experiment, read_experiments
from lokun.arrays.parameters import BASELINE
from lokun.arrays.ragged import Floats
from lokun.arrays.tables import read_table
from lokun.credit.journeys import INPUT
from lokun.credit.rules import ADJUSTMENT_PARAMETERS, INCREMENTAL, Adjustment
from lokun.credit.targets import Credit, Target
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
    credit = Credit(table, names, relations["journeys"])
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
        rounded: Floats = np.round(credit_ratios(self.after, drawn), RATIO_DECIMALS)
        return rounded
