-- media_reconciliation has all spend of platforms, all media lines of finance, and in every month
-- the cost that fct_costs has of both. A row in the result lost or doubled money of media.
with

media_reconciliation as (
    select * from {{ ref('media_reconciliation') }}
),

platform_spend as (
    select * from {{ ref('int_platform_spend') }}
),

media_bills as (
    select * from {{ ref('int_media_bills') }}
),

fct_costs as (
    select * from {{ ref('fct_costs') }}
),

media_ids as (
    select spend_id as cost_id from platform_spend
    union all
    select cost_id from media_bills
),

-- whole is the day of what is compared in total
combined as (
    select
        'cost' as compared,
        month,
        cost as actual,
        0 as expected
    from media_reconciliation
    union all
    select
        'cost' as compared,
        {{ month_of('fct_costs.incurred_on') }} as month,
        0 as actual,
        fct_costs.amount as expected
    from fct_costs
    inner join media_ids on fct_costs.cost_id = media_ids.cost_id
    union all
    select
        'spend' as compared,
        month,
        spend as actual,
        0 as expected
    from media_reconciliation
    union all
    select
        'spend' as compared,
        {{ month_of('spent_on') }} as month,
        0 as actual,
        {{ to_major('amount_minor') }} as expected
    from platform_spend
    union all
    select
        'lines of finance' as compared,
        cast(null as date) as month,
        charged + beyond_spend as actual,
        0 as expected
    from media_reconciliation
    union all
    select
        'lines of finance' as compared,
        cast(null as date) as month,
        0 as actual,
        {{ to_major('amount_minor') }} as expected
    from media_bills
),

final as (
    select
        compared,
        month,
        sum(actual) as actual,
        sum(expected) as expected
    from combined
    group by compared, month
)

select * from final
where actual is distinct from expected
