{#
    The newest time at which a loader wrote another table of a connection, as text; none where no table says it. A
    table that does not say when it was written is as new as that, not as its file, which may have been copied later.
#}
{% macro vendor_newest_load(connection) -%}
    {%- set newest = [] -%}
    {%- for object, described in connector_of(connection['vendor'])['objects'].items() if 'list' not in described -%}
        {%- set relation = vendor_relation(connection, object) -%}
        {%- for column in vendor_load_columns(relation['columns'] if relation is not none else {}) -%}
            {%- set time = vendor_time('cast(' ~ adapter.quote(column) ~ ' as string)') -%}
            {%- do newest.append(
                run_query('select max(' ~ time ~ ') from ' ~ relation['relation']).columns[0].values()[0]
            ) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return((newest | select | map('string') | max) if newest | select | list else none) }}
{%- endmacro %}
