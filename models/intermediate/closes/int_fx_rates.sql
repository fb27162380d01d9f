-- grain: one row per currency and first day on which a rate applies
with

fx_rates as (
    {{ usable('fx_rates') }}
),

currencies as (
    select * from {{ ref('currencies') }}
),

published as (
    select
        currency,
        rate,
        rate_date as valid_from
    from fx_rates
    where currency <> {{ reporting_currency() }}
),

-- the rate of the reporting currency is 1 and needs no published rate
reporting as (
    select
        currency,
        cast(1 as decimal(18, 8)) as rate,
        cast('1900-01-01' as date) as valid_from
    from currencies
    where currency = {{ reporting_currency() }}
),

combined as (
    select
        currency,
        rate,
        valid_from
    from published
    union all
    select
        currency,
        rate,
        valid_from
    from reporting
),

reporting_factor as (
    select
        cast(case minor_units
            when 0 then 1
            when 2 then 100
            when 3 then 1000
            when 4 then 10000
        end as int) as minor_factor
    from currencies
    where currency = {{ reporting_currency() }}
),

-- a rate applies until the next one is published, also over weekends and gaps
final as (
    select
        combined.currency,
        combined.rate,
        reporting_factor.minor_factor,
        combined.valid_from,
        coalesce(
            lead(combined.valid_from) over (
                partition by combined.currency
                order by combined.valid_from nulls last
            ),
            cast('9999-12-31' as date)
        ) as valid_to
    from combined
    cross join reporting_factor
)

select * from final
