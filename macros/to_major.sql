{#
    An integer amount in minor units of the reporting currency as money in major units, exactly. The
    seed currencies says how many decimals a currency has. The first operand has more than 18 digits,
    so that DuckDB does not limit the product to 18.
#}
{% macro to_major(amount_minor, currency=none) -%}
    {%- set decimals = setting_words()['currencies'][currency or var('reporting_currency')] -%}
    {%- set factors = ['1', '0.1', '0.01', '0.001', '0.0001'] -%}
    cast(
        cast({{ amount_minor }} as decimal(19, 0)) * cast({{ factors[decimals] }} as decimal(5, 4))
        as {{ money_type() }}
    )
{%- endmacro %}
