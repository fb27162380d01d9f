{#
    Whether a row with an unknown reference is quarantined: where the contract says so. With
    `quarantine_if_loaded`, only where the referenced table is loaded.
#}
{% macro is_checked_reference(column) -%}
    {%- if not column['references'] -%}
        {{ return(false) }}
    {%- endif -%}
    {%- if not column['if_loaded'] or is_demo() -%}
        {{ return(true) }}
    {%- endif -%}
    {%- set source_name = raw_contract(column['references'])['source'] -%}
    {{ return(raw_relation(source_name, column['references']) is not none) }}
{%- endmacro %}
