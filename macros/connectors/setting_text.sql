{# A setting of each of a vendor's connections as an expression; null where a connection does not have it. #}
{% macro setting_text(vendor, name, connection='connection') -%}
    {%- set whens = [] -%}
    {%- for one in connections(vendor) -%}
        {%- set value = connection_setting(one, name) -%}
        {%- if value is not none -%}
            {%- do whens.append(
                "when '" ~ dbt.escape_single_quotes(one['name']) ~ "' then '"
                ~ dbt.escape_single_quotes(value | string) ~ "'"
            ) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return('case ' ~ connection ~ ' ' ~ whens | join(' ') ~ ' end' if whens else 'cast(null as string)') }}
{%- endmacro %}
