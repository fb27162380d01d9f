"""Statistics of small companies, written by hand or drawn, for the additive hazard."""

from collections.abc import Iterator, Sequence
from math import exp

import numpy as np
import pyarrow as pa

from lokun.credit import HAZARD_STATISTICS, hazard_parameters
from lokun.hazard.statistics import TAUS

DAY = 86_400


def _row(term: str, **cells) -> dict:
    blank = dict.fromkeys(HAZARD_STATISTICS.names)
    whole = dict.fromkeys(
        ("touches", "buyer_touches", "value_3", "value_7", "value_14", "value_30", "frailty"), 0
    )
    usual = {"close_type": "new_business", "is_holdout": False, "is_fresh": False, "bucket": 0}
    return blank | whole | usual | {"term": term} | cells


def days(number: float, bucket: int = 0, band: int = 0, group: int = 0, **cells) -> dict:
    seconds = round(number * DAY)
    return _row("days", value_3=seconds, bucket=bucket, age_band=band, trait_group=group, **cells)


def close(name: str, bucket: int = 0, band: int = 0, group: int = 0, **cells) -> dict:
    known = {"frailty": 10**9} | cells
    return _row("close", moment_id=name, bucket=bucket, age_band=band, trait_group=group, **known)


def moment(name: str, number: float, bucket: int = 0, band: int = 0, group: int = 0, **cells):
    """A moment that stands for so many days."""
    counted = {"frailty": 10**9, "value_3": round(number * DAY)} | cells
    return _row(
        "moment", moment_id=name, bucket=bucket, age_band=band, trait_group=group, **counted
    )


def touches(channel: str, spans: Sequence[tuple[float, float]], bucket: int = 0, **cells) -> list:
    """Touches that act between two ages, in days, while the account is of one age."""
    counted = {"channel": channel, "bucket": bucket}
    resource = cells.pop("resource", "marketing")
    given = {"frailty", "buyer_touches", "touches"} & set(cells)
    volume = {"touches": len(spans)} | {name: cells.pop(name) for name in given}
    is_holdout = cells.get("is_holdout", False)
    out = [_row("touches", **counted, **volume, is_holdout=is_holdout, resource=resource)]
    for is_fresh in (True, False):
        values = {}
        for tau in TAUS:
            cut = [(a, min(b, 1)) if is_fresh else (max(a, 1), b) for a, b in spans]
            total = sum(tau * (exp(-a / tau) - exp(-b / tau)) for a, b in cut if b > a)
            values[f"value_{tau}"] = round(total * 1e6)
        where = {"age_band": 0, "trait_group": 0} | cells
        out.append(_row("exposure", is_fresh=is_fresh, **counted, **values, **where))
    return out


def left(name: str, number: float, bucket: int = 0, band: int = 0, **cells) -> dict:
    """Days from a close until now."""
    seconds = round(number * DAY)
    return _row("left", moment_id=name, value_3=seconds, bucket=bucket, age_band=band, **cells)


def effects(name: str, channel: str, ages: Sequence[float], bucket: int = 0, **cells) -> list:
    """Touches of so many days before the close, or the moment."""
    out = []
    for is_fresh in (True, False):
        chosen = [age for age in ages if (age < 1) == is_fresh]
        if chosen:
            values = {
                f"value_{tau}": round(sum(exp(-age / tau) for age in chosen) * 1e9) for tau in TAUS
            }
            counted = {"touches": len(chosen), "bucket": bucket, "is_fresh": is_fresh}
            counted |= {"moment_id": name, "channel": channel}
            out.append(_row("effect", **counted, **values, **cells))
    return out


def stream(rows: Sequence[dict], size: int = 10_000) -> Iterator[pa.RecordBatch]:
    yield from pa.Table.from_pylist(list(rows), schema=HAZARD_STATISTICS).to_batches(size)


def told(rows: Sequence[dict], size: int = 10_000, close_type: str = "new_business") -> dict:
    """By channel and parameter: the value, of the type or of all."""
    found = {}
    for batch in hazard_parameters(stream(rows, size), draws=0):
        batch.validate(full=True)
        for row in batch.to_pylist():
            if row["draw"] == 0 and row["close_type"] in (close_type, "all"):
                found[row["channel"], row["parameter"]] = row["value"]
    return found


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
    """A company of accounts at risk for 120 days, and what part of its closes each channel made.

    With a shape, accounts differ by a gamma variable in how often they are touched and in how
    often they close.
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
        keen = rng.gamma(frailty_shape, 1 / frailty_shape) if frailty_shape else 1.0
        baseline = usual * keen
        moments = {
            channel: np.sort(rng.uniform(0, 120, rng.poisson(keen * every[channel] * 120)))
            for channel in effect
        }
        end, closed = 120.0, None
        # By thinning: the hazard is at most what all touches so far add at once.
        most = baseline + sum(len(at) * effect[channel] for channel, at in moments.items())
        at = 0.0
        while closed is None:
            at += rng.exponential(1 / most)
            if at >= end:
                break
            parts = {
                channel: effect[channel] * np.exp(-(at - when[when < at]) / tau).sum()
                for channel, when in moments.items()
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
        for channel, when in moments.items():
            before = when[when < end]
            if len(before):
                spans = [(0.0, end - moment) for moment in before]
                acted = touches(names[channel], spans, bucket)
                shown = effects(name, names[channel], list(end - before), bucket)
                if frailty_shape:
                    # A touch adds 1 / (shape + rate * age) to the frailty from then on.
                    left = np.log((frailty_shape + rate * end) / (frailty_shape + rate * before))
                    acted[0]["frailty"] = round(1e6 * float(left.sum()) / rate)
                    for row in shown:
                        row["frailty"] = round(1e9 * row["touches"] / (frailty_shape + rate * end))
                rows += acted + (shown if closed is not None else [])
    total = sum(truth.values())
    return rows, {channel: part / total for channel, part in truth.items()}
