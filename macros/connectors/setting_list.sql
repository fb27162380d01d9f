{# A setting of a vendor's connections as a list of SQL texts, to compare with `in`; in lower case. #}
{% macro setting_list(vendor, name) -%}
    {%- set found = [] -%}
    {%- for connection in connections(vendor) -%}
        {%- set given = connection_setting(connection, name) -%}
        {%- set values = [given] if given is string else (given or []) -%}
        {%- for value in values -%}
            {%- do found.append("'" ~ dbt.escape_single_quotes(value | lower) ~ "'") -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return('(' ~ (found | unique | list or ["''"]) | join(', ') ~ ')') }}
{%- endmacro %}
