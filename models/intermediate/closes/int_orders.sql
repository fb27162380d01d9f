-- grain: one row per live invoice that can begin something, with the order that it belongs to
with

document_deals as (
    select * from {{ ref('int_document_deals') }}
),

document_rates as (
    select * from {{ ref('int_document_rates') }}
),

-- a later invoice of a subscription begins nothing, unless it names a deal or costs more a month
beginnings as (
    select
        document_deals.invoice_id,
        document_deals.account_id,
        document_deals.subscription_id,
        document_deals.opportunity_id,
        document_deals.deal_link,
        document_deals.net_amount,
        document_rates.document_order,
        document_deals.issued_at,
        document_deals.settled_at
    from document_deals
    left join document_rates on document_deals.invoice_id = document_rates.invoice_id
    where
        document_deals.is_live
        and (
            coalesce(document_rates.document_order, 1) = 1
            or document_deals.deal_link = 'billing'
            or document_rates.monthly_amount
            > document_rates.previous_monthly_amount * (1 + {{ var('expansion_rise') }})
        )
),

-- invoices of an account that follow within a day belong together
with_gaps as (
    select
        invoice_id,
        account_id,
        opportunity_id,
        deal_link,
        issued_at,
        case
            when
                lag(issued_at)
                    over (
                        partition by account_id order by issued_at nulls last, invoice_id nulls last
                    )
                >= issued_at - interval 1 day
                then 0
            else 1
        end as is_gap
    from beginnings
),

clustered as (
    select
        invoice_id,
        account_id,
        opportunity_id,
        deal_link,
        issued_at,
        sum(is_gap) over (
            partition by account_id order by issued_at nulls last, invoice_id nulls last
            rows between unbounded preceding and current row
        ) as cluster_number
    from with_gaps
),

first_deals as (
    select
        account_id,
        cluster_number,
        opportunity_id,
        deal_link,
        row_number() over (
            partition by account_id, cluster_number
            order by issued_at nulls last, invoice_id nulls last
        ) as deal_order
    from clustered
    where opportunity_id is not null
),

-- two deals are two orders; an invoice without a deal is of the first
with_deals as (
    select
        clustered.invoice_id,
        clustered.account_id,
        clustered.cluster_number,
        clustered.issued_at,
        coalesce(clustered.opportunity_id, first_deals.opportunity_id) as opportunity_id,
        coalesce(clustered.deal_link, first_deals.deal_link) as deal_link
    from clustered
    left join first_deals
        on
            clustered.account_id = first_deals.account_id
            and clustered.cluster_number = first_deals.cluster_number
            and first_deals.deal_order = 1
),

final as (
    select
        with_deals.invoice_id,
        with_deals.account_id,
        beginnings.subscription_id,
        with_deals.opportunity_id,
        with_deals.deal_link,
        beginnings.net_amount,
        cast(beginnings.document_order as bigint) as document_order,
        with_deals.issued_at,
        beginnings.settled_at,
        first_value(with_deals.invoice_id) over (
            partition by
                with_deals.account_id, with_deals.cluster_number, with_deals.opportunity_id
            order by with_deals.issued_at nulls last, with_deals.invoice_id nulls last
        ) as order_id
    from with_deals
    inner join beginnings on with_deals.invoice_id = beginnings.invoice_id
)

select * from final
