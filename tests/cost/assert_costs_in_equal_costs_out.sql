-- Every usable cost line, to the cent, equals the sum of its allocations, over all months that
-- it covers. Ad spend has allocations for what no media line of finance pays for. Partner rewards
-- equal the accruals of fct_rewards less its clawbacks, and are never a line of finance; those of
-- closed months and their restatements are one sum of a partner. A line in the result was lost,
-- doubled, split to a different sum, or has no amount.
with

costs as (
    {{ usable('costs') }}
),

ad_spend as (
    {{ usable('ad_spend') }}
),

media_covers as (
    select * from {{ ref('int_media_covers') }}
),

fx_rates as (
    select * from {{ ref('int_fx_rates') }}
),

fct_rewards as (
    select * from {{ ref('fct_rewards') }}
),

charged_costs as (
    select * from {{ ref('int_charged_costs') }}
),

kept_months as (
    select month from {{ ref('int_kept_months') }}
),

usable as (
    select
        'finance:' || cost_id as cost_id,
        currency,
        amount,
        incurred_on
    from costs
    where cost_type <> 'partner_reward'
    union all
    select
        {{ ad_spend_id('ad_spend') }} as cost_id,
        currency,
        cost as amount,
        spend_date as incurred_on
    from ad_spend
),

paid_by_finance as (
    select
        spend_id,
        cast(sum(covered_minor) as bigint) as covered_minor
    from media_covers
    group by spend_id
),

costs_in as (
    select
        usable.cost_id,
        {{ to_major(
            to_minor('usable.amount', 'fx_rates.rate', 'fx_rates.minor_factor')
            ~ ' - coalesce(paid_by_finance.covered_minor, 0)'
        ) }} as amount
    from usable
    left join fx_rates
        on
            usable.currency = fx_rates.currency
            and usable.incurred_on >= fx_rates.valid_from
            and usable.incurred_on < fx_rates.valid_to
    left join paid_by_finance on usable.cost_id = paid_by_finance.spend_id
    union all
    select
        'rewards of ' || partner_id || ' on '
        || case when is_closed then 'closed days' else cast(cast(event_at as date) as string) end
            as cost_id,
        sum(case entry_type when 'accrual' then amount else -amount end) as amount
    from fct_rewards
    where
        entry_type = 'accrual'
        or (entry_type = 'clawback' and state in ('receivable', 'clawed_back'))
    group by
        partner_id,
        is_closed,
        case when is_closed then 'closed days' else cast(cast(event_at as date) as string) end
    having not is_closed or sum(case entry_type when 'accrual' then amount else -amount end) <> 0
),

charged as (
    select
        charged_costs.amount_minor,
        kept_months.month is not null
        and charged_costs.source_table = 'affiliate.fct_rewards' as is_closed,
        case
            when charged_costs.source_table = 'affiliate.fct_rewards'
                then
                    'rewards of ' || charged_costs.partner_id || ' on '
                    || case
                        when kept_months.month is not null then 'closed days'
                        else cast(charged_costs.incurred_on as string)
                    end
            else charged_costs.cost_id
        end as line_id
    from charged_costs
    left join kept_months on {{ month_of('charged_costs.incurred_on') }} = kept_months.month
),

costs_out as (
    select
        line_id as cost_id,
        {{ to_major('sum(amount_minor)') }} as amount
    from charged
    group by line_id, is_closed
    having not is_closed or sum(amount_minor) <> 0
),

final as (
    select
        costs_in.amount as amount_in,
        costs_out.amount as amount_out,
        coalesce(costs_in.cost_id, costs_out.cost_id) as cost_id
    from costs_in
    full outer join costs_out on costs_in.cost_id = costs_out.cost_id
)

select * from final
where amount_in is null or coalesce(amount_out, 0) <> amount_in
