-- A deal that is inferred is the deal of one close, and billing gives it to no other invoice. A
-- deal listed here would be credited twice, or was taken from the invoice that names it.
with

closes as (
    select * from {{ ref('fct_closes') }}
),

document_deals as (
    select * from {{ ref('int_document_deals') }}
),

inferred as (
    select
        opportunity_id,
        count(*) as closes
    from closes
    where opportunity_id is not null
    group by opportunity_id
    having max(case when deal_link = 'inferred' then 1 else 0 end) = 1
),

named as (
    select distinct opportunity_id
    from document_deals
    where is_live and opportunity_id is not null
),

final as (
    select
        inferred.opportunity_id,
        inferred.closes,
        named.opportunity_id is not null as is_named
    from inferred
    left join named on inferred.opportunity_id = named.opportunity_id
)

select * from final
where closes <> 1 or is_named
