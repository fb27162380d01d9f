"""The grid of settings: each cell equals the kernel's credit, and signs flip where it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.csv as pacsv
import pytest

from lokun import credit
from lokun.credit.journeys import INPUT, journeys_of
from lokun.credit.rules import DECIMALS
from lokun.credit.weighing import weigh

ROOT = Path(__file__).resolve().parents[2]
THOUSAND = 1000

Cell = tuple[float, float]


@pytest.fixture(scope="module")
def grid(
    demo: duckdb.DuckDBPyConnection, analyses: Callable[[str], str]
) -> dict[Cell, dict[str, dict[str, object]]]:
    """The rows of the analysis by cell and resource."""
    cursor = demo.execute(analyses("where_the_finding_flips"))
    names = [column[0] for column in cursor.description or ()]
    cells: dict[Cell, dict[str, dict[str, object]]] = defaultdict(dict)
    for values in cursor.fetchall():
        row = dict(zip(names, values, strict=True))
        cell = float(row["max_share"]), float(row["full_effort"])
        cells[cell][row["resource"]] = row
    return cells


@pytest.fixture(scope="module")
def journeys(demo: duckdb.DuckDBPyConnection) -> pa.Table:
    columns = ", ".join(INPUT.names)
    query = f"select {columns} from int_credit.int_journey_credit_input order by close_id, position"
    return demo.sql(query).to_arrow_table().cast(INPUT)


@pytest.fixture(scope="module")
def house() -> credit.Rule:
    seed = pacsv.read_csv(
        ROOT / "seeds/reference/attribution_models.csv",
        convert_options=pacsv.ConvertOptions(strings_can_be_null=True),
    )
    return next(r for r in credit.parse_rules(seed) if r.attribution_model == "transfer")


def test_every_cell_equals_the_kernels_credit(
    demo: duckdb.DuckDBPyConnection,
    grid: dict[Cell, dict[str, dict[str, object]]],
    journeys: pa.Table,
    house: credit.Rule,
) -> None:
    net = dict(
        demo.execute(
            "select close_id, cast(net_amount * 100 as bigint) from core.fct_closes"
        ).fetchall()
    )
    assert len(grid) >= 36
    (block,) = journeys.combine_chunks().to_batches()
    whole = journeys_of(block)
    for (max_share, full_effort), cells in grid.items():
        rule = replace(
            house,
            max_share=round(max_share * 10**DECIMALS),
            full_effort=round(full_effort * THOUSAND),
        )
        closes: dict[str, float] = defaultdict(float)
        cents: dict[str, float] = defaultdict(float)
        parts = weigh(whole, [rule])
        for close_id, resource, units in zip(
            whole.close_id.take(pa.array(parts.rows)).to_pylist(),
            parts.resource.to_pylist(),
            parts.units[:, 0].tolist(),
            strict=True,
        ):
            closes[resource] += units / 10**12
            cents[resource] += units / 10**12 * net[close_id]
        assert {name: row["earned_closes"] for name, row in cells.items()} == pytest.approx(
            closes, abs=1e-5
        )
        for name, row in cells.items():
            assert float(row["earned"]) == pytest.approx(cents[name] / 100, abs=0.011)


def test_the_default_cell_is_the_mart_to_the_cent(
    demo: duckdb.DuckDBPyConnection, grid: dict[Cell, dict[str, dict[str, object]]]
) -> None:
    """The mart rounds each touch to cents: the difference is at most a cent per row."""
    (default,) = (rows for rows in grid.values() if any(row["is_default"] for row in rows.values()))
    booked = demo.execute(
        """
        select resource, cast(sum(amount) * 100 as bigint), count(*) from attribution.fct_credit
        where attribution_model = 'transfer' group by resource
        """
    ).fetchall()
    assert {name for name, _, _ in booked} == set(default)
    for name, cents, rows in booked:
        assert abs(round(float(default[name]["earned"]) * 100) - cents) <= rows
        assert float(default[name]["earned"]) * 100 == pytest.approx(cents, rel=1e-5)


def test_a_sign_flips_where_the_gap_crosses_today(analyses: Callable[[str], str]) -> None:
    """Marketing 1.0, then sales 1.0, of 100.00; today sales is credited with 40.00.

    Sales earns max_share * min(1, 1 / full_effort): 25.00 by default. At a full_effort of 2 it
    needs a max_share of .9 to pass 40.00; at 1 and below .5 is enough; at 4 and above even 1 is
    too little.
    """
    company = duckdb.connect()
    company.execute(
        """
        create schema reference; create schema int_journeys; create schema core;
        create schema attribution;
        create table reference.attribution_models as
            select 'transfer' as attribution_model, '0.5' as max_share, '2.0' as full_effort;
        create table int_journeys.int_journeys as select 'i' as close_id, true as is_converted;
        create table int_journeys.int_stints as select * from (values
            ('i', 1, 'marketing', 1.0), ('i', 2, 'sales', 1.0)
        ) as stints (close_id, stint, resource, effort);
        create table core.fct_closes as select 'i' as close_id, 100.00 as net_amount;
        create table attribution.fct_credit as select * from (values
            ('handoff', 'sales', 40.00), ('handoff', 'marketing', 60.00)
        ) as credit (attribution_model, resource, amount);
        """
    )
    cells = company.execute(
        f"""
        select resource, full_effort, max_share, earned, gap, is_flipped, flips_at_max_share
        from ({analyses("where_the_finding_flips").rstrip()})
        """
    ).fetchall()
    flips = {0.05: 0.5, 0.5: 0.5, 1.0: 0.5, 2.0: 0.9, 4.0: None, 8.0: None}
    assert len(cells) == 2 * 6 * len(flips)
    for resource, full_effort, max_share, earned, gap, is_flipped, flips_at in cells:
        sales = round(10_000 * float(max_share) * min(1, 1 / float(full_effort))) / 100
        mine = sales if resource == "sales" else 100 - sales
        assert float(earned) == pytest.approx(mine, abs=0.011)
        assert float(gap) == pytest.approx(mine - (40 if resource == "sales" else 60), abs=0.011)
        at = flips[float(full_effort)]
        assert (None if flips_at is None else float(flips_at)) == at
        assert is_flipped == (at is not None and float(max_share) >= at)
