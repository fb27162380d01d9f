{{ config(materialized="view") }}

-- grain: one row per close and touch, and one per ledger entry of a close
with

journey_credit_input as (
    select * from {{ ref('int_journey_credit_input') }}
),

touchpoints as (
    select * from {{ ref('int_touchpoints') }}
),

credit_keys as (
    select * from {{ ref('int_credit_keys') }}
),

closes as (
    select * from {{ ref('int_closes') }}
),

ledger_entries as (
    select * from {{ ref('int_ledger_entries') }}
),

close_vintages as (
    select * from {{ ref('int_close_vintages') }}
),

opportunities as (
    {{ usable('opportunities') }}
),

users as (
    {{ usable('users') }}
),

-- credit of sales that no touch earned belongs to the owner of the deal
owners as (
    select
        closes.close_id,
        coalesce(users.team, 'unknown') as team
    from closes
    left join opportunities on closes.opportunity_id = opportunities.opportunity_id
    left join users on opportunities.owner_id = users.user_id
),

final as (
    select
        journey_credit_input.close_id,
        journey_credit_input.touch_id,
        journey_credit_input.resource,
        journey_credit_input.channel,
        journey_credit_input.effort,
        journey_credit_input.is_direct,
        journey_credit_input.is_lead_touch,
        journey_credit_input.is_deal_touch,
        journey_credit_input.position,
        journey_credit_input.stint,
        journey_credit_input.seconds_before_close,
        journey_credit_input.close_type,
        journey_credit_input.baseline_rate,
        journey_credit_input.lost_part,
        journey_credit_input.holder,
        journey_credit_input.is_used,
        journey_credit_input.seconds_before_decision,
        journey_credit_input.vintage,
        credit_keys.credit_key,
        case
            when journey_credit_input.resource = 'sales' then coalesce(users.team, 'unknown')
        end as team,
        owners.team as holder_team,
        cast(null as string) as entry_id,
        cast(null as bigint) as before_minor,
        cast(null as bigint) as after_minor
    from journey_credit_input
    inner join owners on journey_credit_input.close_id = owners.close_id
    left join touchpoints on journey_credit_input.touch_id = touchpoints.touch_id
    left join users on touchpoints.seller_id = users.user_id
    left join credit_keys
        on
            journey_credit_input.resource = credit_keys.resource
            and touchpoints.channel = credit_keys.channel
            and touchpoints.tactic = credit_keys.tactic
            and coalesce(touchpoints.campaign_id, '') = coalesce(credit_keys.campaign_id, '')
            and coalesce(touchpoints.partner_id, '') = coalesce(credit_keys.partner_id, '')
    union all
    select
        ledger_entries.close_id,
        cast(null as string) as touch_id,
        cast(null as string) as resource,
        cast(null as string) as channel,
        cast(null as decimal(6, 3)) as effort,
        cast(null as boolean) as is_direct,
        cast(null as boolean) as is_lead_touch,
        cast(null as boolean) as is_deal_touch,
        cast(null as bigint) as position,
        cast(null as bigint) as stint,
        cast(null as bigint) as seconds_before_close,
        cast(null as string) as close_type,
        cast(null as double) as baseline_rate,
        cast(null as double) as lost_part,
        cast(null as string) as holder,
        cast(null as boolean) as is_used,
        cast(null as bigint) as seconds_before_decision,
        close_vintages.vintage,
        cast(null as bigint) as credit_key,
        cast(null as string) as team,
        cast(null as string) as holder_team,
        ledger_entries.entry_id,
        ledger_entries.before_minor,
        ledger_entries.after_minor
    from ledger_entries
    left join close_vintages on ledger_entries.close_id = close_vintages.close_id
    where ledger_entries.close_id is not null
)

select * from final
