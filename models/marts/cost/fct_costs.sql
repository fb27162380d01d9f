-- grain: one row per cost line and allocation; pay by department, month and allocation
with

charged_costs as (
    select * from {{ ref('int_charged_costs') }}
),

dated as (
    select
        cost_id,
        allocation,
        campaign_id,
        partner_id,
        resource,
        channel,
        tactic,
        source_table,
        cost_type,
        department,
        charged_by,
        amount_minor,
        incurred_on,
        is_pay,
        {{ month_of('incurred_on') }} as month
    from charged_costs
),

-- no line of a person's pay is shown; the first line of a department and month names them all
pay as (
    select
        month,
        campaign_id,
        partner_id,
        resource,
        channel,
        tactic,
        charged_by,
        amount_minor,
        coalesce(department, 'unknown') as department,
        min(replace(cost_id, 'finance:', '')) over (
            partition by month, coalesce(department, 'unknown')
        ) as first_id
    from dated
    where is_pay
),

pay_sums as (
    select
        campaign_id,
        partner_id,
        resource,
        channel,
        tactic,
        department,
        charged_by,
        month as incurred_on,
        cast(sum(amount_minor) as bigint) as amount_minor,
        'payroll:' || cast(month as string) || '|' || department || '|' || first_id as cost_id
    from pay
    group by
        month,
        department,
        first_id,
        campaign_id,
        partner_id,
        resource,
        channel,
        tactic,
        charged_by
),

final as (
    select
        cost_id,
        allocation,
        campaign_id,
        partner_id,
        resource,
        channel,
        tactic,
        source_table,
        cost_type,
        department,
        charged_by,
        {{ reporting_currency() }} as currency,
        {{ to_major('amount_minor') }} as amount,
        incurred_on
    from dated
    where not is_pay
    union all
    select
        cost_id,
        cast(row_number() over (
            partition by cost_id
            order by
                resource nulls last,
                channel nulls last,
                tactic nulls last,
                campaign_id nulls last,
                partner_id nulls last,
                charged_by nulls last
        ) as bigint) as allocation,
        campaign_id,
        partner_id,
        resource,
        channel,
        tactic,
        'finance.costs' as source_table,
        'payroll' as cost_type,
        department,
        charged_by,
        {{ reporting_currency() }} as currency,
        {{ to_major('amount_minor') }} as amount,
        incurred_on
    from pay_sums
)

select * from final
