-- grain: one row per posting, closed month, model, measure, resource and cause
with

credit_book as (
    select * from {{ ref('int_credit_book') }}
),

cost_book as (
    select * from {{ ref('int_cost_book') }}
),

reward_book as (
    select * from {{ ref('int_reward_book') }}
),

measured as (
    select
        posting,
        of_month,
        attribution_model,
        'credit' as measure,
        resource,
        cause,
        weight_units,
        amount_minor,
        case when posting > 0 then known_at end as posted_at
    from credit_book
    {%- for measure in ['cost', 'cost_loaded', 'cost_with_product'] %}
        union all
        select
            posting,
            of_month,
            'all' as attribution_model,
            '{{ measure }}' as measure,
            resource,
            cause,
            cast(0 as bigint) as weight_units,
            {{ measure }}_minor as amount_minor,
            case when posting > 0 then known_at end as posted_at
        from cost_book
    {%- endfor %}
    union all
    select
        posting,
        of_month,
        'all' as attribution_model,
        'reward' as measure,
        'community' as resource,
        cause,
        cast(0 as bigint) as weight_units,
        case
            when entry_type = 'accrual' then amount_minor
            when entry_type = 'clawback' and state in ('clawed_back', 'receivable')
                then -amount_minor
            else cast(0 as bigint)
        end as amount_minor,
        case when posting > 0 then known_at end as posted_at
    from reward_book
),

summed as (
    select
        posting,
        of_month,
        attribution_model,
        measure,
        resource,
        cause,
        cast(sum(weight_units) as decimal(24, 0)) as weight_units,
        cast(sum(amount_minor) as bigint) as amount_minor,
        max(posted_at) as posted_at
    from measured
    group by posting, of_month, attribution_model, measure, resource, cause
),

-- what a month was before and after a posting; causes of one posting in the order of their names
running as (
    select
        posting,
        of_month,
        attribution_model,
        measure,
        resource,
        cause,
        weight_units,
        amount_minor,
        posted_at,
        sum(weight_units) over (
            partition by of_month, measure, attribution_model, resource
            order by posting nulls last, cause nulls last
            rows between unbounded preceding and current row
        ) as weight_units_now,
        sum(amount_minor) over (
            partition by of_month, measure, attribution_model, resource
            order by posting nulls last, cause nulls last
            rows between unbounded preceding and current row
        ) as amount_minor_now
    from summed
),

final as (
    select
        posting,
        of_month as month,
        attribution_model,
        measure,
        resource,
        cause,
        {{ reporting_currency() }} as currency,
        {{ units_to_closes('weight_units_now - weight_units') }} as closes_then,
        {{ units_to_closes('weight_units_now') }} as closes_now,
        {{ units_to_closes('weight_units') }} as closes_difference,
        {{ to_major('amount_minor_now - amount_minor') }} as amount_then,
        {{ to_major('amount_minor_now') }} as amount_now,
        {{ to_major('amount_minor') }} as amount_difference,
        {{ month_of('posted_at') }} as posted_in,
        posted_at
    from running
    where posting > 0 and (weight_units <> 0 or amount_minor <> 0)
)

select * from final
