"""The YAML keys of dbt 1.11 that this project uses, as strict JSON schemas.

dbt takes a key it does not know for nothing at all. Each object here refuses what it does not
list, so that a key which is new to the project is added on purpose: to the schema and to the YAML.
"""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string", "minLength": 1}
WORD: Schema = {"type": "string", "pattern": r"^[A-Za-z_][A-Za-z0-9_]*$"}
# dbt renders Jinja in most values, so that a flag may also be an expression.
JINJA: Schema = {"type": "string", "pattern": r"\{\{"}
FLAG: Schema = {"anyOf": [{"type": "boolean"}, JINJA]}
FREE: Schema = {"type": "object"}
TEXTS: Schema = {"anyOf": [TEXT, {"type": "array", "items": TEXT}]}


def one_of(*words: str) -> Schema:
    """One of a few words."""
    return {"type": "string", "enum": list(words)}


def record(required: tuple[str, ...] = (), /, **properties: Schema) -> Schema:
    """An object that has these keys and no other."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def several(items: Schema) -> Schema:
    """A list with something in it."""
    return {"type": "array", "items": items, "minItems": 1}


DOCS = record(show={"type": "boolean"}, node_color=TEXT)
COMMON_CONFIG: dict[str, Schema] = {"enabled": FLAG, "tags": TEXTS, "meta": FREE}
PLACE_CONFIG: dict[str, Schema] = {"schema": TEXT, "database": TEXT, "alias": TEXT}

FILE_FORMAT = one_of("delta", "iceberg", "parquet")

MODEL_CONFIG = record(
    **COMMON_CONFIG,
    **PLACE_CONFIG,
    access=one_of("private", "protected", "public"),
    contract=record(("enforced",), enforced={"type": "boolean"}, alias_types={"type": "boolean"}),
    docs=DOCS,
    event_time=TEXT,
    file_format=FILE_FORMAT,
    full_refresh=FLAG,
    group=TEXT,
    incremental_strategy=one_of("append", "delete+insert", "merge", "microbatch"),
    indexes=several(FREE),
    materialized=one_of("view", "table", "incremental", "ephemeral"),
    on_schema_change=one_of("ignore", "fail", "append_new_columns", "sync_all_columns"),
    persist_docs=record(relation={"type": "boolean"}, columns={"type": "boolean"}),
    post_hook=TEXTS,
    pre_hook=TEXTS,
    unique_key=TEXTS,
)
SEED_CONFIG = record(
    **COMMON_CONFIG,
    **PLACE_CONFIG,
    column_types={"type": "object", "additionalProperties": TEXT},
    delimiter=TEXT,
    docs=DOCS,
    file_format=FILE_FORMAT,
    full_refresh=FLAG,
    quote_columns={"type": "boolean"},
)
TEST_CONFIG = record(
    **COMMON_CONFIG,
    **PLACE_CONFIG,
    error_if=TEXT,
    fail_calc=TEXT,
    limit={"type": "integer"},
    severity=one_of("error", "warn"),
    store_failures={"type": "boolean"},
    store_failures_as=one_of("table", "view", "ephemeral"),
    warn_if=TEXT,
    where=TEXT,
)
AGE = record(
    ("count", "period"),
    count={"type": "integer", "minimum": 1},
    period=one_of("minute", "hour", "day"),
)
FRESHNESS = record(warn_after=AGE, error_after=AGE, filter=TEXT)
SOURCE_CONFIG = record(
    **COMMON_CONFIG,
    event_time=TEXT,
    freshness=FRESHNESS,
    loaded_at_field=TEXT,
    loaded_at_query=TEXT,
)
PLAIN_CONFIG = record(**COMMON_CONFIG)
GROUP_CONFIG = record(meta=FREE, enabled=FLAG, group=TEXT)

# What a generic test may be told beside its name; its arguments are checked against its macro.
TEST_BODY = record(
    name=TEXT,
    description=TEXT,
    arguments=FREE,
    config=TEST_CONFIG,
)
DATA_TESTS = several(
    {
        "anyOf": [
            TEXT,
            {
                "type": "object",
                "minProperties": 1,
                "maxProperties": 1,
                "additionalProperties": {"anyOf": [TEST_BODY, {"type": "null"}]},
            },
        ]
    }
)

CONSTRAINTS = several(
    record(
        ("type",),
        type=one_of("not_null", "unique", "primary_key", "foreign_key", "check", "custom"),
        columns=several(TEXT),
        expression=TEXT,
        name=TEXT,
        to=TEXT,
        to_columns=several(TEXT),
        warn_unenforced={"type": "boolean"},
        warn_unsupported={"type": "boolean"},
    )
)
COLUMNS = several(
    record(
        ("name", "description"),
        name=WORD,
        description=TEXT,
        config=record(tags=TEXTS, meta=FREE),
        constraints=CONSTRAINTS,
        data_tests=DATA_TESTS,
        data_type=TEXT,
        granularity=TEXT,
        quote={"type": "boolean"},
    )
)
MODEL = record(
    ("name", "description", "columns"),
    name=WORD,
    description=TEXT,
    columns=COLUMNS,
    config=MODEL_CONFIG,
    constraints=CONSTRAINTS,
    data_tests=DATA_TESTS,
    time_spine=record(("standard_granularity_column",), standard_granularity_column=TEXT),
)
SEED = record(
    ("name", "description", "config"),
    name=WORD,
    description=TEXT,
    columns=COLUMNS,
    config=SEED_CONFIG,
    data_tests=DATA_TESTS,
)
SOURCE = record(
    ("name", "description", "tables"),
    name=WORD,
    description=TEXT,
    config=SOURCE_CONFIG,
    database=TEXT,
    loader=TEXT,
    schema=TEXT,
    tables=several(
        record(
            ("name", "description"),
            name=WORD,
            description=TEXT,
            columns=COLUMNS,
            config=SOURCE_CONFIG,
            data_tests=DATA_TESTS,
            identifier=TEXT,
        )
    ),
)
MACRO = record(
    ("name", "description"),
    name=WORD,
    description=TEXT,
    arguments=several(record(("name",), name=WORD, type=TEXT, description=TEXT)),
    config=record(meta=FREE, docs=DOCS),
)
ROWS: Schema = {"anyOf": [{"type": "array", "items": FREE}, TEXT]}
FORMAT = one_of("dict", "csv", "sql")
UNIT_TEST = record(
    ("name", "model", "given", "expect"),
    name=WORD,
    model=WORD,
    description=TEXT,
    config=PLAIN_CONFIG,
    given={
        "type": "array",
        "items": record(("input",), input=TEXT, rows=ROWS, format=FORMAT, fixture=TEXT),
    },
    expect=record(rows=ROWS, format=FORMAT, fixture=TEXT),
    overrides=record(macros=FREE, vars=FREE, env_vars=FREE),
)
OWNER = record(name=TEXT, email=TEXT)
EXPOSURE = record(
    ("name", "type", "owner", "depends_on"),
    name=WORD,
    type=one_of("dashboard", "notebook", "analysis", "ml", "application"),
    owner=OWNER,
    depends_on=several(TEXT),
    config=PLAIN_CONFIG,
    description=TEXT,
    label=TEXT,
    maturity=one_of("high", "medium", "low"),
    url=TEXT,
)
SINGULAR_TEST = record(("name", "description"), name=WORD, description=TEXT, config=TEST_CONFIG)
ANALYSIS = record(
    ("name", "description"), name=WORD, description=TEXT, columns=COLUMNS, config=PLAIN_CONFIG
)
GROUP = record(("name", "owner"), name=WORD, description=TEXT, owner=OWNER, config=PLAIN_CONFIG)

LABELLED: dict[str, Schema] = {"name": WORD, "description": TEXT, "label": TEXT, "expr": {}}
TIME_PARAMS = record(time_granularity=TEXT)
MEASURE = record(
    ("name", "agg"),
    **LABELLED,
    agg=one_of(
        "sum",
        "min",
        "max",
        "average",
        "count",
        "count_distinct",
        "sum_boolean",
        "median",
        "percentile",
    ),
    agg_params=FREE,
    agg_time_dimension=TEXT,
    config=record(meta=FREE),
    create_metric={"type": "boolean"},
    non_additive_dimension=record(
        ("name",), name=TEXT, window_choice=one_of("min", "max"), window_groupings=several(TEXT)
    ),
)
SEMANTIC_MODEL = record(
    ("name", "model"),
    name=WORD,
    description=TEXT,
    label=TEXT,
    model=TEXT,
    config=GROUP_CONFIG,
    defaults=record(agg_time_dimension=TEXT),
    dimensions=several(
        record(
            ("name", "type"),
            **LABELLED,
            type=one_of("categorical", "time"),
            type_params=TIME_PARAMS,
            config=record(meta=FREE),
        )
    ),
    entities=several(
        record(
            ("name", "type"),
            **LABELLED,
            type=one_of("primary", "unique", "foreign", "natural"),
            config=record(meta=FREE),
        )
    ),
    measures=several(MEASURE),
    primary_entity=TEXT,
)
METRIC_INPUT: Schema = {
    "anyOf": [
        TEXT,
        record(
            ("name",),
            name=TEXT,
            alias=TEXT,
            fill_nulls_with={"type": "integer"},
            filter=TEXTS,
            join_to_timespine={"type": "boolean"},
            offset_to_grain=TEXT,
            offset_window=TEXT,
        ),
    ]
}
METRIC = record(
    ("name", "label", "type", "type_params"),
    name=WORD,
    description=TEXT,
    label=TEXT,
    type=one_of("simple", "ratio", "derived", "cumulative", "conversion"),
    config=GROUP_CONFIG,
    filter=TEXTS,
    time_granularity=TEXT,
    type_params=record(
        conversion_type_params=FREE,
        cumulative_type_params=record(
            window=TEXT, grain_to_date=TEXT, period_agg=one_of("first", "last", "average")
        ),
        denominator=METRIC_INPUT,
        expr={},
        measure=METRIC_INPUT,
        metrics=several(METRIC_INPUT),
        numerator=METRIC_INPUT,
    ),
)

PROPERTIES = record(
    version={"const": 2},
    analyses=several(ANALYSIS),
    data_tests=several(SINGULAR_TEST),
    exposures=several(EXPOSURE),
    groups=several(GROUP),
    macros=several(MACRO),
    metrics=several(METRIC),
    models=several(MODEL),
    seeds=several(SEED),
    semantic_models=several(SEMANTIC_MODEL),
    sources=several(SOURCE),
    unit_tests=several(UNIT_TEST),
)


def config_tree(config: Schema) -> Schema:
    """A section of dbt_project.yml: folders, and below them `+` before each config's name."""
    return {
        "type": "object",
        "properties": {f"+{name}": schema for name, schema in config["properties"].items()},
        "patternProperties": {r"^[A-Za-z_][A-Za-z0-9_]*$": {"$ref": "#"}},
        "additionalProperties": False,
    }


