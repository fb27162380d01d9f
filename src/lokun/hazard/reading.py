"""The tables that the engine made, read into the statistics of each close type."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from scipy import sparse

from lokun.arrays.errors import InputError
from lokun.arrays.ragged import Bools, Floats, Int64s
from lokun.arrays.tables import read_table
from lokun.hazard.baseline import neighbours
from lokun.hazard.calendar import periods_of_parts
from lokun.hazard.schemas import EXPOSURES, HAZARD_INPUTS, LATE_SECONDS, LATE_TOUCHES
from lokun.hazard.signs import read_signs
from lokun.hazard.statistics import Statistics, TimePoints

_DAY = 86_400
#: Units of the tables: exposures and frailty at a time point, and their time-integrals.
_DECAYED, _CUMULATIVE = 1e-9, 1e-6
#: Tables that say of which bucket an account is.
_BUCKETED = ("time_at_risk", "time_points", "touch_counts", "cumulative_exposures")
#: Whole numbers that are codes; the others are measures.
_CODES = ("bucket", "age_band", "trait_group", "period")

#: Closes that an age, a stratum and a period has at least; smaller ones are joined with the next.
AGE_CLOSES, STRATUM_CLOSES, PERIOD_CLOSES = 5, 20, 10

Tables = Mapping[str, pa.Table]
Places = tuple[Int64s, ...]


def read_statistics(
    relations: Mapping[str, Iterable[pa.RecordBatch]],
) -> dict[str, Statistics]:
    """Read the tables of HAZARD_INPUTS, rows in any order, into the close types that had a close.

    Args:
        relations: the batches of each table, by its name in HAZARD_INPUTS.

    Raises:
        InputError: a table is missing or lacks a column, a key is null, a number is negative, a
            time point comes twice, an exposure or time left is of no time point, or a channel is at
            a time point without any exposure.
    """
    tables = {name: _read(relations, name) for name in HAZARD_INPUTS}
    buckets = np.unique(
        np.concatenate([tables[name]["bucket"].to_numpy() for name in _BUCKETED]).astype(np.int64)
    )
    points = tables["time_points"]
    closes = points.filter(pc.is_valid(points["close_id"]))
    return {
        close_type: _of_type(
            {
                name: table.filter(pc.equal(table["close_type"], close_type))
                for name, table in tables.items()
            },
            buckets,
        )
        for close_type in sorted(pc.unique(closes["close_type"]).to_pylist())
    }


def _read(relations: Mapping[str, Iterable[pa.RecordBatch]], name: str) -> pa.Table:
    schema, table = HAZARD_INPUTS[name], read_table(relations, name, HAZARD_INPUTS, "hazard")
    for field in schema:
        if field.type != pa.int64() or field.name in _CODES:
            continue
        for row in table.filter(pc.less(table[field.name], 0)).slice(0, 1).to_pylist():
            keys = ", ".join(
                f"{key} {row[key]!r}"
                for key in ("close_type", "time_point_id", "close_id", "channel", "bucket")
                if row.get(key) is not None
            )
            raise InputError(
                f"hazard {name}, {keys}: {field.name} is {row[field.name]}; "
                "counts, times and exposures are at least 0"
            )
    return table


def _of_type(tables: Tables, buckets: Int64s) -> Statistics:
    at_risk, points = tables["time_at_risk"], tables["time_points"]
    closes = points.filter(pc.is_valid(points["close_id"]))
    ages = neighbours(_ints(at_risk, "age_band"), _ints(closes, "age_band"), AGE_CLOSES)
    strata = neighbours(_ints(at_risk, "trait_group"), _ints(closes, "trait_group"), STRATUM_CLOSES)
    is_close: Bools = pc.is_valid(points["close_id"]).to_numpy()
    periods = periods_of_parts(_ints(points, "period"), is_close, PERIOD_CLOSES)
    n_ages, n_strata = 1 + max(ages.values()), 1 + max(strata.values())
    cells = *_accounts(at_risk, buckets), *_cells(at_risk, ages, strata)
    days = _summed((2, len(buckets), n_ages, n_strata), cells, _ints(at_risk, "seconds_at_risk"))

    counts = tables["touch_counts"]
    channels = tuple(sorted(pc.unique(counts["channel"]).to_pylist()))
    where = *_accounts(counts, buckets), _codes(counts, "touch_counts", channels)
    touches, buyer_touches = (
        _summed((2, len(buckets), len(channels)), where, _ints(counts, name)).astype(np.int64)
        for name in ("touches", "buyer_touches")
    )
    shape = len(buckets), len(channels)
    frailty = _summed(shape, where[1:], _ints(counts, "cumulative_frailty"))

    exposures, late = _cumulative(tables["cumulative_exposures"], channels, buckets)
    ids, every = _time_points(tables, ages, strata, periods, channels, buckets)
    return Statistics(
        channels=channels,
        age_of_band=ages,
        stratum_of_group=strata,
        period_of_part=periods,
        closes=every.only(slice(len(closes))),
        sampled=_calibrated(every.only(slice(len(closes), None)), days.sum(axis=1) / _DAY),
        cumulative_exposure=exposures * _CUMULATIVE,
        cumulative_late=late.sum(axis=0) / _DAY,
        cumulative_frailty=frailty * _CUMULATIVE,
        days=days / _DAY,
        days_left=_days_left(tables["time_left"], ids.slice(0, len(closes)), ages, periods),
        touches=touches,
        is_buyers=2 * buyer_touches.sum(axis=(0, 1)) > touches.sum(axis=(0, 1)),
        resource=_resources(counts, channels),
        signs=read_signs(tables["signs"], channels, len(closes)),
    )


def _resources(counts: pa.Table, channels: tuple[str, ...]) -> Int64s:
    """The number of each channel's resource; of several, the one with most touches, (channels,)."""
    names, number = np.unique(counts["resource"].to_pylist(), return_inverse=True)
    where = _codes(counts, "touch_counts", channels), number
    touches = _summed((len(channels), len(names)), where, _ints(counts, "touches"))
    resource: Int64s = touches.argmax(axis=1) if len(names) else np.zeros(0, dtype=np.int64)
    return resource


