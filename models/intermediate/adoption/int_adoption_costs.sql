{{ config(materialized="view") }}

-- grain: one row per measure of costs and partners: of a part, its whole and the cases behind it
with

cost_lines as (
    select * from {{ ref('int_cost_lines') }}
),

charged_costs as (
    select * from {{ ref('int_charged_costs') }}
),

campaigns as (
    {{ usable('campaigns') }}
),

costs as (
    {{ usable('costs') }}
),

closes as (
    select * from {{ ref('int_closes') }}
),

partner_evidence as (
    select * from {{ ref('int_partner_evidence') }}
),

agreements as (
    {{ usable('agreements') }}
),

payout_matches as (
    select * from {{ ref('int_payout_matches') }}
),

-- a line that takes costs back counts as much as one that adds them
spend as (
    select
        cost_lines.cost_id,
        abs(cost_lines.amount_minor) as amount_minor,
        cost_lines.channel is null as has_no_channel,
        campaigns.campaign_id is null as has_no_campaign
    from cost_lines
    left join campaigns on cost_lines.campaign_id = campaigns.campaign_id
    where cost_lines.source_table = 'marketing.ad_spend'
),

charged as (
    select
        cost_id,
        resource,
        abs(amount_minor) as amount_minor
    from charged_costs
    where cost_type <> 'cogs'
),

cost_months as (
    select distinct {{ month_of('incurred_on') }} as month
    from costs
),

close_months as (
    select distinct {{ month_of('closed_at') }} as month
    from closes
),

months as (
    select
        close_months.month,
        case when cost_months.month is null then 1 else 0 end as is_part
    from close_months
    left join cost_months on close_months.month = cost_months.month
),

agreed_partners as (
    select distinct partner_id
    from agreements
),

active_partners as (
    select distinct partner_id
    from partner_evidence
),

partners as (
    select
        active_partners.partner_id,
        case when agreed_partners.partner_id is null then 1 else 0 end as is_part
    from active_partners
    left join agreed_partners on active_partners.partner_id = agreed_partners.partner_id
),

measures as (
    select
        'spend_without_channel' as check_name,
        sum(case when has_no_channel then amount_minor else 0 end) as part,
        sum(amount_minor) as whole,
        count(*) as cases
    from spend
    union all
    select
        'spend_without_campaign' as check_name,
        sum(case when has_no_campaign then amount_minor else 0 end) as part,
        sum(amount_minor) as whole,
        count(*) as cases
    from spend
    union all
    select
        'costs_unallocated' as check_name,
        sum(case when resource = 'unallocated' then amount_minor else 0 end) as part,
        sum(amount_minor) as whole,
        count(*) as cases
    from charged
    union all
    select
        'months_without_costs' as check_name,
        sum(is_part) as part,
        count(*) as whole,
        count(*) as cases
    from months
    union all
    select
        'partners_without_agreement' as check_name,
        sum(is_part) as part,
        count(*) as whole,
        count(*) as cases
    from partners
    union all
    select
        'payouts_unmatched' as check_name,
        sum(abs(unmatched_minor)) as part,
        sum(abs(amount_minor)) as whole,
        count(*) as cases
    from payout_matches
    where status = 'paid'
),

final as (
    select
        check_name,
        cast(part as decimal(38, 0)) as part,
        cast(whole as decimal(38, 0)) as whole,
        cast(cases as bigint) as cases
    from measures
)

select * from final
