{{ config(materialized="view") }}

-- grain: one row per cost line and month with days that it covers
with

cost_lines as (
    select * from {{ ref('int_cost_lines') }}
),

media_covers as (
    select * from {{ ref('int_media_covers') }}
),

-- what a bill was charged to spend, and what bills paid of a row of spend, is charged already
charged as (
    select
        cost_id,
        charged_minor as amount_minor
    from media_covers
    union all
    select
        spend_id as cost_id,
        covered_minor as amount_minor
    from media_covers
),

charged_lines as (
    select
        cost_id,
        cast(sum(amount_minor) as bigint) as amount_minor
    from charged
    group by cost_id
),

rests as (
    select
        cost_lines.cost_id,
        cost_lines.first_day,
        cost_lines.last_day,
        cost_lines.amount_minor - coalesce(charged_lines.amount_minor, cast(0 as bigint))
            as amount_minor
    from cost_lines
    left join charged_lines on cost_lines.cost_id = charged_lines.cost_id
    where
        charged_lines.cost_id is null or cost_lines.amount_minor <> charged_lines.amount_minor
),

bounds as (
    select
        min({{ month_of('first_day') }}) as first_month,
        max({{ month_of('last_day') }}) as last_month
    from rests
    where {{ month_of('first_day') }} < {{ month_of('last_day') }}
),

months as (
    {{ dates_from('bounds', 'first_month', 'last_month', '1 month', 'month') }}
),

-- few lines have a period of several months
combined as (
    select
        cost_id,
        amount_minor,
        first_day,
        last_day
    from rests
    where {{ month_of('first_day') }} = {{ month_of('last_day') }}
    union all
    select
        rests.cost_id,
        rests.amount_minor,
        greatest(rests.first_day, months.month) as first_day,
        least(rests.last_day, last_day(months.month)) as last_day
    from rests
    inner join months
        on
            {{ month_of('rests.first_day') }} <= months.month
            and {{ month_of('rests.last_day') }} >= months.month
    where {{ month_of('rests.first_day') }} < {{ month_of('rests.last_day') }}
),

final as (
    select
        cost_id,
        cast(dense_rank() over (order by cost_id nulls last) as bigint) as group_id,
        cast(row_number() over (
            partition by cost_id order by first_day nulls last
        ) as bigint) as position,
        {{ days_between('first_day', 'last_day') }} + 1 as weight,
        cast(0 as bigint) as before_minor,
        abs(amount_minor) as after_minor,
        amount_minor < 0 as is_correction,
        first_day as incurred_on
    from combined
)

select * from final
