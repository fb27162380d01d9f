{{ config(materialized='view') }}

-- grain: one row per reward agreement
with

checked as (
    select * from {{ ref('int_affiliate__agreements_checked') }}
),

final as (
    select
        agreement_id,
        partner_id,
        rule,
        kind,
        currency,
        rate,
        window_days,
        recurring_months,
        cap,
        hold_days,
        valid_from,
        valid_to,
        loaded_at
    from checked
    where quarantine_reason is null
)

select * from final
