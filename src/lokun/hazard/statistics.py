"""What the additive hazard reads: sums that the engine made, as arrays."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lokun.arrays.errors import InputError
from lokun.arrays.ragged import Bools, Floats, Int64s, typed
from lokun.credit.schemas import HAZARD_STATISTICS

TABLE = "hazard statistics"
#: Days in which an effect falls to 1/e.
TAUS = (3, 7, 14, 30)
_VALUES = [f"value_{tau}" for tau in TAUS]
_DAY = 86_400
_TERMS = ("days", "close", "moment", "left", "touches", "exposure", "effect")

#: A band of age, and a trait group, has so many closes, or is joined with the next.
BAND, GROUP = 5, 20


@dataclass(frozen=True)
class Moments:
    """Closes, or moments that were drawn; by cell: by age, then kind.

    Attributes:
        cell: age * kinds + kind, (moments,), never falling.
        bucket: of the account, (moments,).
        is_held: whether the account is held out, (moments,).
        days: that each stands for, (moments,); 0 of closes.
        levels: sums of exp(-age / tau), (2, moments, channels, taus); 1 is of touches of the last
            day, 0 of older ones.
        frailty: frailty that the touches tell, (2, moments, channels), as levels.
        prior: frailty that is known without them, (moments,); 1 where accounts do not differ.
    """

    cell: Int64s
    bucket: Int64s
    is_held: Bools
    days: Floats
    levels: Floats
    frailty: Floats
    prior: Floats

    def __len__(self) -> int:
        """Moments."""
        return len(self.cell)

    def only(self, rows: Bools) -> "Moments":
        """Some of the moments, (moments,)."""
        return Moments(
            self.cell[rows],
            self.bucket[rows],
            self.is_held[rows],
            self.days[rows],
            self.levels[:, rows],
            self.frailty[:, rows],
            self.prior[rows],
        )


@dataclass(frozen=True)
class Statistics:
    """The accounts at risk of one type of close.

    Attributes:
        channels: in byte order, (channels,).
        bands: the age of each band, as (band, age) pairs; several bands may be one age.
        groups: the kind of each trait group, as (group, kind) pairs.
        closes: at least one.
        moments: drawn from the time at risk, for which they stand; may be none.
        spans: time-integrals of levels, in days, (2, 2, buckets, ages, kinds, channels, taus);
            the second axis is as that of days.
        frailty_days: time-integral of the frailty that touches tell, (buckets,).
        days: at risk, (2, buckets, ages, kinds); 1 is of accounts held out, 0 of others.
        left: days from each close until now, by the age of the account, (closes, ages).
        touches: as days, (2, buckets, channels).
        buyers: whether most touches were the buyer's own initiative, (channels,).
        resource: the number of the one with most of its touches, (channels,).
    """

    channels: tuple[str, ...]
    bands: tuple[tuple[int, int], ...]
    groups: tuple[tuple[int, int], ...]
    closes: Moments
    moments: Moments
    spans: Floats
    frailty_days: Floats
    days: Floats
    left: Floats
    touches: Int64s
    buyers: Bools
    resource: Int64s

    @property
    def held_days(self) -> Floats:
        """Days at risk of accounts held out and of others, (2, buckets)."""
        held: Floats = self.days.sum(axis=(2, 3))
        return held


def read_statistics(batches: Iterable[pa.RecordBatch]) -> dict[str, Statistics]:
    """Read HAZARD_STATISTICS rows, in any order, into the close types that had a close.

    Raises:
        InputError: an unknown term, a negative number, a row without what its term needs, a moment
            that comes twice, an effect of no moment, or an exposure where nobody was at risk.
    """
    rows = pa.Table.from_batches(
        (typed(batch, HAZARD_STATISTICS, TABLE) for batch in batches), HAZARD_STATISTICS
    )
    _check(rows)
    buckets = np.unique(rows["bucket"].to_numpy())
    types = sorted(
        pc.unique(rows.filter(pc.equal(rows["term"], "close"))["close_type"]).to_pylist()
    )
    return {
        name: _of_type(rows.filter(pc.equal(rows["close_type"], name)), buckets) for name in types
    }


def _check(rows: pa.Table) -> None:
    known = pc.is_in(rows["term"], value_set=pa.array(_TERMS))
    for row in rows.filter(pc.invert(known)).slice(0, 1).to_pylist():
        raise InputError(f"{TABLE}: unknown term {row['term']!r}; use one of {', '.join(_TERMS)}")
    for name in ("touches", "buyer_touches", *_VALUES, "frailty"):
        for row in rows.filter(pc.less(rows[name], 0)).slice(0, 1).to_pylist():
            raise InputError(
                f"{TABLE}, term {row['term']}, channel {row['channel']!r}: {name} is {row[name]}; "
                "time and effects are at least 0"
            )
    for term, needed in (
        ("days", ("age_band", "trait_group")),
        ("close", ("moment_id", "age_band", "trait_group")),
        ("moment", ("moment_id", "age_band", "trait_group")),
        ("left", ("moment_id", "age_band")),
        ("touches", ("resource", "channel")),
        ("exposure", ("channel", "age_band", "trait_group")),
        ("effect", ("moment_id", "channel")),
    ):
        part = rows.filter(pc.equal(rows["term"], term))
        for name in needed:
            if part[name].null_count:
                raise InputError(f"{TABLE}, term {term}: {name} is null; fill it in")


def _of_type(rows: pa.Table, buckets: Int64s) -> Statistics:
    part = {term: rows.filter(pc.equal(rows["term"], term)) for term in _TERMS}
    at_risk = part["days"]
    bands = _joined(_ints(at_risk, "age_band"), _ints(part["close"], "age_band"), BAND)
    groups = _joined(_ints(at_risk, "trait_group"), _ints(part["close"], "trait_group"), GROUP)
    ages, kinds = 1 + max(bands.values()), 1 + max(groups.values())
    day_cells = (
        *_accounts(at_risk, buckets),
        _mapped(_ints(at_risk, "age_band"), bands),
        _mapped(_ints(at_risk, "trait_group"), groups),
    )
    days = _summed((2, len(buckets), ages, kinds), day_cells, _ints(at_risk, "value_3"))

    touched, exposure, effect = part["touches"], part["exposure"], part["effect"]
    channels = tuple(sorted(pc.unique(touched["channel"]).to_pylist()))
    counted = (*_accounts(touched, buckets), _codes(touched, channels))
    touches, buyers = (
        _summed((2, len(buckets), len(channels)), counted, _ints(touched, name)).astype(np.int64)
        for name in ("touches", "buyer_touches")
    )
    frailty_days = _summed((len(buckets),), counted[1:2], _ints(touched, "frailty"))

    span_cells = (
        _flags(exposure, "is_fresh").astype(np.int64),
        *_accounts(exposure, buckets),
        _mapped(_ints(exposure, "age_band"), bands),
        _mapped(_ints(exposure, "trait_group"), groups),
        _codes(exposure, channels),
    )
    shape = 2, 2, len(buckets), ages, kinds, len(channels)
    spans = [_summed(shape, span_cells, _ints(exposure, name)) for name in _VALUES]

    known = rows.filter(pc.is_in(rows["term"], value_set=pa.array(["close", "moment"])))
    ids, is_close, every = _moments(known, effect, bands, groups, channels, buckets)
    return Statistics(
        channels=channels,
        bands=tuple(bands.items()),
        groups=tuple(groups.items()),
        closes=every.only(is_close),
        moments=_standing(every.only(~is_close), days.sum(axis=1) / _DAY),
        spans=np.stack(spans, axis=-1) * 1e-6,
        frailty_days=frailty_days * 1e-6,
        days=days / _DAY,
        left=_left(part["left"], ids.filter(pa.array(is_close)), bands),
        touches=touches,
        buyers=2 * buyers.sum(axis=(0, 1)) > touches.sum(axis=(0, 1)),
        resource=_resources(touched, channels),
    )


def _resources(touched: pa.Table, channels: tuple[str, ...]) -> Int64s:
    """The number of each channel's resource; of several the one with most touches, (channels,)."""
    names, number = np.unique(touched["resource"].to_pylist(), return_inverse=True)
    where = _codes(touched, channels), number
    counted = _summed((len(channels), len(names)), where, _ints(touched, "touches"))
    found: Int64s = counted.argmax(axis=1) if len(names) else np.zeros(0, dtype=np.int64)
    return found


