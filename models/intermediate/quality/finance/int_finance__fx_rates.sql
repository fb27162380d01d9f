{{ config(materialized='view') }}

-- grain: one row per day and currency
with

checked as (
    select * from {{ ref('int_finance__fx_rates_checked') }}
),

final as (
    select
        currency,
        rate,
        rate_date,
        loaded_at
    from checked
    where quarantine_reason is null
)

select * from final
