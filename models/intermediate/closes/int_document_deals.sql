-- grain: one row per finalised invoice, with its account and the deal that billing gives it
with

billed_invoices as (
    select * from {{ ref('int_billed_invoices') }}
),

billing_entries as (
    select * from {{ ref('int_billing_entries') }}
),

settlements as (
    select * from {{ ref('int_settlements') }}
),

subscriptions as (
    {{ usable('subscriptions') }}
),

customer_accounts as (
    select * from {{ ref('int_customer_accounts') }}
),

deals as (
    select * from {{ ref('int_deals') }}
),

-- a deal that the CRM does not have is no evidence
named as (
    select
        billed_invoices.invoice_id,
        billed_invoices.subscription_id,
        billed_invoices.issued_at,
        deals.opportunity_id
    from billed_invoices
    inner join deals on billed_invoices.opportunity_id = deals.opportunity_id
),

subscription_deals as (
    select
        subscriptions.subscription_id,
        deals.opportunity_id
    from subscriptions
    inner join deals on subscriptions.opportunity_id = deals.opportunity_id
),

-- the deal of another invoice of the subscription: the latest before it, else the next one after
-- it that was won by then
sibling_deals as (
    select
        billed_invoices.invoice_id,
        named.opportunity_id,
        row_number() over (
            partition by billed_invoices.invoice_id
            order by
                case when named.issued_at <= billed_invoices.issued_at then 0 else 1 end
                nulls last,
                abs({{ seconds_between('named.issued_at', 'billed_invoices.issued_at') }})
                nulls last,
                named.invoice_id nulls last
        ) as sibling_order
    from billed_invoices
    inner join named on billed_invoices.subscription_id = named.subscription_id
    inner join deals on named.opportunity_id = deals.opportunity_id
    left join settlements on billed_invoices.invoice_id = settlements.invoice_id
    where
        named.issued_at <= billed_invoices.issued_at
        or deals.won_at
        <= greatest(
            billed_invoices.issued_at,
            coalesce(settlements.settled_at, billed_invoices.issued_at)
        )
),

-- nothing is left of an invoice that was reversed whole
reversed as (
    select distinct invoice_id
    from billing_entries
    where entry_type <> 'invoice' and after_minor = 0
),

own_customers as (
    select customer_id
    from customer_accounts
    where is_own_purchase
),

linked as (
    select
        billed_invoices.invoice_id,
        billed_invoices.customer_id,
        billed_invoices.account_id as customer_account_id,
        billed_invoices.subscription_id,
        billed_invoices.net_amount,
        billed_invoices.issued_at,
        settlements.settled_at,
        settlements.invoice_id is not null
        or (
            billed_invoices.status = 'open'
            and billed_invoices.net_amount > 0
            and reversed.invoice_id is null
        ) as is_live,
        coalesce(
            named.opportunity_id,
            subscription_deals.opportunity_id,
            sibling_deals.opportunity_id
        ) as opportunity_id,
        case
            when named.opportunity_id is not null then 'billing'
            when subscription_deals.opportunity_id is not null then 'subscription'
            when sibling_deals.opportunity_id is not null then 'subscription'
        end as deal_link
    from billed_invoices
    left join named on billed_invoices.invoice_id = named.invoice_id
    left join subscription_deals
        on billed_invoices.subscription_id = subscription_deals.subscription_id
    left join sibling_deals
        on
            billed_invoices.invoice_id = sibling_deals.invoice_id
            and sibling_deals.sibling_order = 1
    left join settlements on billed_invoices.invoice_id = settlements.invoice_id
    left join reversed on billed_invoices.invoice_id = reversed.invoice_id
),

-- the company's own people are no buyers; an invoice without an account makes no close
final as (
    select
        linked.invoice_id,
        linked.subscription_id,
        linked.opportunity_id,
        linked.deal_link,
        linked.net_amount,
        linked.issued_at,
        linked.settled_at,
        coalesce(deals.account_id, linked.customer_account_id) as account_id,
        own_customers.customer_id is not null and linked.deal_link is null as is_own_purchase,
        coalesce(
            linked.is_live
            and coalesce(deals.account_id, linked.customer_account_id) is not null
            and (own_customers.customer_id is null or linked.deal_link is not null),
            false
        ) as is_live
    from linked
    left join deals on linked.opportunity_id = deals.opportunity_id
    left join own_customers on linked.customer_id = own_customers.customer_id
)

select * from final
