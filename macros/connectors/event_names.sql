{#
    Names of events that a vendor's connections set, as a list of SQL texts to compare with `in`: in lower case, as they
    are and as the name of a table or an event writes them (`demo_requested`).
#}
{% macro event_names(vendor, name) -%}
    {%- set found = [] -%}
    {%- for connection in connections(vendor) -%}
        {%- for event in connection_setting(connection, name) or [] -%}
            {%- for spelled in [event | lower, (event | lower).replace(' ', '_'), (event | lower).replace('_', ' ')] -%}
                {%- do found.append("'" ~ dbt.escape_single_quotes(spelled) ~ "'") -%}
            {%- endfor -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return('(' ~ (found | unique | list or ["''"]) | join(', ') ~ ')') }}
{%- endmacro %}
