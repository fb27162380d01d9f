{#
    The source of a raw table: the landing model where a connection of the var connectors has it, files under LOKUN_RAW_LOCATION where it is set, the demo's seed where the
    var use_demo is true, else the source schema that the var raw_schemas names, unless the demo was built into it.

    Returns a mapping of `relation`, the text to select from, and `columns`, the lower-case names of its
    columns; none where the table is not loaded. `columns` is none where all columns are assumed to be
    there: for the demo, and for every table while dbt only parses.
#}
{% macro raw_relation(source_name, table) -%}
    {%- if is_fed(table) -%}
        {{ return({'relation': ref('landed_' ~ source_name ~ '__' ~ table), 'columns': none}) }}
    {%- endif -%}
    {%- set location = env_var('LOKUN_RAW_LOCATION', '') -%}
    {%- if location -%}
        {%- if not execute -%}
            {{ return({'relation': table, 'columns': none}) }}
        {%- endif -%}
        {{ return(adapter.dispatch('raw_files', 'lokun')(location, source_name, table)) }}
    {%- endif -%}
    {%- if is_demo() -%}
        {{ return({'relation': ref(table), 'columns': none}) }}
    {%- endif -%}
    {%- set relation = source(source_name, table) -%}
    {%- if not execute -%}
        {{ return({'relation': relation, 'columns': none}) }}
    {%- endif -%}
    {%- if adapter.get_relation(relation.database, relation.schema, relation.identifier) is none
        or is_of_demo(relation) -%}
        {{ return(none) }}
    {%- endif -%}
    {%- set columns = adapter.get_columns_in_relation(relation) -%}
    {{ return({'relation': relation, 'columns': columns | map(attribute='name') | map('lower') | list}) }}
{%- endmacro %}
