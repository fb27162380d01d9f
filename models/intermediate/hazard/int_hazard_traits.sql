{{ config(materialized="view") }}

-- grain: one row per account, with the tenth of accounts to which its traits assign it
with

accounts as (
    select * from {{ ref('int_accounts') }}
),

episodes as (
    select * from {{ ref('int_hazard_episodes') }}
),

-- industry, country and size; a missing value is a value of its own
described as (
    select
        account_id,
        coalesce(industry, '') as industry,
        coalesce(country, '') as country,
        case
            when employees is null then ''
            when employees < 10 then 'to 9'
            when employees < 50 then 'to 49'
            when employees < 250 then 'to 249'
            when employees < 1000 then 'to 999'
            else 'over'
        end as size_band
    from accounts
),

risks as (
    select
        account_id,
        cast(sum(seconds_at_risk) as double) as seconds_at_risk,
        cast(sum(case when close_id is not null then 1 else 0 end) as double) as closes
    from episodes
    where close_type = 'new_business'
    group by account_id
),

overall as (
    select cast(sum(closes) as double) / nullif(sum(seconds_at_risk), 0) as rate
    from risks
),

valued as (
    select
        account_id,
        'industry' as trait,
        industry as trait_value
    from described
    union all
    select
        account_id,
        'country' as trait,
        country as trait_value
    from described
    union all
    select
        account_id,
        'size' as trait,
        size_band as trait_value
    from described
),

by_value as (
    select
        valued.trait,
        valued.trait_value,
        sum(risks.closes) as closes,
        sum(risks.seconds_at_risk) as seconds_at_risk
    from valued
    inner join risks on valued.account_id = risks.account_id
    group by valued.trait, valued.trait_value
),

-- closes over expected closes, shrunk towards 1 where few are expected
factors as (
    select
        by_value.trait,
        by_value.trait_value,
        cast(by_value.closes + 10 as double)
        / nullif(by_value.seconds_at_risk * coalesce(overall.rate, 0) + 10, 0) as factor
    from by_value
    cross join overall
),

scored as (
    select
        described.account_id,
        coalesce(industries.factor, 1)
        * coalesce(countries.factor, 1)
        * coalesce(sizes.factor, 1) as score
    from described
    left join factors as industries
        on industries.trait = 'industry' and described.industry = industries.trait_value
    left join factors as countries
        on countries.trait = 'country' and described.country = countries.trait_value
    left join factors as sizes
        on sizes.trait = 'size' and described.size_band = sizes.trait_value
),

ranked as (
    select
        account_id,
        rank() over (order by score nulls last) as score_place,
        count(*) over () as account_count
    from scored
),

-- equal scores stay together
final as (
    select
        account_id,
        cast(floor(cast((score_place - 1) * 10 as double) / nullif(account_count, 0)) as bigint)
            as trait_group
    from ranked
)

select * from final
