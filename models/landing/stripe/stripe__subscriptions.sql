{{ config(enabled=is_connected('stripe')) }}

-- grain: one row per row of Stripe's subscriptions, as a subscription
with

subscriptions as (
    select * from {{ vendor_rows('stripe', 'subscription') }} as subscriptions
),

items as (
    select * from {{ vendor_rows('stripe', 'subscription_item') }} as items
    where version_order = 1
),

prices as (
    select * from {{ vendor_rows('stripe', 'price') }} as prices
    where version_order = 1
),

-- the item that is billed least often says how long an invoice bills for
intervals as (
    select
        items.connection,
        items.subscription,
        max({{ interval_months(
            'coalesce(prices.recurring_interval, items.price_recurring_interval)',
            'coalesce(prices.recurring_interval_count, items.price_recurring_interval_count)'
        ) }}) as interval_months,
        max(prices.nickname) as plan
    from items
    left join prices on items.connection = prices.connection and items.plan_id = prices.id
    group by items.connection, items.subscription
),

final as (
    select
        subscriptions.connection,
        'subscription' as object,
        {{ left_out([
            ("subscriptions.livemode = 'false'", 'test mode'),
            (stripe_is_of_another('subscriptions'), 'connected account'),
            ("lower(subscriptions.status) = 'incomplete_expired'", 'never began'),
        ], 'subscriptions', keeps_deleted=true) }} as left_out,
        subscriptions.id as subscription_id,
        subscriptions.customer as customer_id,
        {{ crm_id('subscriptions.deal', '006') }} as opportunity_id,
        coalesce(subscriptions.plan_nickname, intervals.plan) as plan,
        coalesce(subscriptions.start_date, subscriptions.created) as started_at,
        subscriptions.ended_at,
        cast(coalesce(
            intervals.interval_months,
            {{ interval_months('subscriptions.plan_interval', 'subscriptions.plan_interval_count') }}
        ) as string) as interval_months,
        subscriptions.loaded_at
    from subscriptions
    left join intervals
        on
            subscriptions.connection = intervals.connection
            and subscriptions.id = intervals.subscription
)

select * from final
