-- dim_date has every day from its first to its last, and every day, week, month and quarter that a
-- mart has. A day in the result is missing: a join of a mart with dim_date would lose its rows.
with

dim_date as (
    select * from {{ ref('dim_date') }}
),

closes as (
    select * from {{ ref('fct_closes') }}
),

touchpoints as (
    select * from {{ ref('fct_touchpoints') }}
),

credit_ledger as (
    select * from {{ ref('fct_credit_ledger') }}
),

rewards as (
    select * from {{ ref('fct_rewards') }}
),

costs as (
    select * from {{ ref('fct_costs') }}
),

cost_per_close as (
    select * from {{ ref('cost_per_close') }}
),

product_pull as (
    select * from {{ ref('product_pull') }}
),

order_taking as (
    select * from {{ ref('order_taking') }}
),

last_days as (
    select max(date_day) as last_day from dim_date
),

wanted as (
    select cast(ordered_at as date) as date_day from closes
    union
    select cast(closed_at as date) as date_day from closes
    union
    select cast(occurred_at as date) as date_day from touchpoints
    union
    select cast(event_at as date) as date_day from credit_ledger
    union
    select cast(known_at as date) as date_day from credit_ledger
    union
    select cast(event_at as date) as date_day from rewards
    union
    select incurred_on as date_day from costs
    union
    select period as date_day from cost_per_close
    where period_kind = 'month'
    union
    select week as date_day from product_pull
    union
    select quarter as date_day from order_taking
    union
    select cast(dim_date.date_day + interval 1 day as date) as date_day
    from dim_date
    inner join last_days on dim_date.date_day < last_days.last_day
),

final as (
    select wanted.date_day
    from wanted
    left join dim_date on wanted.date_day = dim_date.date_day
    where dim_date.date_day is null and wanted.date_day is not null
)

select * from final
