"""Small tables that a kernel reads into memory."""

from collections.abc import Iterable, Mapping

import pyarrow as pa

from lokun.arrays.errors import InputError
from lokun.arrays.ragged import typed


def read_table(
    relations: Mapping[str, Iterable[pa.RecordBatch]],
    name: str,
    inputs: Mapping[str, pa.Schema],
    reader: str,
) -> pa.Table:
    """One of several relations as a table, with the types of its schema.

    Args:
        relations: batches by name.
        name: of the relation.
        inputs: the schema of each relation that the reader needs, by name.
        reader: name of the reader; errors begin with it and the name of the relation.

    Raises:
        InputError: the relation is missing, or does not fit its schema.
    """
    if name not in relations:
        raise InputError(
            f"{reader}: no table {name!r}; give all of {', '.join(inputs)}, by these names"
        )
    schema = inputs[name]
    return pa.Table.from_batches(
        (typed(batch, schema, f"{reader} {name}") for batch in relations[name]), schema
    )
