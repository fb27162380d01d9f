"""The rows of estimated parameters, which the packages credit and hazard share."""

from collections.abc import Callable, Iterable, Iterator, Mapping

import pyarrow as pa
import pyarrow.compute as pc

Relations = Mapping[str, Iterable[pa.RecordBatch]]
Fit = Callable[[Relations], Iterator[pa.RecordBatch]]

#: The relation of parameters that an earlier build fitted and that are kept.
KEPT = "kept"

#: Row kind, touch id, resource and channel of baseline conversions, which no touch earned.
BASELINE = "baseline"

#: One row per method, channel (or resource, for a parameter of resources), parameter and draw. The
#: bounds are those of a 90 % interval; null for a parameter without one. Draw 0 is the estimate;
#: ``credit_ratio`` has the draws of the bootstrap, from 1.
PARAMETERS = pa.schema(
    [
        ("method", pa.string()),
        ("channel", pa.string()),
        ("parameter", pa.string()),
        ("draw", pa.int64()),
        ("value", pa.float64()),
        ("lower", pa.float64()),
        ("upper", pa.float64()),
    ]
)

#: Parameters of a baseline: whether it scales effects, and whether channels multiply the effects of
#: each other.
SCALES_EFFECTS, MULTIPLIES_EFFECTS = "scales_effects", "multiplies_effects"
#: Parameters of a channel whose touches have an effect of their own long after them; the first day
#: of the ages in which they have it follows.
LATE_EFFECT = "late_effect_"


def kept_or_fitted(method: str, fit: Fit, schema: pa.Schema) -> Fit:
    """A fit that is left out where its parameters are kept.

    Args:
        method: as in the attribution_models seed.
        fit: the kernel, from relations to rows of ``schema``.
        schema: PARAMETERS, or one with more columns.

    Returns:
        A kernel of the same relations and of ``kept``: rows with the columns of ``schema``. It
        returns those of the method, and calls ``fit`` where there are none.
    """

    def kernel(relations: Relations) -> Iterator[pa.RecordBatch]:
        is_kept = False
        for batch in relations[KEPT]:
            rows = batch.filter(pc.equal(batch.column("method"), method))
            if rows.num_rows:
                is_kept = True
                yield rows.select(schema.names).cast(schema)
        if not is_kept:
            others = {name: rows for name, rows in relations.items() if name != KEPT}
            yield from fit(others)

    return kernel
