{# The name of a column of a company's own table that has a column of a raw table; none where it does not have it. #}
{% macro own_column(connection, table, name, relation) -%}
    {%- set given = connection.get('columns', {}).get(table, {}).get(name, name) -%}
    {%- set found = relation['columns'].get(bare_name(given)) -%}
    {{ return(found['name'] if found else none) }}
{%- endmacro %}
