"""What the additive hazard reads: sums that the engine made, as arrays."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lokun.credit.errors import InputError
from lokun.credit.ragged import Bools, Floats, Int64s, typed
from lokun.credit.schemas import HAZARD_STATISTICS

TABLE = "hazard statistics"
#: Days in which an effect falls to 1/e.
TAUS = (3, 7, 14, 30)
_VALUES = [f"value_{tau}" for tau in TAUS]
_DAY = 86_400
_TERMS = ("days", "close", "left", "touches", "exposure", "effect")

#: A band of age, and a trait group, has so many closes, or is joined with the next.
BAND, GROUP = 5, 20


@dataclass(frozen=True)
class Statistics:
    """The accounts at risk of one type of close. Closes come by cell: by age, then kind.

    Attributes:
        channels: in byte order, (channels,).
        bands: the age of each band, as (band, age) pairs; several bands may be one age.
        groups: the kind of each trait group, as (group, kind) pairs.
        cell: age * kinds + kind of each close, (closes,), never falling.
        bucket: of each close, (closes,).
        is_held: whether the close's account is held out, (closes,).
        levels: sums of exp(-age / tau) at the close, (2, closes, channels, taus); 1 is of touches
            of the last day, 0 of older ones.
        keenness: frailty at the close, (2, closes, channels), as levels.
        spans: time-integrals of the same, in days, (2, 2, buckets, ages, kinds, channels, taus);
            the second axis is as that of days.
        keen_days: time-integral of the frailty, (buckets,).
        days: at risk, (2, buckets, ages, kinds); 1 is of accounts held out, 0 of others.
        left: days from each close until now, by the age of the account, (closes, ages).
        touches: as days, (2, buckets, channels).
        buyers: whether most touches were the buyer's own initiative, (channels,).
    """

    channels: tuple[str, ...]
    bands: tuple[tuple[int, int], ...]
    groups: tuple[tuple[int, int], ...]
    cell: Int64s
    bucket: Int64s
    is_held: Bools
    levels: Floats
    keenness: Floats
    spans: Floats
    keen_days: Floats
    days: Floats
    left: Floats
    touches: Int64s
    buyers: Bools

    @property
    def held_days(self) -> Floats:
        """Days at risk of accounts held out and of others, (2, buckets)."""
        held: Floats = self.days.sum(axis=(2, 3))
        return held


def read_statistics(batches: Iterable[pa.RecordBatch]) -> dict[str, Statistics]:
    """Read HAZARD_STATISTICS rows, in any order, into the close types that had a close.

    Raises:
        InputError: an unknown term, a negative number, a row without what its term needs, a close
            that comes twice, an effect of no close, or an exposure where nobody was at risk.
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
    for name in ("touches", "buyer_touches", *_VALUES, "keenness"):
        for row in rows.filter(pc.less(rows[name], 0)).slice(0, 1).to_pylist():
            raise InputError(
                f"{TABLE}, term {row['term']}, channel {row['channel']!r}: {name} is {row[name]}; "
                "time and effects are at least 0"
            )
    for term, needed in (
        ("days", ("age_band", "trait_group")),
        ("close", ("close_id", "age_band", "trait_group")),
        ("left", ("close_id", "age_band")),
        ("touches", ("channel",)),
        ("exposure", ("channel", "age_band", "trait_group")),
        ("effect", ("close_id", "channel")),
    ):
        part = rows.filter(pc.equal(rows["term"], term))
        for name in needed:
            if part[name].null_count:
                raise InputError(f"{TABLE}, term {term}: {name} is null; fill it in")