# Sections whose folders nest; each is checked with its own config_tree.
PROJECT_TREES: dict[str, Schema] = {
    "models": MODEL_CONFIG,
    "seeds": SEED_CONFIG,
    "sources": SOURCE_CONFIG,
    "data_tests": TEST_CONFIG,
    "unit_tests": PLAIN_CONFIG,
    "exposures": PLAIN_CONFIG,
    "semantic-models": GROUP_CONFIG,
    "metrics": GROUP_CONFIG,
}
_PATHS = (
    "analysis-paths", "asset-paths", "clean-targets", "docs-paths", "macro-paths", "model-paths",
    "seed-paths", "snapshot-paths", "test-paths",
)  # fmt: skip
_FLAGS = (
    "cache_selected_only", "debug", "fail_fast", "indirect_selection", "log_format", "log_level",
    "partial_parse", "populate_cache", "printer_width", "require_batched_execution_for_custom_"
    "microbatch_strategy", "require_explicit_package_overrides_for_builtin_materializations",
    "require_generic_test_arguments_property", "require_nested_cumulative_type_params",
    "require_resource_names_without_spaces", "require_unique_project_resource_names",
    "require_yaml_configuration_for_mf_time_spines", "send_anonymous_usage_stats",
    "skip_nodes_if_on_run_start_fails", "source_freshness_run_project_hooks",
    "state_modified_compare_more_unrendered_values", "state_modified_compare_vars", "static_parser",
    "use_colors", "validate_macro_args", "version_check", "warn_error", "warn_error_options",
    "write_json",
)  # fmt: skip
PROJECT = record(
    ("name", "profile", "require-dbt-version"),
    **{path: several(TEXT) for path in _PATHS},
    **dict.fromkeys(PROJECT_TREES, FREE),
    **{
        "name": WORD,
        "version": TEXT,
        "config-version": {"const": 2},
        "require-dbt-version": TEXTS,
        "profile": WORD,
        "dispatch": several(FREE),
        "flags": record(**{flag: {} for flag in _FLAGS}),
        "on-run-end": TEXTS,
        "on-run-start": TEXTS,
        "query-comment": {},
        "quoting": FREE,
        "vars": FREE,
    },
)
