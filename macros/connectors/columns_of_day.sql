{# What a row of ad statistics says of one of its days, after the macro days_of_spend: impressions, clicks and cost, as text. #}
{% macro columns_of_day() -%}
cast({{ day_part('shown', '1') }} as string) as impressions,
        cast({{ day_part('clicked', '1') }} as string) as clicks,
        case
            when days = 1 then spend
            else cast(cast(
                cast({{ day_part('spend_parts', 'smallest_parts') }} as decimal(19, 0)) * cast(0.0001 as decimal(5, 4))
                as {{ money_type() }}
            ) as string)
        end as cost
{%- endmacro %}
