{# The tables and views of a schema, in alphabetical order; none where there is no such schema. #}
{% macro relations_of(database, schema) -%}
    {{ return(adapter.dispatch('relations_of', 'lokun')(database, schema)) }}
{%- endmacro %}

{% macro duckdb__relations_of(database, schema) -%}
    {%- set found = [] -%}
    {%- for row in run_query(
        "select table_catalog, table_schema, table_name from information_schema.tables where lower(table_schema) = lower('"
        ~ dbt.escape_single_quotes(schema) ~ "') and lower(table_catalog) = lower('" ~ dbt.escape_single_quotes(database)
        ~ "') order by table_name"
    ).rows -%}
        {%- do found.append(api.Relation.create(database=row[0], schema=row[1], identifier=row[2])) -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro %}

{% macro spark__relations_of(database, schema) -%}
    {%- set found = [] -%}
    {%- if adapter.check_schema_exists(none, schema) -%}
        {%- for row in run_query('show tables in ' ~ adapter.quote(schema)).rows -%}
            {%- do found.append(api.Relation.create(schema=schema, identifier=row[1])) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(found | sort(attribute='identifier')) }}
{%- endmacro %}
