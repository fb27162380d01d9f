-- grain: one row per deal, with its account and the evidence for it
with

opportunities as (
    {{ usable('opportunities') }}
),

contacts as (
    {{ usable('contacts') }}
),

leads as (
    {{ usable('leads') }}
),

invoices as (
    {{ usable('invoices') }}
),

components as (
    select * from {{ ref('int_account_components') }}
),

customer_accounts as (
    select * from {{ ref('int_customer_accounts') }}
),

by_lead as (
    select
        leads.converted_opportunity_id as opportunity_id,
        min(components.component) as component
    from leads
    inner join components on 'account:' || leads.converted_account_id = components.node
    group by leads.converted_opportunity_id
    having count(distinct components.component) = 1
),

-- the customers that were billed for the deal, where they are one account
by_customer as (
    select
        invoices.opportunity_id,
        min(customer_accounts.component) as component
    from invoices
    inner join customer_accounts on invoices.customer_id = customer_accounts.customer_id
    group by invoices.opportunity_id
    having count(distinct customer_accounts.component) = 1
),

final as (
    select
        opportunities.opportunity_id,
        coalesce(
            own.component,
            by_lead.component,
            by_contact.component,
            by_customer.component,
            'opportunity:' || opportunities.opportunity_id
        ) as component,
        case
            when own.component is not null then 'deal id'
            when by_lead.component is not null then 'converted lead'
            when by_contact.component is not null then 'contact'
            when by_customer.component is not null then 'customer'
            else 'none'
        end as evidence
    from opportunities
    left join components as own on 'account:' || opportunities.account_id = own.node
    left join by_lead on opportunities.opportunity_id = by_lead.opportunity_id
    left join contacts
        on
            opportunities.primary_contact_id = contacts.contact_id
            and not contacts.is_deleted
    left join components as by_contact on 'account:' || contacts.account_id = by_contact.node
    left join by_customer on opportunities.opportunity_id = by_customer.opportunity_id
)

select * from final
