-- Money counts in the month in which its entry takes effect, and closes in the month of the close.
-- By month and model, credit by resource has the money that the ledger books to closes, and every
-- close. A month in the result has money of another month, for example a refund in the month of its
-- close.
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

credit_by_resource as (
    select * from {{ ref('credit_by_resource') }}
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
        {{ month_of('closes.closed_at') }} as month,
        attribution_models.attribution_model,
        1 as closes,
        0 as amount
    from closes
    cross join attribution_models
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

credited as (
    select
        month,
        attribution_model,
        sum(closes) as closes,
        sum(amount) as amount
    from credit_by_resource
    group by month, attribution_model
),

final as (
    select
        expected.closes as expected_closes,
        credited.closes as credited_closes,
        expected.amount as expected,
        credited.amount as credited,
        coalesce(expected.month, credited.month) as month,
        coalesce(expected.attribution_model, credited.attribution_model) as attribution_model
    from expected
    full outer join credited
        on
            expected.month = credited.month
            and expected.attribution_model = credited.attribution_model
)

select * from final
where
    coalesce(expected_closes <> credited_closes, true)
    or coalesce(expected <> credited, true)
