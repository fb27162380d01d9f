{#
    Runs after all models. Where this run built data_quality.adoption, each of its checks that warns
    is a line on the log, with what to do.
#}
{% macro say_adoption(results) -%}
    {%- if not execute or flags.WHICH not in ('build', 'run') -%}
        {{ return('') }}
    {%- endif -%}
    {%- set built = [] -%}
    {%- for result in results if result.node.name == 'adoption' and result.status == 'success' -%}
        {%- do built.append(result.node.relation_name) -%}
    {%- endfor -%}
    {%- if built -%}
        {%- set warned = run_query(
            "select check_name, warning, remedy, subject, value, threshold, warns_when from "
            ~ built[0] ~ " where status = 'warn' order by check_name"
        ) -%}
        {%- for check_name, warning, remedy, subject, value, threshold, warns_when in warned.rows -%}
            {%- do log(
                'adoption: ' ~ warning ~ ' ' ~ remedy ~ ' (' ~ check_name
                ~ (' of ' ~ subject if subject else '') ~ ': ' ~ value | float | round(3) ~ ', '
                ~ warns_when ~ ' ' ~ threshold | float | round(3) ~ ')',
                info=true
            ) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return('') }}
{%- endmacro %}
