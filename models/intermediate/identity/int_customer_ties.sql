-- grain: one row per billing customer whose account an explicit id names: its own, else its deals'
with

customers as (
    {{ usable('customers') }}
),

invoices as (
    {{ usable('invoices') }}
),

opportunities as (
    {{ usable('opportunities') }}
),

components as (
    select * from {{ ref('int_account_components') }}
),

-- deals of several accounts are a reseller's, or billed by a third party: they tie no customer
by_deal as (
    select
        invoices.customer_id,
        min(components.component) as component
    from invoices
    inner join opportunities on invoices.opportunity_id = opportunities.opportunity_id
    inner join components on 'account:' || opportunities.account_id = components.node
    where invoices.status <> 'draft'
    group by invoices.customer_id
    having count(distinct components.component) = 1
),

final as (
    select
        customers.customer_id,
        coalesce(components.component, by_deal.component) as component,
        case when components.component is not null then 'customer id' else 'deal' end as evidence
    from customers
    left join components on 'account:' || customers.account_id = components.node
    left join by_deal on customers.customer_id = by_deal.customer_id
    where components.component is not null or by_deal.component is not null
)

select * from final
