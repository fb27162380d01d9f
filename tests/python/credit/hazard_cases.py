"""Statistics of small companies, written by hand or drawn at random, for the additive hazard.

A row is a dictionary of the columns of one of the tables of HAZARD_INPUTS; ``table`` names it.
"""

from collections.abc import Iterator, Sequence
from math import exp

import numpy as np
import pyarrow as pa
from scipy import sparse

from lokun.hazard import HAZARD_INPUTS, hazard_parameters
from lokun.hazard.baseline import BaselineSample, Cells
from lokun.hazard.schemas import LAGS, LATE_SECONDS, LATE_TOUCHES, TAUS

DAY = 86_400


def base_of(days: np.ndarray, of_closes, of_sampled=(), left=None) -> BaselineSample:
    """The cells of a baseline of one period, from days by bucket, age and stratum."""
    n_buckets, n_ages, n_strata = days.shape
    age, stratum = np.divmod(np.arange(n_ages * n_strata), n_strata)
    closes = np.asarray(of_closes, dtype=np.int64)
    return BaselineSample(
        cells=Cells(age, stratum, np.zeros_like(age), (n_ages, n_strata, 1)),
        of_closes=closes,
        of_sampled=np.asarray(of_sampled, dtype=np.int64),
        days=days.reshape(n_buckets, -1),
        days_left=sparse.csr_array(np.zeros((len(closes), n_ages)) if left is None else left),
    )


def _row(table: str, **cells) -> dict:
    usual = {"close_type": "new_business", "is_holdout": False, "bucket": 0}
    row = {"table": table} | usual | cells
    return {name: row[name] for name in ("table", *HAZARD_INPUTS[table].names)}


def days(number: float, bucket: int = 0, band: int = 0, group: int = 0, **cells) -> dict:
    """Days at risk."""
    where = {"bucket": bucket, "age_band": band, "trait_group": group} | cells
    return _row("time_at_risk", seconds_at_risk=round(number * DAY), **where)


def close(name: str, bucket: int = 0, band: int = 0, group: int = 0, **cells) -> dict:
    """A close."""
    where = {"bucket": bucket, "age_band": band, "trait_group": group, "period": 0}
    of_close = {"time_point_id": name, "close_id": name, "seconds_represented": 0}
    return _row("time_points", **{"prior_frailty": 10**9, **where, **of_close, **cells})


def time_point(
    name: str, number: float, bucket: int = 0, band: int = 0, group: int = 0, **cells
) -> dict:
    """A sampled time point that represents a number of days."""
    represented = {"close_id": None, "seconds_represented": round(number * DAY)}
    return close(name, bucket, band, group, **represented, **cells)


def touches(
    channel: str, intervals: Sequence[tuple[float, float]], bucket: int = 0, **cells
) -> list:
    """Touches that have an effect between two ages, in days, while the account is in one band."""
    where = {"channel": channel, "bucket": bucket}
    counts = {"resource": "marketing", "touches": len(intervals), "buyer_touches": 0}
    counts |= {"cumulative_frailty": 0}
    counts |= {name: cells.pop(name) for name in set(counts) & set(cells)}
    cells = where | cells
    out = [_row("touch_counts", **cells, **counts)]
    for is_fresh in (True, False):
        exposures = {}
        for tau in TAUS:
            parts = [(a, min(b, 1)) if is_fresh else (max(a, 1), b) for a, b in intervals]
            total = sum(tau * (exp(-a / tau) - exp(-b / tau)) for a, b in parts if b > a)
            exposures[f"exposure_{tau}_days"] = round(total * 1e6)
        for name, begins, ends in zip(LATE_SECONDS, LAGS, (*LAGS[1:], 365), strict=True):
            within = [min(b, ends) - max(a, begins) for a, b in parts]
            exposures[name] = round(DAY * sum(max(0.0, each) for each in within))
        out.append(_row("cumulative_exposures", is_fresh=is_fresh, **exposures, **cells))
    return out


def left(name: str, number: float, band: int = 0, **cells) -> dict:
    """Days from a close to the as-of."""
    seconds = round(number * DAY)
    where = {"age_band": band, "period": 0} | cells
    return _row("time_left", close_id=name, seconds_left=seconds, **where)