def _of_type(rows: pa.Table, buckets: Int64s) -> Statistics:
    part = {term: rows.filter(pc.equal(rows["term"], term)) for term in _TERMS}
    closes = part["close"].sort_by("close_id")
    close_ids = closes["close_id"].combine_chunks()
    twice = np.flatnonzero(pc.equal(close_ids.slice(1), close_ids.slice(0, len(close_ids) - 1)))
    if twice.size:
        raise InputError(f"{TABLE}, close {close_ids[int(twice[0])]}: it comes twice; keep one row")

    at_risk = part["days"]
    bands = _joined(_ints(at_risk, "age_band"), _ints(closes, "age_band"), BAND)
    groups = _joined(_ints(at_risk, "trait_group"), _ints(closes, "trait_group"), GROUP)
    ages, kinds = 1 + max(bands.values()), 1 + max(groups.values())
    age = _mapped(_ints(closes, "age_band"), bands)
    kind = _mapped(_ints(closes, "trait_group"), groups)
    order = np.argsort(age * kinds + kind, kind="stable")

    days = np.zeros((2, len(buckets), ages, kinds))
    day_cells = (
        *_accounts(at_risk, buckets),
        _mapped(_ints(at_risk, "age_band"), bands),
        _mapped(_ints(at_risk, "trait_group"), groups),
    )
    np.add.at(days, day_cells, _ints(at_risk, "value_3"))

    touched, exposure, effect = part["touches"], part["exposure"], part["effect"]
    channels = tuple(sorted(pc.unique(touched["channel"]).to_pylist()))
    touches, buyers = np.zeros((2, 2, len(buckets), len(channels)), dtype=np.int64)
    counted = (*_accounts(touched, buckets), _codes(touched, channels))
    np.add.at(touches, counted, _ints(touched, "touches"))
    np.add.at(buyers, counted, _ints(touched, "buyer_touches"))
    keen_days = np.zeros(len(buckets))
    np.add.at(keen_days, counted[1], _ints(touched, "keenness"))

    spans = np.zeros((2, 2, len(buckets), ages, kinds, len(channels), len(TAUS)))
    span_cells = (
        _flags(exposure, "is_fresh").astype(np.int64),
        *_accounts(exposure, buckets),
        _mapped(_ints(exposure, "age_band"), bands),
        _mapped(_ints(exposure, "trait_group"), groups),
        _codes(exposure, channels),
    )
    for tau, name in enumerate(_VALUES):
        np.add.at(spans[..., tau], span_cells, _ints(exposure, name))

    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    # Who goes on may be older than anybody at risk: the oldest there were say how that is.
    remaining = part["left"]
    left_bands = np.minimum(_ints(remaining, "age_band"), max(bands))
    seen = np.isin(left_bands, list(bands))
    left = np.zeros((len(order), ages))
    where = place[_numbers(remaining, close_ids)][seen], _mapped(left_bands[seen], bands)
    np.add.at(left, where, _ints(remaining, "value_3")[seen])

    of_close = place[_numbers(effect, close_ids)]
    levels = np.zeros((2, len(order), len(channels), len(TAUS)))
    fresh = _flags(effect, "is_fresh").astype(np.int64)
    for tau, name in enumerate(_VALUES):
        np.add.at(
            levels[..., tau], (fresh, of_close, _codes(effect, channels)), _ints(effect, name)
        )
    keenness = np.zeros(levels.shape[:-1])
    np.add.at(keenness, (fresh, of_close, _codes(effect, channels)), _ints(effect, "keenness"))
    return Statistics(
        channels=channels,
        bands=tuple(bands.items()),
        groups=tuple(groups.items()),
        cell=(age * kinds + kind)[order],
        bucket=np.searchsorted(buckets, _ints(closes, "bucket"))[order],
        is_held=_flags(closes, "is_holdout")[order],
        levels=levels * 1e-9,
        keenness=keenness * 1e-9,
        spans=spans * 1e-6,
        keen_days=keen_days * 1e-6,
        days=days / _DAY,
        left=left / _DAY,
        touches=touches,
        buyers=2 * buyers.sum(axis=(0, 1)) > touches.sum(axis=(0, 1)),
    )


def _accounts(rows: pa.Table, buckets: Int64s) -> tuple[Int64s, Int64s]:
    """Whether each row is of accounts held out, and the number of their bucket."""
    held = _flags(rows, "is_holdout").astype(np.int64)
    return held, np.searchsorted(buckets, _ints(rows, "bucket"))


def _numbers(rows: pa.Table, close_ids: pa.Array) -> Int64s:
    """The number of each row's close."""
    number = pc.index_in(rows["close_id"], value_set=close_ids)
    if number.null_count:
        row = rows.filter(number.is_null()).slice(0, 1).to_pylist()[0]
        raise InputError(
            f"{TABLE}, close {row['close_id']}, term {row['term']}: there is no such close; "
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
