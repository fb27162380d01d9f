{#
    The columns of a raw table with amounts that are converted to the reporting currency: those of a
    table whose currency must be a known one. An amount of more than 10^13 in that currency, at the
    highest rate there is, is implausible: converted, it would be more than the ledger's numbers hold.
#}
{% macro converted_amounts(table) -%}
    {%- set contract = raw_contract(table) -%}
    {%- set amounts = [] -%}
    {%- if table != 'fx_rates' and 'currency' in contract['columns'] and contract['columns']['currency']['word_seed'] -%}
        {%- for name in contract['staged'] if contract['columns'][name]['type'] in ('money', 'rate') -%}
            {%- do amounts.append(name) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(amounts) }}
{%- endmacro %}
