-- grain: one row per open month, attribution model, measure and resource whose figure moved
with

figures as (
    select * from {{ ref('int_figures') }}
),

-- a month that had not ended moves by what happens in it
final as (
    select
        month,
        attribution_model,
        measure,
        resource,
        {{ reporting_currency() }} as currency,
        closes_before as closes_then,
        closes as closes_now,
        cast(closes - closes_before as decimal(24, 12)) as closes_difference,
        {{ to_major('amount_minor_before') }} as amount_then,
        {{ to_major('amount_minor') }} as amount_now,
        {{ to_major('amount_minor - amount_minor_before') }} as amount_difference,
        before_at as moved_since
    from figures
    where
        month < {{ month_of('before_at') }}
        and (closes <> closes_before or amount_minor <> amount_minor_before)
)

select * from final