def _standing(moments: Moments, days: Floats) -> Moments:
    """The moments of each cell stand for just the days at risk there, (2, ages, kinds)."""
    cells = (moments.is_held.astype(np.int64), *np.divmod(moments.cell, days.shape[2]))
    scale = days / np.maximum(_summed(days.shape, cells, moments.days), 1e-9)
    return replace(moments, days=moments.days * scale[cells])


def _left(rows: pa.Table, close_ids: pa.Array, bands: dict[int, int]) -> Floats:
    """Days from each close until now, by age, (closes, ages).

    Who goes on may be older than anybody at risk: the oldest there were say how that is.
    """
    number = _numbers(rows, close_ids)
    band = np.minimum(_ints(rows, "age_band"), max(bands))
    seen = np.isin(band, list(bands))
    where = number[seen], _mapped(band[seen], bands)
    shape = len(close_ids), 1 + max(bands.values())
    days: Floats = _summed(shape, where, _ints(rows, "value_3")[seen]) / _DAY
    return days


def _moments(
    rows: pa.Table,
    effect: pa.Table,
    bands: dict[int, int],
    groups: dict[int, int],
    channels: tuple[str, ...],
    buckets: Int64s,
) -> tuple[pa.Array, Bools, Moments]:
    """Ids of closes and drawn moments, which of them are closes, and what was at each."""
    rows = rows.sort_by("moment_id")
    ids = rows["moment_id"].combine_chunks()
    twice = np.flatnonzero(pc.equal(ids.slice(1), ids.slice(0, len(ids) - 1)))
    if twice.size:
        raise InputError(f"{TABLE}, moment {ids[int(twice[0])]}: it comes twice; keep one row")
    kinds = 1 + max(groups.values())
    age = _mapped(_ints(rows, "age_band"), bands)
    cell = age * kinds + _mapped(_ints(rows, "trait_group"), groups)
    order = np.argsort(cell, kind="stable")
    ids, rows = ids.take(pa.array(order)), rows.take(pa.array(order))

    at = (
        _flags(effect, "is_fresh").astype(np.int64),
        _numbers(effect, ids),
        _codes(effect, channels),
    )
    shape = 2, len(ids), len(channels)
    levels = [_summed(shape, at, _ints(effect, name)) for name in _VALUES]
    is_close: Bools = pc.equal(rows["term"], "close").to_numpy()
    return (
        ids,
        is_close,
        Moments(
            cell=cell[order],
            bucket=np.searchsorted(buckets, _ints(rows, "bucket")),
            is_held=_flags(rows, "is_holdout"),
            days=_ints(rows, "value_3") / _DAY,
            levels=np.stack(levels, axis=-1) * 1e-9,
            frailty=_summed(shape, at, _ints(effect, "frailty")) * 1e-9,
            prior=_ints(rows, "frailty").astype(np.float64) * 1e-9,
        ),
    )


