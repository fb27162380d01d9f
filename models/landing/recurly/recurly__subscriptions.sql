{{ config(enabled=is_connected('recurly')) }}

-- grain: one row per row of Recurly's subscriptions, as a subscription
with

subscriptions as (
    select * from {{ vendor_rows('recurly', 'subscription') }} as subscriptions
),

plans as (
    select * from {{ vendor_rows('recurly', 'plan') }} as plans
    where version_order = 1
),

final as (
    select
        subscriptions.connection,
        'subscription' as object,
        {{ left_out([], 'subscriptions', keeps_deleted=true) }} as left_out,
        subscriptions.id as subscription_id,
        subscriptions.account_id as customer_id,
        {{ crm_id('coalesce(subscriptions.deal, subscriptions.deal_field)', '006') }} as opportunity_id,
        coalesce(plans.name, subscriptions.plan_code, plans.code) as plan,
        coalesce(subscriptions.activated_at, subscriptions.created_at) as started_at,
        -- a subscription that was canceled runs until it expires
        subscriptions.expires_at as ended_at,
        cast(
            {{ interval_months('plans.interval_unit', 'plans.interval_length') }} as string
        ) as interval_months,
        subscriptions.loaded_at
    from subscriptions
    left join plans
        on subscriptions.connection = plans.connection and subscriptions.plan_id = plans.id
)

select * from final
