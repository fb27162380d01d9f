{#
    Lets readers on Spark see an earlier publication again, by default the one before the current one:
    `dbt run-operation roll_back --target spark`. One statement, the list of publications, is changed.
#}
{% macro roll_back(to='') -%}
    {%- if not execute -%}
        {{ return('') }}
    {%- endif -%}
    {%- set kept = publications() -%}
    {%- set ids = kept | map(attribute='publication') | list -%}
    {%- set current = (kept | selectattr('is_current') | map(attribute='publication') | list + ['']) | first -%}
    {%- set earlier = [] -%}
    {%- for one in ids if one < current -%}
        {%- do earlier.append(one) -%}
    {%- endfor -%}
    {%- set chosen = to or (earlier | last if earlier else '') -%}
    {%- if chosen not in ids -%}
        {{ exceptions.raise_compiler_error(
            'there is no publication ' ~ (to or 'before ' ~ current) ~ '.\nRemedy: choose one of ' ~ ids | join(', ')
        ) }}
    {%- endif -%}
    {%- do write_publications(kept, chosen) -%}
    {%- do log(chosen ~ ' is published; ' ~ current ~ ' is kept', info=true) -%}
    {{ return(chosen) }}
{%- endmacro %}
