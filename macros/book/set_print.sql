{# What tells whether a set of texts is as it was, whatever their order: an aggregate. #}
{% macro set_print(text) -%}
    cast(count(*) as string)
    {%- for first in (1, 7) %}
    || ':' || cast(sum(cast({{ part_of_hash('md5(' ~ text ~ ')', first) }} * {{ 16 ** 6 }} as bigint)) as string)
    {%- endfor %}
{%- endmacro %}