def _cumulative(
    table: pa.Table, channels: tuple[str, ...], buckets: Int64s
) -> tuple[Floats, Floats]:
    """Time-integrals of decayed exposures, as Statistics has them, and seconds of old touches."""
    where = (
        _flags(table, "is_fresh").astype(np.int64),
        np.searchsorted(buckets, _ints(table, "bucket")),
        _codes(table, "cumulative_exposures", channels),
    )
    shape = 2, len(buckets), len(channels)
    return _stacked(shape, where, table, EXPOSURES), _stacked(shape, where, table, LATE_SECONDS)


def _calibrated(sampled: TimePoints, days: Floats) -> TimePoints:
    """Sampled time points, those of a cell representing its days at risk, (2, ages, strata)."""
    where = sampled.is_held_out.astype(np.int64), *np.divmod(sampled.cell, days.shape[2])
    scale = days / np.maximum(_summed(days.shape, where, sampled.days), 1e-9)
    return replace(sampled, days=sampled.days * scale[where])


def _days_left(
    table: pa.Table, close_ids: pa.Array, ages: dict[int, int], periods: dict[int, int]
) -> sparse.csr_array:
    """Days from each close until now, by age and period, (closes, ages * periods).

    An account that goes on may grow older than any at risk: the oldest age at risk then applies. A
    part of a month in which nobody was at risk is of the period of the part before.
    """
    number = _numbers(table, "time_left", "close_id", close_ids)
    band = np.minimum(_ints(table, "age_band"), max(ages))
    known = np.isin(band, list(ages))
    parts = np.array(sorted(periods), dtype=np.int64)
    place = np.searchsorted(parts, _ints(table, "period")[known], side="right") - 1
    period = np.array([periods[part] for part in parts.tolist()])[np.maximum(place, 0)]
    n_ages, n_periods = 1 + max(ages.values()), 1 + max(periods.values())
    age = _mapped(band[known], ages, "age band")
    seconds = _ints(table, "seconds_left")[known] / _DAY
    where = number[known], age * n_periods + period
    return sparse.csr_array((seconds, where), shape=(len(close_ids), n_ages * n_periods))


