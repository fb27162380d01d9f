-- grain: one row per live invoice that can begin something, with the part of it that is new
with

orders as (
    select * from {{ ref('int_orders') }}
),

invoice_deals as (
    select * from {{ ref('int_invoice_deals') }}
),

document_rates as (
    select * from {{ ref('int_document_rates') }}
),

subscription_starts as (
    select * from {{ ref('int_subscription_starts') }}
),

settlements as (
    select * from {{ ref('int_settlements') }}
),

joined as (
    select
        orders.invoice_id,
        orders.order_id,
        orders.account_id,
        orders.subscription_id,
        invoice_deals.opportunity_id,
        invoice_deals.deal_link,
        orders.document_order,
        orders.net_amount,
        orders.issued_at,
        settlements.settled_at,
        settlements.settled_by,
        settlements.known_at,
        cast(document_rates.monthly_amount as double) as monthly,
        cast(document_rates.interval_months as double) as months,
        -- what the invoice continues, a month
        case
            when orders.document_order = 1
                then
                    (1 - subscription_starts.uplift_share)
                    * cast(document_rates.monthly_amount as double)
            when orders.document_order > 1
                then cast(coalesce(
                    document_rates.previous_monthly_amount, document_rates.monthly_amount
                ) as double)
        end as continued_monthly,
        coalesce(subscription_starts.is_successor, false) as is_successor,
        coalesce(subscription_starts.is_rise, false) as is_rise,
        coalesce(subscription_starts.is_beside, false) as is_beside,
        coalesce(subscription_starts.is_winback, false) as is_winback,
        coalesce(subscription_starts.is_first_subscription, false) as is_first_subscription
    from orders
    inner join invoice_deals on orders.invoice_id = invoice_deals.invoice_id
    left join settlements on orders.invoice_id = settlements.invoice_id
    left join document_rates on orders.invoice_id = document_rates.invoice_id
    left join subscription_starts
        on
            orders.account_id = subscription_starts.account_id
            and orders.subscription_id = subscription_starts.subscription_id
            and orders.document_order = 1
),

shares as (
    select
        invoice_id,
        order_id,
        account_id,
        subscription_id,
        opportunity_id,
        deal_link,
        document_order,
        net_amount,
        issued_at,
        settled_at,
        settled_by,
        known_at,
        is_successor,
        is_rise,
        is_beside,
        is_winback,
        is_first_subscription,
        case
            when subscription_id is null then cast(1 as double)
            else 1 - continued_monthly * months / nullif(cast(net_amount as double), 0)
        end as document_share,
        case
            when subscription_id is null then cast(1 as double)
            else 1 - cast(continued_monthly as double) / nullif(monthly, 0)
        end as later_share
    from joined
),

-- a share below a thousandth is rounding
final as (
    select
        invoice_id,
        order_id,
        account_id,
        subscription_id,
        opportunity_id,
        deal_link,
        cast(document_order as bigint) as document_order,
        net_amount,
        settled_by,
        is_successor,
        is_rise,
        is_beside,
        is_winback,
        is_first_subscription,
        issued_at,
        settled_at,
        known_at,
        case
            when document_share >= 0.001 then least(document_share, cast(1 as double))
            else cast(0 as double)
        end as document_share,
        case
            when later_share >= 0.001 then least(later_share, cast(1 as double))
            else cast(0 as double)
        end as later_share
    from shares
)

select * from final
