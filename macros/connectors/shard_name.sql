{#
    The name that tables of one day each have in common (events of events20250131); none for the table of a day that is not
    over (eventsintraday20250131) where `whole` has the day's own. Names are bare.
#}
{% macro shard_name(name, whole) -%}
    {%- set parts = modules.re.match('(.*?)(intraday)?([0-9]{8})$', name) -%}
    {%- if not parts -%}
        {{ return(name) }}
    {%- endif -%}
    {%- if parts.group(2) and parts.group(1) ~ parts.group(3) in whole -%}
        {{ return(none) }}
    {%- endif -%}
    {{ return(parts.group(1)) }}
{%- endmacro %}
