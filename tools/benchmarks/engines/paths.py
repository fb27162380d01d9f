"""Paths as text with their conversions and nulls: the input of two of the peers."""

import pandas as pd
import polars as pl


def aggregated(touches: str, tool: str, separator: str) -> pd.DataFrame:
    """One row per path: path, conversions, nulls.

    Args:
        touches: the Parquet file.
        tool: ``pandas``, on which the peers depend, or ``polars``, which is faster.
        separator: the text between two channels.
    """
    return (_by_polars if tool == "polars" else _by_pandas)(touches, separator)


def _by_pandas(touches: str, separator: str) -> pd.DataFrame:
    columns = ["journey_id", "position", "channel", "converted"]
    # Groups keep the order of their rows, so positions need no sort by journey.
    rows = pd.read_parquet(touches, columns=columns).sort_values("position", kind="stable")
    paths = rows.groupby("journey_id", sort=False).agg(
        path=("channel", separator.join), conversions=("converted", "first")
    )
    paths["conversions"] = paths["conversions"].astype("int64")
    paths["nulls"] = 1 - paths["conversions"]
    return paths.groupby("path", as_index=False, sort=False).sum()


def _by_polars(touches: str, separator: str) -> pd.DataFrame:
    paths = (
        pl.scan_parquet(touches)
        .sort("journey_id", "position")
        .group_by("journey_id", maintain_order=True)
        .agg(pl.col("channel").str.join(separator).alias("path"), pl.col("converted").first())
        .group_by("path")
        .agg(
            pl.col("converted").sum().cast(pl.Int64).alias("conversions"),
            (~pl.col("converted")).sum().cast(pl.Int64).alias("nulls"),
        )
    )
    return paths.collect().to_pandas()
