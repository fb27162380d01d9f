"""Credit of closes under all models: weights of touches, and the money of the closes by weight."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lokun.arrays.apportion import LIMIT
from lokun.arrays.errors import InputError
from lokun.arrays.ragged import (
    Bools,
    Int64s,
    group_counts,
    group_of_rows,
    group_starts,
    typed,
    whole_groups,
)
from lokun.credit.balances import Balances, Groups, Split, group, split
from lokun.credit.journeys import INPUT, coded, journeys_of
from lokun.credit.rules import Rule
from lokun.credit.schemas import CREDIT_INPUT, SHARES_SCHEMA, TEAM, TOUCH, VINTAGE
from lokun.credit.vintages import VintageRules
from lokun.credit.weighing import KINDS, Parts, weigh

TABLE = "int_credit_input"
_INPUT = pa.schema([*INPUT, *(field for field in CREDIT_INPUT if field.name not in INPUT.names)])
_OF_VINTAGES = _INPUT.append(pa.field(VINTAGE, pa.date32()))


def book(
    batches: Iterable[pa.RecordBatch], rules: Sequence[Rule] | VintageRules
) -> Iterator[pa.RecordBatch]:
    """Weigh the touches of closes under every rule, and split the closes' ledger entries by weight.

    Weights are as in ``weigh``. An entry adds to a part its split of the balance after the entry
    less its split of the balance before it. Both splits are exact (largest remainder, ties to the
    earliest touch), so entries of a document telescope: after a full reversal every part is at
    zero. The rows of a close depend on the close only, not on other closes or on the ends of
    batches.

    Args:
        batches: CREDIT_INPUT rows; the rows of a close are contiguous, its touches by position.
            Closes may come in any order, and a close may be in several batches.
        rules: as for ``weigh``; of several vintages, batches have the column ``vintage`` as well.

    Returns:
        SHARES_SCHEMA batches, three per block of closes: parts of closes, entries by credit key,
        entries by team.

    Raises:
        InputError: the rows of a close are not contiguous, its positions are not 1 to n, a touch
            lacks a value, stints do not follow the resources, an entry lacks a balance or its
            close, or balances of a close sum to 2^62 or more.
        RuleError: a data-driven rule has no scores, or an incremental rule has no effects.
    """
    if not isinstance(rules, VintageRules):
        rows = (typed(batch, _INPUT, TABLE) for batch in batches)
        for block in whole_groups(rows, "close_id"):
            yield from _booked(block, rules)
        return
    rows = (typed(batch, _OF_VINTAGES, TABLE) for batch in batches)
    for block in whole_groups(rows, "close_id"):
        for closes, known in rules.of(block):
            yield from _booked(closes, known)


def _booked(block: pa.RecordBatch, unordered: Sequence[Rule]) -> Iterator[pa.RecordBatch]:
    rules = sorted(unordered, key=lambda rule: rule.attribution_model)
    is_entry = block.column("entry_id").is_valid()
    entries, balances = _entries(block, is_entry.to_numpy(zero_copy_only=False))
    touches = block.filter(pc.invert(is_entry))
    journeys = journeys_of(touches.select(INPUT.names))
    parts = weigh(journeys, rules)

    rows = pa.array(parts.rows)
    is_touch = pa.array(parts.kind == KINDS.index(TOUCH))
    kind = pa.array(KINDS, pa.string()).take(pa.array(parts.kind))
    touch_id = pc.if_else(is_touch, touches.column("touch_id").take(rows), kind)
    no_key, no_team = pa.scalar(None, pa.int64()), pa.scalar(None, pa.string())
    key = pc.if_else(is_touch, touches.column("credit_key").take(rows), no_key)
    # What the holder of a close has without a touch is its team's.
    is_held = pc.equal(parts.resource, journeys.holder.take(pa.array(parts.closes)))
    held = pc.if_else(is_held.fill_null(False), touches.column("holder_team").take(rows), no_team)
    team = pc.if_else(is_touch, touches.column("team").take(rows), held)

    keys = group(
        parts.closes,
        np.arange(len(parts.closes)),
        (parts.kind, coded(parts.resource)[1], key.fill_null(-1).to_numpy(zero_copy_only=False)),
    )
    of_team = np.flatnonzero(team.is_valid().to_numpy(zero_copy_only=False))
    teams = group(parts.closes, of_team, (coded(team.fill_null(""))[1],))
    done = split(parts, balances, (keys, teams))

    close_id = journeys.close_id.take(rows)
    shared = {"close_id": close_id, "touch_id": touch_id, "row_kind": kind, "credit_key": key}
    has_weight = parts.units > 0
    yield _rows(
        shared | {"resource": parts.resource, "team": team},
        weights=_lists(parts.units, has_weight),
        amounts=_lists(done.amounts, has_weight),
    )
    described = {"row_kind": kind, "resource": parts.resource, "credit_key": key}
    yield _added(entries, balances, parts, keys, done, 0, described)
    described = {
        "row_kind": pa.repeat(pa.scalar(TEAM), len(kind)),
        "resource": parts.resource,
        "team": team,
    }
    yield _added(entries, balances, parts, teams, done, 1, described)


def _added(
    entries: pa.RecordBatch,
    balances: Balances,
    parts: Parts,
    groups: Groups,
    done: Split,
    number: int,
    described: dict[str, pa.Array],
) -> pa.RecordBatch:
    """What each entry adds to each group of its close; ``described`` are columns of parts."""
    counts = groups.counts[balances.closes]
    entry = np.repeat(np.arange(len(counts)), counts)
    within = np.arange(len(entry)) - (np.cumsum(counts) - counts)[entry]
    of_group = groups.starts[balances.closes[entry]] + within
    has_share = np.zeros((len(groups.firsts), parts.units.shape[1]), dtype=np.bool_)
    in_group = groups.of_part >= 0
    np.logical_or.at(has_share, groups.of_part[in_group], parts.units[in_group] > 0)
    amounts = done.added(number, balances, entry, within)
    rows, first = pa.array(entry), pa.array(groups.firsts[of_group])
    return _rows(
        {name: entries.column(name).take(rows) for name in ("close_id", "entry_id")}
        | {name: column.take(first) for name, column in described.items()},
        amounts=_lists(amounts, has_share[of_group]),
    )


def _entries(block: pa.RecordBatch, is_entry: Bools) -> tuple[pa.RecordBatch, Balances]:
    """The ledger entries of closes, and their balances."""
    starts = group_starts(block.column("close_id"))
    closes = group_of_rows(group_counts(starts, block.num_rows))
    rows = np.flatnonzero(is_entry)
    entries = block.take(pa.array(rows))
    lonely = np.bincount(closes[~is_entry], minlength=len(starts))[closes[rows]] == 0
    if lonely.any():
        raise _fail(
            entries,
            lonely,
            "the close has no touch beside the entry",
            "sort the rows by close_id, and keep one row for a close without touches",
        )
    columns = []
    for name in ("before_minor", "after_minor"):
        column = entries.column(name)
        missing = column.is_null().to_numpy(zero_copy_only=False)
        if missing.any():
            raise _fail(entries, missing, f"{name} is null", "give the balance of its document")
        columns.append(column.to_numpy(zero_copy_only=False))
    before, after = columns
    # Sums of floats suffice to know that no sum of integers overflows.
    height = np.abs(before.astype(np.float64)) + np.abs(after.astype(np.float64))
    over = np.bincount(closes[rows], height, len(starts))[closes[rows]] >= LIMIT
    if over.any():
        raise _fail(entries, over, "balances of the close sum to 2^62 or more", "book less")
    return entries, Balances.of(closes[rows], before, after)


def _fail(entries: pa.RecordBatch, flags: Bools, what: str, remedy: str) -> InputError:
    cells = entries.slice(int(np.flatnonzero(flags)[0]), 1).to_pylist()[0]
    return InputError(
        f"{TABLE}, close_id {cells['close_id']!r}, entry_id {cells['entry_id']!r}: {what}; {remedy}"
    )


def _lists(values: Int64s, is_there: Bools) -> pa.ListArray:
    """A list for each row of a matrix, with nulls where there is nothing."""
    count, width = values.shape
    flat = pa.array(values.ravel(), mask=~is_there.ravel())
    return pa.ListArray.from_arrays(pa.array(np.arange(count + 1) * width, pa.int32()), flat)


def _rows(columns: dict[str, pa.Array], **lists: pa.Array) -> pa.RecordBatch:
    """SHARES_SCHEMA rows; columns that are not given are null."""
    given = columns | lists
    count = len(next(iter(given.values())))
    return pa.RecordBatch.from_arrays(
        [given.get(field.name, pa.nulls(count, field.type)) for field in SHARES_SCHEMA],
        schema=SHARES_SCHEMA,
    )
