-- grain: one row per day, without gaps
with

as_of as (
    select * from {{ ref('int_as_of') }}
),

closes as (
    select * from {{ ref('int_closes') }}
),

journeys as (
    select * from {{ ref('int_journeys') }}
),

touchpoints as (
    select * from {{ ref('int_touchpoints') }}
),

ledger_entries as (
    select * from {{ ref('int_ledger_entries') }}
),

reward_entries as (
    select * from {{ ref('int_reward_entries') }}
),

known_times as (
    select * from {{ ref('int_known_times') }}
),

charged_costs as (
    select * from {{ ref('int_charged_costs') }}
),

dated as (
    select cast(as_of as date) as date_day from as_of
    union
    select cast(ordered_at as date) as date_day from closes
    union
    select cast(closed_at as date) as date_day from closes
    union
    select cast(ends_at as date) as date_day from journeys
    union
    select cast(occurred_at as date) as date_day from touchpoints
    union
    select cast(event_at as date) as date_day from ledger_entries
    union
    select cast(event_at as date) as date_day from reward_entries
    union
    select cast(known_at as date) as date_day from known_times
    union
    select incurred_on as date_day from charged_costs
),

-- weeks and quarters of marts are their first days, so the first ones are whole
bounds as (
    select
        least(
            cast(date_trunc('week', min(date_day)) as date),
            cast(date_trunc('quarter', min(date_day)) as date)
        ) as first_day,
        max(date_day) as last_day
    from dated
),

days as (
    {{ dates_from('bounds', 'first_day', 'last_day', '1 day', 'date_day') }}
),

with_periods as (
    select
        date_day,
        {{ week_of('date_day') }} as week,
        {{ month_of('date_day') }} as month,
        cast(date_trunc('quarter', date_day) as date) as quarter,
        cast(date_trunc('year', date_day) as date) as year_start,
        cast(date_day + interval 1 day as date) as next_day,
        cast({{ week_of('date_day') }} + interval 3 day as date) as thursday
    from days
),

numbered as (
    select
        date_day,
        week,
        month,
        quarter,
        year_start,
        cast(extract(year from date_day) as bigint) as year_number,
        cast(extract(quarter from date_day) as bigint) as quarter_of_year,
        cast(extract(month from date_day) as bigint) as month_of_year,
        cast(extract(day from date_day) as bigint) as day_of_month,
        {{ days_between('week', 'date_day') }} + 1 as day_of_week,
        -- a week is of the year that its Thursday is in
        cast(extract(year from thursday) as bigint) as iso_year,
        cast(extract(week from date_day) as bigint) as iso_week_of_year,
        {{ month_of('next_day') }} <> month as is_month_end,
        cast(date_trunc('quarter', next_day) as date) <> quarter as is_quarter_end
    from with_periods
),

described as (
    select
        date_day,
        is_month_end,
        is_quarter_end,
        year_number,
        quarter_of_year,
        month_of_year,
        day_of_month,
        day_of_week,
        iso_year,
        iso_week_of_year,
        week,
        month,
        quarter,
        year_start,
        day_of_week > 5 as is_weekend,
        cast(iso_year as string) || '-W' || right('0' || cast(iso_week_of_year as string), 2)
            as iso_week
    from numbered
),

final as (
    select
        date_day,
        iso_week,
        is_month_end,
        is_quarter_end,
        is_weekend,
        year_number,
        quarter_of_year,
        month_of_year,
        day_of_month,
        day_of_week,
        iso_year,
        iso_week_of_year,
        week,
        month,
        quarter,
        year_start
    from described
)

select * from final
