-- grain: one row per month, model, resource, channel, tactic, campaign and partner
-- closes are in the month of the close, money in the month of its ledger entry
with

credit_touches as (
    select * from {{ ref('int_credit_touches') }}
),

closes as (
    select * from {{ ref('int_closes') }}
),

credit_ledger as (
    select * from {{ ref('int_credit_ledger') }}
),

ledger_entries as (
    select * from {{ ref('int_ledger_entries') }}
),

earned as (
    select
        {{ month_of('closes.closed_at') }} as month,
        credit_touches.attribution_model,
        credit_touches.campaign_id,
        credit_touches.partner_id,
        credit_touches.resource,
        credit_touches.channel,
        credit_touches.tactic,
        closes.close_type,
        credit_touches.weight_units,
        cast(0 as bigint) as amount_minor
    from credit_touches
    inner join closes on credit_touches.close_id = closes.close_id
),

money as (
    select
        {{ month_of('ledger_entries.event_at') }} as month,
        credit_ledger.attribution_model,
        credit_ledger.campaign_id,
        credit_ledger.partner_id,
        credit_ledger.resource,
        credit_ledger.channel,
        credit_ledger.tactic,
        cast(null as string) as close_type,
        cast(0 as bigint) as weight_units,
        credit_ledger.amount_minor
    from credit_ledger
    inner join ledger_entries on credit_ledger.entry_id = ledger_entries.entry_id
),

combined as (
    select
        month,
        attribution_model,
        campaign_id,
        partner_id,
        resource,
        channel,
        tactic,
        close_type,
        weight_units,
        amount_minor
    from earned
    union all
    select
        month,
        attribution_model,
        campaign_id,
        partner_id,
        resource,
        channel,
        tactic,
        close_type,
        weight_units,
        amount_minor
    from money
),

final as (
    select
        month,
        attribution_model,
        campaign_id,
        partner_id,
        resource,
        channel,
        tactic,
        {{ units_to_closes('sum(weight_units)') }} as closes,
        {{ units_to_closes(
            "sum(case when close_type = 'new_business' then weight_units else 0 end)"
        ) }} as closes_new_business,
        {{ units_to_closes(
            "sum(case when close_type = 'expansion' then weight_units else 0 end)"
        ) }} as closes_expansion,
        {{ units_to_closes(
            "sum(case when close_type = 'winback' then weight_units else 0 end)"
        ) }} as closes_winback,
        cast(sum(amount_minor) as bigint) as amount_minor
    from combined
    group by month, attribution_model, campaign_id, partner_id, resource, channel, tactic
)

select * from final
