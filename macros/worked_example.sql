{#
    One close, from its raw rows to its cost: that of this invoice.
    Steps: 1 raw rows, 2 touches with their effort, 3 the close, 4 hand-overs, 5 credit under handoff
    and under transfer, and the part of sales, 6 cost per close of the month, 7 cost of this close
    under either model. Money is in major units.
#}
{% macro worked_example(invoice_id) %}
with

web_sessions as (
    {{ raw('web_sessions') | trim }}
),

form_submissions as (
    {{ raw('form_submissions') | trim }}
),

email_events as (
    {{ raw('email_events') | trim }}
),

referrals as (
    {{ raw('referrals') | trim }}
),

community_events as (
    {{ raw('community_events') | trim }}
),

activities as (
    {{ raw('activities') | trim }}
),

opportunities as (
    {{ raw('opportunities') | trim }}
),

invoices as (
    {{ raw('invoices') | trim }}
),

payments as (
    {{ raw('payments') | trim }}
),

closes as (
    select * from {{ ref('fct_closes') }}
),

journey_touchpoints as (
    select * from {{ ref('fct_journey_touchpoints') }}
),

touchpoints as (
    select * from {{ ref('fct_touchpoints') }}
),

credit as (
    select * from {{ ref('fct_credit') }}
),

credit_transfers as (
    select * from {{ ref('fct_credit_transfers') }}
),

cost_per_close as (
    select * from {{ ref('cost_per_close_by_resource') }}
),

sales_closes as (
    select * from {{ ref('int_sales_closes') }}
),

this_close as (
    select
        close_id,
        close_type,
        invoice_id,
        opportunity_id,
        net_amount,
        {{ month_of('closed_at') }} as month
    from closes
    where invoice_id = '{{ invoice_id }}'
),

journey as (
    select journey_touchpoints.touch_id
    from this_close
    inner join journey_touchpoints on this_close.close_id = journey_touchpoints.close_id
),

raw_touches as (
    select
        'marketing.web_sessions' as found_in,
        'session:' || session_id as touch_id,
        session_id as record,
        started_at || ' ' || coalesce(utm_source, referrer, 'direct')
        || coalesce(', ' || intent, '') as says
    from web_sessions
    union all
    select
        'marketing.form_submissions' as found_in,
        'form:' || submission_id as touch_id,
        submission_id as record,
        submitted_at || ' ' || form || coalesce(', heard of it: ' || how_did_you_hear, '') as says
    from form_submissions
    union all
    select
        'marketing.email_events' as found_in,
        'email:' || event_id as touch_id,
        event_id as record,
        occurred_at || ' ' || type as says
    from email_events
    union all
    select
        'affiliate.referrals' as found_in,
        'referral:' || referral_id as touch_id,
        referral_id as record,
        registered_at || ' ' || status as says
    from referrals
    union all
    select
        'affiliate.community_events' as found_in,
        'community:' || event_id as touch_id,
        event_id as record,
        occurred_at || ' ' || type as says
    from community_events
    union all
    select
        'crm.activities' as found_in,
        'activity:' || activity_id as touch_id,
        activity_id as record,
        occurred_at || ' ' || type || ', ' || outcome as says
    from activities
),

raw_rows as (
    select
        raw_touches.found_in,
        raw_touches.record,
        raw_touches.says,
        cast(null as decimal(18, 4)) as number
    from raw_touches
    inner join journey on raw_touches.touch_id = journey.touch_id
    union all
    select
        'crm.opportunities' as found_in,
        opportunities.opportunity_id as record,
        opportunities.closed_at || ' ' || opportunities.stage as says,
        try_cast(opportunities.amount as decimal(18, 4)) as number
    from this_close
    inner join opportunities on this_close.opportunity_id = opportunities.opportunity_id
    union all
    select
        'billing.invoices' as found_in,
        invoices.invoice_id as record,
        invoices.issued_at || ' net' as says,
        try_cast(invoices.subtotal as decimal(18, 4)) as number
    from this_close
    inner join invoices on this_close.invoice_id = invoices.invoice_id
    union all
    select
        'billing.payments' as found_in,
        payments.payment_id as record,
        payments.paid_at || ' ' || payments.status || ', tax included' as says,
        try_cast(payments.amount as decimal(18, 4)) as number
    from this_close
    inner join payments on this_close.invoice_id = payments.invoice_id
),

placed_touches as (
    select
        touchpoints.touch_id as record,
        'touch ' || cast(journey_touchpoints.position as string)
        || ', stint ' || cast(journey_touchpoints.stint as string)
        || ', ' || touchpoints.resource || ', ' || touchpoints.touch_type || ': effort' as says,
        cast(touchpoints.effort as decimal(18, 4)) as number
    from this_close
    inner join journey_touchpoints on this_close.close_id = journey_touchpoints.close_id
    inner join touchpoints on journey_touchpoints.touch_id = touchpoints.touch_id
),

hand_overs as (
    select
        credit_transfers.from_resource || ' to ' || credit_transfers.to_resource
        || ', stint ' || cast(credit_transfers.stint as string) as says,
        cast(credit_transfers.amount as decimal(18, 4)) as number
    from this_close
    inner join credit_transfers on this_close.close_id = credit_transfers.close_id
),

credited as (
    select
        credit.attribution_model,
        credit.resource,
        credit.touch_id,
        credit.weight,
        credit.amount
    from this_close
    inner join credit on this_close.close_id = credit.close_id
    where credit.attribution_model in ('handoff', 'transfer')
),

monthly_costs as (
    select
        cost_per_close.attribution_model,
        cost_per_close.resource,
        cost_per_close.cost_per_close
    from this_close
    inner join cost_per_close on this_close.month = cost_per_close.month
    where
        cost_per_close.attribution_model in ('handoff', 'transfer')
        and cost_per_close.resource in ('sales', 'marketing', 'community')
        and cost_per_close.cost_per_close is not null
),

close_costs as (
    select
        credited.attribution_model,
        cast(round(
            sum(credited.weight * cast(monthly_costs.cost_per_close as decimal(19, 4))), 2
        ) as {{ money_type() }}) as cost
    from credited
    inner join monthly_costs
        on
            credited.attribution_model = monthly_costs.attribution_model
            and credited.resource = monthly_costs.resource
    group by credited.attribution_model
),

final as (
    select distinct
        1 as step,
        found_in,
        record,
        says,
        number
    from raw_rows
    union all
    select
        2 as step,
        'core.fct_journey_touchpoints' as found_in,
        record,
        says,
        number
    from placed_touches
    union all
    select
        3 as step,
        'core.fct_closes' as found_in,
        close_id as record,
        close_type || ', net' as says,
        cast(net_amount as decimal(18, 4)) as number
    from this_close
    union all
    select
        4 as step,
        'attribution.fct_credit_transfers' as found_in,
        'handed over' as record,
        says,
        number
    from hand_overs
    union all
    select
        5 as step,
        'attribution.fct_credit' as found_in,
        touch_id as record,
        attribution_model || ': ' || resource as says,
        cast(amount as decimal(18, 4)) as number
    from credited
    union all
    select
        5 as step,
        'product.order_taking' as found_in,
        'part of sales today' as record,
        sales_closes.part_of_sales || ': effort of sales' as says,
        cast(sales_closes.sales_effort as decimal(18, 4)) as number
    from this_close
    inner join sales_closes on this_close.close_id = sales_closes.close_id
    union all
    select
        6 as step,
        'cost.cost_per_close_by_resource' as found_in,
        'cost per close' as record,
        attribution_model || ': ' || resource as says,
        cast(cost_per_close as decimal(18, 4)) as number
    from monthly_costs
    union all
    select
        7 as step,
        'this query' as found_in,
        'cost of this close' as record,
        attribution_model as says,
        cast(cost as decimal(18, 4)) as number
    from close_costs
)

select * from final
order by step nulls last, says nulls last, found_in nulls last, record nulls last
{% endmacro %}
