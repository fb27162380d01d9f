{#
    The connections of the var connectors, those of one vendor where it is named: a list of mappings with
    `name`, `vendor` and the settings that the user wrote.
#}
{% macro connections(vendor=none) -%}
    {%- set found = [] -%}
    {%- for name, settings in (var('connectors', {}) or {}).items() -%}
        {%- set of = (settings or {}).get('vendor', name) -%}
        {%- set of = connector_feeds()['aliases'].get(of, of) -%}
        {%- if vendor is none or of == vendor -%}
            {%- do found.append(dict(settings or {}, name=name, vendor=of)) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro %}
