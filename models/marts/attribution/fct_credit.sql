{{ config(materialized="view") }}

-- grain: one row per close, touch and attribution model
with

credit_touches as (
    select * from {{ ref('int_credit_touches') }}
),

final as (
    select
        close_id,
        touch_id,
        attribution_model,
        campaign_id,
        partner_id,
        row_kind,
        resource,
        channel,
        tactic,
        {{ reporting_currency() }} as currency,
        cast(
            cast(weight_units as decimal(19, 0))
            * cast(0.000000000001 as decimal(13, 12)) as decimal(18, 12)
        ) as weight,
        {{ to_major('amount_minor') }} as amount
    from credit_touches
)

select * from final
