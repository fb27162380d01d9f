{#
    Whether the raw tables are the demo's seeds: not where connectors have some of them. The var use_demo can be text, as other tools pass it:
    'false' is false.
#}
{% macro is_demo() -%}
    {{ return(
        (var('use_demo') | string | lower) == 'true' and not env_var('LOKUN_RAW_LOCATION', '')
        and not var('connectors', {})
    ) }}
{%- endmacro %}
