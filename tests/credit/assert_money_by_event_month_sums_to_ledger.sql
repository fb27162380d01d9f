-- Money counts in the month in which its entry takes effect, and closes in the month of the close.
-- By month and model, credit by resource has the money that the ledger books to closes, and every
-- close. Closes of closed months and their restatements are compared in one sum; closed months may
-- have models that left the seed, whose closes are not counted here. A month in the result has
-- money of another month, for example a refund in the month of its close.
with

closes as (
    select * from {{ ref('fct_closes') }}
),

attribution_models as (
    select * from {{ ref('dim_attribution_models') }}
),

credit_ledger as (
    select * from {{ ref('fct_credit_ledger') }}
),

credit as (
    select * from {{ ref('credit') }}
),

kept_months as (
    select month from {{ ref('int_kept_months') }}
),

known as (
    select
        {{ month_of('event_at') }} as month,
        attribution_model,
        0 as closes,
        amount
    from credit_ledger
    where close_id is not null
    union all
    select
        case when kept_months.month is null then {{ month_of('closes.closed_at') }} end as month,
        attribution_models.attribution_model,
        1 as closes,
        0 as amount
    from closes
    cross join attribution_models
    left join kept_months on {{ month_of('closes.closed_at') }} = kept_months.month
),

expected as (
    select
        month,
        attribution_model,
        sum(closes) as closes,
        sum(amount) as amount
    from known
    group by month, attribution_model
),

months as (
    select
        credit.period as month,
        credit.attribution_model,
        credit.closes_restated,
        credit.amount,
        case
            when attribution_models.attribution_model is null then 0
            else credit.closes - credit.closes_restated
        end as closes
    from credit
    left join attribution_models
        on credit.attribution_model = attribution_models.attribution_model
    where credit.dimension = 'resource' and credit.period_kind = 'month'
),

-- closes of closed months, and what is restated of them, are one month without a name
placed as (
    select
        months.month,
        months.attribution_model,
        case when kept_months.month is null then months.closes else 0 end as closes,
        months.amount
    from months
    left join kept_months on months.month = kept_months.month
    union all
    select
        cast(null as date) as month,
        months.attribution_model,
        case when kept_months.month is not null then months.closes else 0 end
        + months.closes_restated as closes,
        0 as amount
    from months
    left join kept_months on months.month = kept_months.month
),

credited as (
    select
        month,
        attribution_model,
        sum(closes) as closes,
        sum(amount) as amount
    from placed
    group by month, attribution_model
),

compared as (
    select
        month,
        attribution_model,
        closes as expected_closes,
        amount as expected,
        0 as credited_closes,
        0 as credited
    from expected
    union all
    select
        month,
        attribution_model,
        0 as expected_closes,
        0 as expected,
        closes as credited_closes,
        amount as credited
    from credited
),

final as (
    select
        month,
        attribution_model,
        sum(expected_closes) as expected_closes,
        sum(credited_closes) as credited_closes,
        sum(expected) as expected,
        sum(credited) as credited
    from compared
    group by month, attribution_model
)

select * from final
where
    expected_closes is distinct from credited_closes
    or expected is distinct from credited
