{#
    Names of columns for the log. A name that may be a person's data, of a file whose first line is a row,
    is counted and not shown.
#}
{% macro shown_columns(names) -%}
    {%- set shown, hidden = [], [] -%}
    {%- for name in names -%}
        {%- if modules.re.match('[a-z_][a-z0-9_ ]{0,40}$', name) and not modules.re.search('[0-9]{5}', name) -%}
            {%- do shown.append(name) -%}
        {%- else -%}
            {%- do hidden.append(name) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if hidden -%}
        {%- do shown.append(hidden | length ~ ' with another name') -%}
    {%- endif -%}
    {{ return(shown | join(', ')) }}
{%- endmacro %}