def _summed(shape: tuple[int, ...], where: tuple[Int64s, ...], values: Int64s | Floats) -> Floats:
    """Values summed by where they belong, (shape)."""
    if 0 in shape:
        return np.zeros(shape)
    places = np.ravel_multi_index(where, shape)
    summed = np.bincount(places, values, minlength=int(np.prod(shape)))
    return summed.astype(np.float64).reshape(shape)


def _accounts(rows: pa.Table, buckets: Int64s) -> tuple[Int64s, Int64s]:
    """Whether each row is of accounts held out, and the number of their bucket."""
    held = _flags(rows, "is_holdout").astype(np.int64)
    return held, np.searchsorted(buckets, _ints(rows, "bucket"))


def _numbers(rows: pa.Table, ids: pa.Array) -> Int64s:
    """The number of each row's moment."""
    number = pc.index_in(rows["moment_id"], value_set=ids)
    for row in rows.filter(number.is_null()).slice(0, 1).to_pylist():
        raise InputError(
            f"{TABLE}, moment {row['moment_id']}, term {row['term']}: there is no such moment; "
            "give it a row"
        )
    found: Int64s = number.to_numpy().astype(np.int64)
    return found


def _ints(rows: pa.Table, name: str) -> Int64s:
    whole: Int64s = rows[name].to_numpy()
    return whole


def _flags(rows: pa.Table, name: str) -> Bools:
    flags: Bools = rows[name].to_numpy()
    return flags


def _codes(rows: pa.Table, names: tuple[str, ...]) -> Int64s:
    codes = pc.index_in(rows["channel"], value_set=pa.array(names, pa.string()))
    if codes.null_count:
        lost = rows.filter(codes.is_null())["channel"][0]
        raise InputError(f"{TABLE}, channel {lost}: at a close, and nobody was exposed to it")
    whole: Int64s = codes.to_numpy().astype(np.int64)
    return whole


def _mapped(values: Int64s, to: dict[int, int]) -> Int64s:
    lost = set(values.tolist()) - set(to)
    if lost:
        raise InputError(f"{TABLE}: nobody was at risk in band or group {min(lost)}; give its days")
    return np.array([to[value] for value in values.tolist()], dtype=np.int64)


def _joined(values: Int64s, closes: Int64s, least: int) -> dict[int, int]:
    """Neighbouring values joined until each has so many closes; the last ones join backwards."""
    found: dict[int, int] = {}
    number = held = 0
    for value in np.unique(np.concatenate([values, closes])).tolist():
        if held >= least:
            number, held = number + 1, 0
        found[value] = number
        held += int((closes == value).sum())
    if held < least and number:
        found = {value: min(age, number - 1) for value, age in found.items()}
    return found
