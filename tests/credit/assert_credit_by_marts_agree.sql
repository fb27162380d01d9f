-- The five marts of credit have the same closes and the same money in every month and under every
-- model. A month in the result is missing from one of them, or one of them lost or repeated credit
-- by a null or a join.
with

credit_by_resource as (
    select * from {{ ref('credit_by_resource') }}
),

credit_by_channel as (
    select * from {{ ref('credit_by_channel') }}
),

credit_by_tactic as (
    select * from {{ ref('credit_by_tactic') }}
),

credit_by_campaign as (
    select * from {{ ref('credit_by_campaign') }}
),

credit_by_partner as (
    select * from {{ ref('credit_by_partner') }}
),

combined as (
    select
        'resource' as mart,
        month,
        attribution_model,
        closes,
        amount
    from credit_by_resource
    union all
    select
        'channel' as mart,
        month,
        attribution_model,
        closes,
        amount
    from credit_by_channel
    union all
    select
        'tactic' as mart,
        month,
        attribution_model,
        closes,
        amount
    from credit_by_tactic
    union all
    select
        'campaign' as mart,
        month,
        attribution_model,
        closes,
        amount
    from credit_by_campaign
    union all
    select
        'partner' as mart,
        month,
        attribution_model,
        closes,
        amount
    from credit_by_partner
),

totals as (
    select
        mart,
        month,
        attribution_model,
        sum(closes) as closes,
        sum(amount) as amount
    from combined
    group by mart, month, attribution_model
),

final as (
    select
        month,
        attribution_model,
        count(closes) as marts,
        count(amount) as money_marts,
        min(closes) as least_closes,
        max(closes) as most_closes,
        min(amount) as least_amount,
        max(amount) as most_amount
    from totals
    group by month, attribution_model
)

select * from final
where
    marts <> 5
    or money_marts <> 5
    or least_closes <> most_closes
    or least_amount <> most_amount
