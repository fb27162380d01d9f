"""Databases of marts for tests of the page: those of a built demo, changed."""

from __future__ import annotations

from pathlib import Path

import duckdb

from lokun.page.marts import QUERIES

#: A name that would be script, an element or an attribute where it is not escaped.
HOSTILE = (
    """</script><script>document.title="hit"</script><img src=x onerror='document.title="hit"'>"""
)
LONG = "Nordic retail partners summit, autumn edition, keynote sponsorship number"


def copy_marts(source: Path, target: Path, prefix: str = "", rows: int = 10**9) -> Path:
    """A database with only the marts that the page reads; views become tables.

    ``prefix`` is put before its schemas, and ``rows`` are the most that a mart keeps.
    """
    marts = sorted({mart for query in QUERIES.values() for mart in query.reads})
    with duckdb.connect(str(target)) as database:
        database.execute(f"attach '{source}' as built (read_only)")
        for mart in marts:
            schema = mart.split(".")[0]
            database.execute(f"create schema if not exists {prefix}{schema}")
            database.execute(
                f"create table {prefix}{mart} as select * from built.{mart} limit {rows}"
            )
    return target


def many_channels(source: Path, target: Path) -> Path:
    """A company with forty channels of long names, one of them hostile, and long other names."""
    copy_marts(source, target)
    with duckdb.connect(str(target)) as database:
        for number in range(40):
            name = (f"{LONG} {number}" if number else HOSTILE).replace("'", "''")
            database.execute(
                f"""
                insert into cost.cost_per_close
                select * replace (
                    '{name}' as value,
                    '{name}' as channel,
                    cost_loaded + {number} as cost_loaded
                )
                from cost.cost_per_close
                where dimension = 'channel' and value = 'paid_search'
                """
            )
        database.execute(
            "delete from cost.cost_per_close where dimension = 'channel' and length(value) < 40"
        )
        hostile = HOSTILE.replace("'", "''")
        database.execute(f"update core.dim_partners set name = '{hostile}' || partner_id")
        database.execute(f"update product.order_taking set team = '{LONG} ' || team")
        database.execute(
            f"update cost.budget_shift set reason = '{hostile}' where reason is not null"
        )
        database.execute(
            f"update data_quality.adoption set warning = '{hostile}', status = 'warn'"
            " where status = 'note'"
        )
    return target


def half_built(source: Path, target: Path) -> Path:
    """A database of which a build made only a part: it lacks two rooms, a mart and a column."""
    copy_marts(source, target)
    with duckdb.connect(str(target)) as database:
        database.execute("drop schema cost cascade")
        database.execute("drop schema product cascade")
        database.execute("drop table data_quality.billing_reconciliation")
        database.execute("alter table affiliate.partner_scorecard drop column paid")
    return target


def book(database: duckdb.DuckDBPyConnection) -> None:
    """Book what became of two closed months: a refund, a late touch, a cost."""
    booked = [
        ("2024-03-01", "transfer", "credit", "sales", "refund", -2400.00),
        ("2024-03-01", "handoff", "credit", "sales", "refund", -2400.00),
        ("2024-05-01", "transfer", "credit", "sales", "late touch", -812.50),
        ("2024-05-01", "transfer", "credit", "marketing", "late touch", 812.50),
        ("2024-05-01", "all", "cost", "sales", "cost", 600.25),
    ]
    for month, model, measure, resource, cause, amount in booked:
        database.execute(
            "insert into data_quality.restatements (posting, month, attribution_model, measure,"
            " resource, cause, amount_then, amount_now, amount_difference, posted_in)"
            f" values (1, date '{month}', '{model}', '{measure}', '{resource}', '{cause}',"
            f" 10000, 10000 + {amount}, {amount}, date '2025-06-01')"
        )


def move(database: duckdb.DuckDBPyConnection) -> None:
    """Open months moved: credit from sales to marketing, under every model, and a cost."""
    months = (
        "(select cast(range as date) as month"
        " from range(date '2024-09-01', date '2025-06-01', interval 1 month))"
    )
    moved = [
        (months, "attribution_model, 'credit', 'sales', -1200.25", True),
        (months, "attribution_model, 'credit', 'marketing', 1200.25", True),
        ("(select date '2025-04-01' as month)", "'all', 'cost', 'sales', 750", False),
        ("(select date '2025-04-01' as month)", "'all', 'cost_loaded', 'sales', 750", False),
    ]
    for source, values, by_model in moved:
        database.execute(
            "insert into data_quality.moved_figures (month, attribution_model, measure, resource,"
            f" amount_difference) select month, {values} from {source}"
            + (" cross join core.dim_attribution_models" if by_model else "")
        )


def before(source: Path, target: Path) -> Path:
    """The marts as an earlier publication had them: there was less credit and nothing booked."""
    target.write_bytes(source.read_bytes())
    with duckdb.connect(str(target)) as database:
        database.execute(
            "update attribution.credit set amount = amount - 750.25 where dimension = 'resource'"
            " and period_kind = 'all' and resource = 'sales'"
        )
        database.execute("delete from data_quality.restatements")
    return target
