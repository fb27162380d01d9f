{#
    The relation of tombstones, which `lokun forget` makes: the keyed hash of each value that identified a
    person who was forgotten. None where nobody was, and where dbt does not query the database.
#}
{% macro tombstones() -%}
    {%- if not execute or not flags.INTROSPECT -%}
        {{ return(none) }}
    {%- endif -%}
    {%- set relation = adapter.get_relation(
        target.database, var('schema_prefix') ~ 'privacy', 'tombstones'
    ) -%}
    {%- if relation is none -%}
        {{ return(none) }}
    {%- endif -%}
    {%- set found = run_query('select count(*) from ' ~ relation) -%}
    {{ return(relation if found.rows[0][0] > 0 else none) }}
{%- endmacro %}
