{# Whether a relation is a table of the demo; false where the engine does not mark them. #}
{% macro is_of_demo(relation) -%}
    {{ return(adapter.dispatch('is_of_demo', 'lokun')(relation)) }}
{%- endmacro %}

{% macro default__is_of_demo(relation) -%}
    {{ return(false) }}
{%- endmacro %}

{% macro duckdb__is_of_demo(relation) -%}
    {%- set found = run_query(
        "select count(*) from duckdb_tables() where comment = '" ~ demo_mark() ~ "' and lower(database_name) = lower('"
        ~ dbt.escape_single_quotes(relation.database) ~ "') and lower(schema_name) = lower('"
        ~ dbt.escape_single_quotes(relation.schema) ~ "') and lower(table_name) = lower('"
        ~ dbt.escape_single_quotes(relation.identifier) ~ "')"
    ) -%}
    {{ return(found.rows[0][0] > 0) }}
{%- endmacro %}
