"""Columns of text, built as whole columns without a Python loop over rows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tools.simulate.dice import Bools, Ints

NOT_SET = np.int64(np.iinfo(np.int64).min)
"""The value that represents null in an integer column (a time, a day, a count)."""

DAY = 86_400


def integers(values: Ints) -> pa.Array:
    """Integers with null for each ``NOT_SET``."""
    return pa.array(values, type=pa.int64(), mask=values == NOT_SET)


def join(*parts: pa.Array | str) -> pa.Array:
    """Concatenate element by element; null where any part is null."""
    return pc.binary_join_element_wise(*[_as_text(part) for part in parts], "")


def _as_text(part: pa.Array | str) -> pa.Array | pa.Scalar:
    return pa.scalar(part, pa.string()) if isinstance(part, str) else part


def digits(values: Ints, width: int = 0) -> pa.Array:
    """Whole numbers as text, padded with zeros to ``width``."""
    shown = pc.cast(integers(values), pa.string())
    return pc.utf8_lpad(shown, width, "0") if width else shown


def named(prefix: str, values: Ints, width: int = 6) -> pa.Array:
    """Ids: a prefix and a padded number."""
    return join(prefix, digits(values, width))


def choose(options: Sequence[str | None], index: Ints) -> pa.Array:
    """The option at each index; null at a negative one."""
    chosen = pa.array(index, mask=index < 0)
    return pa.array(list(options), pa.string()).take(chosen)


def where(keep: Bools, values: pa.Array | str) -> pa.Array:
    """The values where ``keep`` is true, null elsewhere."""
    return pc.if_else(pa.array(keep), _as_text(values), pa.scalar(None, pa.string()))


def either(condition: Bools, yes: pa.Array | str, no: pa.Array | str) -> pa.Array:
    """One text or the other."""
    return pc.if_else(pa.array(condition), _as_text(yes), _as_text(no))


def constant(value: str, rows: int) -> pa.Array:
    """The same text in each row."""
    return pa.repeat(pa.scalar(value, pa.string()), rows)


def money(minor: Ints, decimals: Ints) -> pa.Array:
    """Amounts in major units from minor ones; ``decimals`` is 0 or 2 per row."""
    size = np.abs(minor)
    sign = choose(["", "-"], (minor < 0).astype(np.int64))
    cents = join(sign, digits(size // 100), ".", digits(size % 100, 2))
    return pc.if_else(pa.array(decimals == 0), digits(minor), cents)


def moments(seconds: pa.Array, form: Ints) -> pa.Array:
    """Timestamps as the sources write them.

    ``seconds`` since 1970 UTC; ``form`` 0 is ``2024-05-06T07:08:09Z``, 1 ``2024-05-06 07:08:09``
    (naive UTC), 2 ``2024-05-06T09:08:09+02:00``.
    """
    plain = pc.cast(pc.cast(seconds, pa.timestamp("s")), pa.string())
    zulu = join(pc.binary_replace_slice(plain, 10, 11, "T"), "Z")
    if not form.any():
        return zulu
    east = pc.cast(pc.cast(pc.add(seconds, 7200), pa.timestamp("s")), pa.string())
    offset = join(pc.binary_replace_slice(east, 10, 11, "T"), "+02:00")
    return pc.choose(pa.array(form), zulu, plain, offset)


def days(values: pa.Array) -> pa.Array:
    """Days since 1970 as ``2024-05-06``."""
    return pc.cast(pc.cast(pc.cast(values, pa.int32()), pa.date32()), pa.string())


def second_of(moment: str) -> int:
    """Seconds since 1970 of a literal like ``2024-05-06T07:08:09Z`` or ``2024-05-06``."""
    return int(np.datetime64(moment.removesuffix("Z"), "s").astype(np.int64))


def day_of(day: str) -> int:
    """Days since 1970 of a literal like ``2024-05-06``."""
    return int(np.datetime64(day, "D").astype(np.int64))
