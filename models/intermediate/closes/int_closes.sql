-- grain: one row per close
with

billed_invoices as (
    select * from {{ ref('int_billed_invoices') }}
),

opportunities as (
    select * from {{ ref('int_crm__opportunities') }}
),

settled as (
    select
        billed_invoices.invoice_id,
        billed_invoices.account_id,
        billed_invoices.opportunity_id,
        billed_invoices.subscription_id,
        billed_invoices.settled_at,
        billed_invoices.settled_known_at,
        opportunities.type as deal_type,
        coalesce(opportunities.is_won and opportunities.owner_id is not null, false)
            as has_owned_won_deal,
        row_number() over (
            partition by billed_invoices.account_id
            order by
                billed_invoices.settled_at nulls last,
                billed_invoices.issued_at nulls last,
                billed_invoices.invoice_id nulls last
        ) as account_order,
        row_number() over (
            partition by billed_invoices.account_id, billed_invoices.subscription_id
            order by
                billed_invoices.settled_at nulls last,
                billed_invoices.issued_at nulls last,
                billed_invoices.invoice_id nulls last
        ) as subscription_order,
        row_number() over (
            partition by billed_invoices.account_id, billed_invoices.opportunity_id
            order by
                billed_invoices.settled_at nulls last,
                billed_invoices.issued_at nulls last,
                billed_invoices.invoice_id nulls last
        ) as deal_order
    from billed_invoices
    left join opportunities on billed_invoices.opportunity_id = opportunities.opportunity_id
    where billed_invoices.settled_at is not null
),

-- a deal makes one close: a later invoice of the same deal makes none;
-- a renewal deal makes none
classified as (
    select
        invoice_id,
        account_id,
        opportunity_id,
        subscription_id,
        settled_at,
        settled_known_at,
        has_owned_won_deal,
        case
            when account_order = 1 then 'new_business'
            when deal_type = 'renewal' then null
            when opportunity_id is not null and deal_order > 1 then null
            when deal_type = 'expansion' then 'expansion'
            when subscription_id is not null and subscription_order = 1 then 'expansion'
        end as close_type
    from settled
),

final as (
    select
        account_id,
        invoice_id,
        opportunity_id,
        subscription_id,
        close_type,
        has_owned_won_deal,
        settled_at as ordered_at,
        max(settled_at) over (
            partition by account_id
            order by settled_at
            range between unbounded preceding and interval 1 day preceding
        ) as previous_ordered_at,
        settled_at as closed_at,
        settled_known_at as known_at,
        'close_' || invoice_id as close_id
    from classified
    where close_type is not null
)

select * from final