def _time_points(
    tables: Tables,
    ages: dict[int, int],
    strata: dict[int, int],
    periods: dict[int, int],
    channels: tuple[str, ...],
    buckets: Int64s,
) -> tuple[pa.Array, TimePoints]:
    """Ids of all time points, and their arrays; closes first, then by cell, then id."""
    rows = tables["time_points"].sort_by("time_point_id")
    ids = rows["time_point_id"].combine_chunks()
    repeated = np.flatnonzero(pc.equal(ids.slice(1), ids.slice(0, len(ids) - 1)))
    if repeated.size:
        raise InputError(
            f"hazard time_points, time point {ids[int(repeated[0])]}: it comes twice; keep one row"
        )
    age, stratum = _cells(rows, ages, strata)
    cell = age * (1 + max(strata.values())) + stratum
    # So that either part is a slice, of which no copy is made.
    order = np.lexsort((cell, pc.is_null(rows["close_id"]).to_numpy()))
    ids, rows = ids.take(pa.array(order)), rows.take(pa.array(order))

    exposures = tables["decayed_exposures"]
    where = (
        _flags(exposures, "is_fresh").astype(np.int64),
        _numbers(exposures, "decayed_exposures", "time_point_id", ids),
        _codes(exposures, "decayed_exposures", channels),
    )
    shape = 2, len(ids), len(channels)
    return (
        ids,
        TimePoints(
            cell=cell[order],
            period=_mapped(_ints(rows, "period"), periods, "part of a month"),
            bucket=np.searchsorted(buckets, _ints(rows, "bucket")),
            is_held_out=_flags(rows, "is_holdout"),
            days=_ints(rows, "seconds_represented") / _DAY,
            decayed_exposure=_stacked(shape, where, exposures, EXPOSURES) * _DECAYED,
            touch_frailty=_summed(shape, where, _ints(exposures, "touch_frailty")) * _DECAYED,
            prior_frailty=_ints(rows, "prior_frailty").astype(np.float64) * _DECAYED,
            later=_summed(
                shape[1:],
                where[1:],
                _ints(exposures, "touches") - _ints(exposures, "touches_first"),
            ),
            # Small whole numbers, of which there are many.
            late=_stacked(shape[1:], where[1:], exposures, LATE_TOUCHES, np.float32),
        ),
    )


def _summed(shape: tuple[int, ...], where: Places, values: Int64s | Floats) -> Floats:
    """Values summed by their place, (shape)."""
    if 0 in shape:
        return np.zeros(shape)
    places = np.ravel_multi_index(where, shape)
    summed = np.bincount(places, values, minlength=int(np.prod(shape)))
    return summed.astype(np.float64, copy=False).reshape(shape)


def _stacked(
    shape: tuple[int, ...], where: Places, rows: pa.Table, names: Sequence[str], kind: type = float
) -> Any:
    """Several columns summed by their place, (shape, columns)."""
    places, n_places = np.ravel_multi_index(where, shape), int(np.prod(shape))
    stacked: Any = np.empty((n_places, len(names)), dtype=kind)
    for number, name in enumerate(names):
        stacked[:, number] = np.bincount(places, _ints(rows, name), minlength=n_places)
    return stacked.reshape(*shape, len(names))


def _accounts(rows: pa.Table, buckets: Int64s) -> tuple[Int64s, Int64s]:
    """Whether each row is of accounts held out, and the number of their bucket."""
    is_held_out = _flags(rows, "is_holdout").astype(np.int64)
    return is_held_out, np.searchsorted(buckets, _ints(rows, "bucket"))


def _cells(rows: pa.Table, ages: dict[int, int], strata: dict[int, int]) -> tuple[Int64s, Int64s]:
    """Age and stratum of each row."""
    age = _mapped(_ints(rows, "age_band"), ages, "age band")
    return age, _mapped(_ints(rows, "trait_group"), strata, "trait group")


def _numbers(rows: pa.Table, table: str, key: str, ids: pa.Array) -> Int64s:
    """The number of each row's time point."""
    number = pc.index_in(rows[key], value_set=ids)
    for row in rows.filter(number.is_null()).slice(0, 1).to_pylist():
        raise InputError(
            f"hazard {table}, {key} {row[key]!r}: there is no such time point; "
            "give it a row in time_points"
        )
    numbers: Int64s = number.to_numpy().astype(np.int64)
    return numbers


def _ints(rows: pa.Table, name: str) -> Int64s:
    values: Int64s = rows[name].to_numpy()
    return values


def _flags(rows: pa.Table, name: str) -> Bools:
    flags: Bools = rows[name].to_numpy()
    return flags


def _codes(rows: pa.Table, table: str, channels: tuple[str, ...]) -> Int64s:
    codes = pc.index_in(rows["channel"], value_set=pa.array(channels, pa.string()))
    if codes.null_count:
        unknown = rows.filter(codes.is_null())["channel"][0].as_py()
        raise InputError(
            f"hazard {table}, channel {unknown!r}: no touches of it are counted; "
            "give it rows in touch_counts"
        )
    numbers: Int64s = codes.to_numpy().astype(np.int64)
    return numbers


def _mapped(values: Int64s, to: dict[int, int], what: str) -> Int64s:
    unknown = set(values.tolist()) - set(to)
    if unknown:
        raise InputError(
            f"hazard time_at_risk: nobody was at risk in {what} {min(unknown)}; give its seconds"
        )
    return np.array([to[value] for value in values.tolist()], dtype=np.int64)
