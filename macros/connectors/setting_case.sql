{#
    The word that a setting of a vendor's connections (a mapping) has for a value; the value itself where it has none.
#}
{% macro setting_case(vendor, name, value) -%}
    {%- set whens = [] -%}
    {%- for connection in connections(vendor) -%}
        {%- set defaults = connector_of(vendor)['settings'][name] or {} -%}
        {%- for given, word in dict(defaults, **(connection.get(name) or {})).items() -%}
            {%- do whens.append(
                "when '" ~ dbt.escape_single_quotes(given | string | lower) ~ "' then '"
                ~ dbt.escape_single_quotes(word | string) ~ "'"
            ) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return('case lower(' ~ value ~ ') ' ~ whens | unique | join(' ') ~ ' else ' ~ value ~ ' end' if whens else value) }}
{%- endmacro %}
