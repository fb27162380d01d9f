{{ config(enabled=is_connected('chargebee')) }}

-- grain: one row per row of Chargebee's subscriptions, as a subscription
with

subscriptions as (
    select * from {{ vendor_rows('chargebee', 'subscription') }} as subscriptions
),

final as (
    select
        connection,
        'subscription' as object,
        {{ left_out([
            ("deleted = 'true'", 'deleted')
        ], 'subscriptions') }} as left_out,
        id as subscription_id,
        customer_id,
        {{ crm_id('coalesce(deal, deal_field)', '006') }} as opportunity_id,
        plan,
        coalesce(started_at, created_at) as started_at,
        cancelled_at as ended_at,
        cast(
            {{ interval_months('billing_period_unit', 'billing_period') }} as string
        ) as interval_months,
        loaded_at
    from subscriptions
)

select * from final
