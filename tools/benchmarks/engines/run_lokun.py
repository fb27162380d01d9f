"""lokun: the project's own models, compiled by dbt, over a view of the touches; its own kernels."""

from importlib.metadata import version
from pathlib import Path

import duckdb
import pyarrow.csv as pv
from clock import Answer, main

from lokun import credit, engine

ROOT = Path(__file__).resolve().parents[3]
SEED = ROOT / "seeds" / "reference" / "attribution_models.csv"
RULES = ("first_touch", "last_touch", "linear", "u_shaped", "time_decay")

#: The journeys and touches with the columns that the credit models read. The tables that only
#: incremental models read are empty.
HOUSE = """
create schema reference;
create schema int_closes;
create schema int_journeys;
create schema int_hazard;
create schema int_estimates;
create schema int_credit;
create schema int_touchpoints;
create table reference.attribution_models as
select * from read_csv('{seed}', header = true);
create view int_closes.int_closes as
select
    journey_id as close_id,
    'sales' as holder,
    converted_at as ordered_at
from read_parquet('{touches}')
where position = 1 and converted;
create view int_journeys.int_journeys as
select
    journey_id,
    journey_id as close_id,
    'new_business' as close_type,
    converted as is_converted
from read_parquet('{touches}')
where position = 1;
create view int_journeys.int_journey_touchpoints as
select
    journey_id,
    journey_id as account_id,
    case when converted then journey_id end as close_id,
    journey_id || '.' || position as touch_id,
    'marketing' as resource,
    channel,
    cast(1 as decimal(6, 3)) as effort,
    false as is_direct,
    false as is_lead_touch,
    false as is_deal_touch,
    position,
    1 as stint,
    converted as is_watched,
    date_diff('second', touched_at, converted_at) as seconds_before_order,
    touched_at as occurred_at
from read_parquet('{touches}');
create table int_hazard.int_hazard_touches (
    episode_id varchar, touch_id varchar, seconds_to_end bigint, lookback_seconds bigint
);
create table int_hazard.int_hazard_episodes (close_id varchar, lookback_seconds bigint);
create table int_touchpoints.int_touchpoints (
    touch_id varchar, touch_type varchar, effort decimal(6, 3), evidence varchar
);
create table reference.touch_types (touch_type varchar, initiative varchar);
create table int_estimates.int_close_vintages (close_id varchar, vintage date);
create table int_estimates.int_credit_decisions (
    close_id varchar, decided_at timestamp, baseline_rate double, lost_part double,
    is_redated boolean
)
"""


def prepare(touches: str, tool: str) -> duckdb.DuckDBPyConnection:
    """A database in memory with the settings of the profile, and the views."""
    house = duckdb.connect(
        ":memory:", config={"memory_limit": "3GB", "preserve_insertion_order": "false"}
    )
    house.execute("set TimeZone = 'UTC'")
    house.execute(HOUSE.format(touches=touches, seed=SEED))
    return house


def _model(house: duckdb.DuckDBPyConnection, compiled: str, name: str) -> duckdb.DuckDBPyRelation:
    """A table made by the compiled SQL of a model."""
    [path] = Path(compiled).rglob(f"{name}.sql")
    place = f"int_{path.parent.name}.{name}"
    house.execute(f"create table {place} as {path.read_text()}")
    return house.table(place)


def heuristics(house: duckdb.DuckDBPyConnection, compiled: str) -> Answer:
    """Weights of each touch of each converted journey under five rules, then their sums."""
    rules = [
        rule for rule in credit.parse_rules(pv.read_csv(SEED)) if rule.attribution_model in RULES
    ]
    _model(house, compiled, "int_journey_credit_input")
    # Touches without ledger entries: weights only.
    shares = engine.apply(
        house.sql(
            """
            select *, null::bigint as credit_key, null::varchar as team,
                null::varchar as holder_team, null::varchar as entry_id,
                null::bigint as before_minor, null::bigint as after_minor
            from int_credit.int_journey_credit_input
            """
        ),
        house,
        lambda batches: credit.book(batches, rules),
        credit.SHARES_SCHEMA,
        ["close_id", "position"],
    )
    house.register("shares", shares)
    house.execute("create table int_credit.int_credit_shares as select * from shares")
    names = sorted(rule.attribution_model for rule in rules)
    rows = house.execute(
        """
        select
            list_extract($names, model_number) as attribution_model,
            channel,
            cast(sum(list_extract(weights, model_number)) as double) / 1e12
        from int_credit.int_credit_shares
        inner join int_credit.int_journey_credit_input using (close_id, touch_id)
        cross join (select unnest(range(1, len($names) + 1)) as model_number)
        where list_extract(weights, model_number) is not null
        group by all
        """,
        {"names": names},
    ).fetchall()
    answer: Answer = {}
    for rule, channel, value in rows:
        answer.setdefault(rule, {})[channel] = value
    return answer


def _parameters(house: duckdb.DuckDBPyConnection, relations, kernel) -> Answer:
    """Run a kernel that estimates parameters; returns the values by channel."""
    rows = engine.apply(relations, house, kernel, credit.PARAMETERS).read_all().to_pylist()
    answer: Answer = {}
    for row in rows:
        answer.setdefault(row["parameter"], {})[row["channel"]] = row["value"]
    return answer


def markov(house: duckdb.DuckDBPyConnection, compiled: str) -> Answer:
    """Removal effects; the compiled SQL sets the order of the chain, and intervals or none."""
    relations = {
        "channels": _model(house, compiled, "int_markov_channels"),
        "transitions": _model(house, compiled, "int_markov_transitions"),
    }
    return _parameters(house, relations, credit.markov_parameters)


def shapley(house: duckdb.DuckDBPyConnection, compiled: str) -> Answer:
    """Shapley values of channels and resources; the compiled SQL sets whether with intervals."""
    _model(house, compiled, "int_shapley_touches")
    relations = {
        "coalitions": _model(house, compiled, "int_shapley_coalitions"),
        "players": _model(house, compiled, "int_shapley_players"),
    }
    return _parameters(house, relations, credit.shapley_parameters)


main(
    version("lokun"),
    prepare,
    {"heuristics": heuristics, "shapley": shapley, **{f"markov_{n}": markov for n in (1, 2, 3)}},
)
