-- Pay (payroll, commissions and bonuses) is shown by department and month only, and all of it is. A
-- row in the result shows a line of a person's pay, or lost or doubled pay or another cost.
with

fct_costs as (
    select * from {{ ref('fct_costs') }}
),

charged_costs as (
    select * from {{ ref('int_charged_costs') }}
),

-- a line of a person whose kind no rule knows may be their pay
lines_of_persons as (
    select cost_id
    from {{ ref('int_cost_lines') }}
    where user_id is not null
),

combined as (
    select
        {{ month_of('incurred_on') }} as month,
        resource,
        channel,
        amount as shown,
        0 as charged,
        0 as lines_of_pay,
        case when cost_type = 'payroll' then amount else 0 end as shown_pay,
        0 as pay
    from fct_costs
    union all
    select
        {{ month_of('incurred_on') }} as month,
        resource,
        channel,
        0 as shown,
        {{ to_major('amount_minor') }} as charged,
        0 as lines_of_pay,
        0 as shown_pay,
        case
            when
                cost_type in ('payroll', 'commission', 'bonus')
                or (
                    cost_type = 'unknown'
                    and cost_id in (select lines_of_persons.cost_id from lines_of_persons)
                )
                then {{ to_major('amount_minor') }}
            else 0
        end as pay
    from charged_costs
    union all
    select
        {{ month_of('fct_costs.incurred_on') }} as month,
        fct_costs.resource,
        fct_costs.channel,
        0 as shown,
        0 as charged,
        1 as lines_of_pay,
        0 as shown_pay,
        0 as pay
    from fct_costs
    inner join charged_costs
        on
            fct_costs.cost_id = charged_costs.cost_id
            and fct_costs.allocation = charged_costs.allocation
    where
        charged_costs.cost_type in ('payroll', 'commission', 'bonus')
        or (
            charged_costs.cost_type = 'unknown'
            and charged_costs.cost_id in (select lines_of_persons.cost_id from lines_of_persons)
        )
        or fct_costs.cost_type in ('commission', 'bonus')
),

final as (
    select
        month,
        resource,
        channel,
        sum(shown) as shown,
        sum(charged) as charged,
        sum(shown_pay) as shown_pay,
        sum(pay) as pay,
        sum(lines_of_pay) as lines_of_pay
    from combined
    group by month, resource, channel
)

select * from final
where
    shown is distinct from charged
    or shown_pay is distinct from pay
    or lines_of_pay > 0
