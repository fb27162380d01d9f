{#
    How many ten-thousandths the smallest unit of a currency has: 100 where it has two decimals, as most have and as is
    taken of one that is not known.
#}
{% macro currency_parts(currency) -%}
    {%- set names = {} -%}
    {%- for name, decimals in setting_words()['currencies'].items() if decimals != 2 -%}
        {%- do names.setdefault(decimals, []).append("'" ~ name ~ "'") -%}
    {%- endfor -%}
    cast(case
        {%- for decimals in names | sort %}
        when {{ currency }} in ({{ names[decimals] | join(', ') }}) then 1{{ '0' * (4 - decimals) }}
        {%- endfor %}
        else 100
    end as bigint)
{%- endmacro %}
