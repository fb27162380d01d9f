{#
    The connections of the var connectors, those of one vendor where it is named: a list of mappings with
    `name`, `vendor` and the settings that the user wrote. A vendor that does not exist is an error wherever dbt
    parses the project: no model is of it, so that a selection of models finds nothing to run.
#}
{% macro connections(vendor=none) -%}
    {%- set found = [] -%}
    {%- set given = var('connectors', {}) or {} -%}
    {%- set known = connector_feeds() if given else {} -%}
    {%- for name, settings in (given.items() if given is mapping else []) -%}
        {%- set of = (settings if settings is mapping else {}).get('vendor', name) -%}
        {%- set of = known['aliases'].get(of, of) -%}
        {%- if of not in known['vendors'] and of != 'raw' and not execute -%}
            {{ exceptions.raise_compiler_error(
                'The connections of the var connectors cannot be read:\n  '
                ~ connector_settings_refused() | join('\n  ')
                ~ '\nRemedy: docs/connectors.md describes the vendors and the settings of a connection.'
            ) }}
        {%- endif -%}
        {%- if vendor is none or of == vendor -%}
            {%- do found.append(dict(settings if settings is mapping else {}, name=name, vendor=of)) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro %}