def effects(name: str, channel: str, ages: Sequence[float], **cells) -> list:
    """Touches with their ages in days at the close, or at the time point."""
    out = []
    for is_fresh in (True, False):
        chosen = [age for age in ages if (age < 1) == is_fresh]
        if chosen:
            exposures = {
                f"exposure_{tau}_days": round(sum(exp(-age / tau) for age in chosen) * 1e9)
                for tau in TAUS
            }
            where = {"time_point_id": name, "channel": channel, "is_fresh": is_fresh}
            counts = {"touches": len(chosen), "touches_first": 0}
            for of_age, begins, ends in zip(LATE_TOUCHES, LAGS, (*LAGS[1:], 365), strict=True):
                counts[of_age] = sum(begins <= age < ends for age in chosen)
            row = {"touch_frailty": 0} | where | exposures | counts | cells
            out.append(_row("decayed_exposures", **row))
    return out


def signs(channel: str, **cells) -> dict:
    """What tests of a channel's timing read; a count that is not given is 0."""
    counts = {
        field.name: 0 if field.type == pa.int64() else None
        for field in HAZARD_INPUTS["signs"]
        if field.name not in ("close_type", "channel")
    }
    return _row("signs", **(counts | {"channel": channel} | cells))


def stream(rows: Sequence[dict], size: int = 10_000) -> dict[str, Iterator[pa.RecordBatch]]:
    """The batches of each table."""
    return {
        table: iter(
            pa.Table.from_pylist(
                [row for row in rows if row["table"] == table], schema=schema
            ).to_batches(size)
        )
        for table, schema in HAZARD_INPUTS.items()
    }


def estimates(rows: Sequence[dict], size: int = 10_000, close_type: str = "new_business") -> dict:
    """By channel and parameter: the value, of one close type or of all."""
    result = {}
    for batch in hazard_parameters(stream(rows, size), draws=0):
        batch.validate(full=True)
        for row in batch.to_pylist():
            if row["draw"] == 0 and row["close_type"] in (close_type, "all"):
                result[row["channel"], row["parameter"]] = row["value"]
    return result


def company(
    seed: int,
    effect: dict[str, float],
    accounts: int = 1500,
    rates: dict[str, float] | None = None,
    baseline: float = 0.002,
    tau: float = 7.0,
    names: dict[str, str] | None = None,
    frailty_shape: float = 0.0,
) -> tuple[list[dict], dict[str, float]]:
    """A company of accounts at risk for 120 days, and the share of closes of each channel.

    With a shape, accounts have a gamma frailty, which multiplies their rates of touches and of
    closes.
    """
    rng = np.random.default_rng(seed)
    names = names or {channel: channel for channel in effect}
    rows: list[dict] = []
    truth = dict.fromkeys([*effect, "baseline"], 0.0)
    every = rates or dict.fromkeys(effect, 0.05)
    rate = sum(every.values())
    usual = baseline
    for account in range(accounts):
        bucket = account % 32
        frailty = rng.gamma(frailty_shape, 1 / frailty_shape) if frailty_shape else 1.0
        baseline = usual * frailty
        touched = {
            channel: np.sort(rng.uniform(0, 120, rng.poisson(frailty * every[channel] * 120)))
            for channel in effect
        }
        end, closed = 120.0, None
        # Thinning: the hazard is at most the sum of the effects of all touches so far.
        most = baseline + sum(len(when) * effect[channel] for channel, when in touched.items())
        at = 0.0
        while closed is None:
            at += rng.exponential(1 / most)
            if at >= end:
                break
            parts = {
                channel: effect[channel] * np.exp(-(at - when[when < at]) / tau).sum()
                for channel, when in touched.items()
            }
            hazard = baseline + sum(parts.values())
            if rng.random() < hazard / most:
                closed, end = at, at
                for channel, part in parts.items():
                    truth[channel] += part / hazard
                truth["baseline"] += baseline / hazard
        name = f"close_{account}"
        rows.append(days(end, bucket))
        if closed is not None:
            rows.append(close(name, bucket))
        for channel, when in touched.items():
            before = when[when < end]
            if len(before):
                intervals = [(0.0, end - at) for at in before]
                of_risk = touches(names[channel], intervals, bucket)
                at_close = effects(name, names[channel], list(end - before))
                if frailty_shape:
                    # A touch adds 1 / (shape + rate * age) to the frailty from then on.
                    added = np.log((frailty_shape + rate * end) / (frailty_shape + rate * before))
                    of_risk[0]["cumulative_frailty"] = round(1e6 * float(added.sum()) / rate)
                    for row in at_close:
                        count = int(((end - before < 1) == row["is_fresh"]).sum())
                        row["touch_frailty"] = round(1e9 * count / (frailty_shape + rate * end))
                rows += of_risk + (at_close if closed is not None else [])
    total = sum(truth.values())
    return rows, {channel: part / total for channel, part in truth.items()}
