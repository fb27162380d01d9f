{{ config(materialized="view") }}

-- grain: one row per ledger entry or close, model, resource, channel, tactic, campaign and partner
with

ledger_credit as (
    select * from {{ ref('int_ledger_credit') }}
),

credit_touches as (
    select * from {{ ref('int_credit_touches') }}
),

closes as (
    select * from {{ ref('int_closes') }}
),

known_times as (
    select
        entry_id,
        known_at
    from {{ ref('int_known_times') }}
    where ledger = 'billing'
),

earned as (
    select
        credit_touches.close_id,
        credit_touches.campaign_id,
        credit_touches.partner_id,
        credit_touches.attribution_model,
        credit_touches.resource,
        credit_touches.channel,
        credit_touches.tactic,
        cast(sum(credit_touches.weight_units) as bigint) as weight_units
    from credit_touches
    group by
        credit_touches.close_id,
        credit_touches.campaign_id,
        credit_touches.partner_id,
        credit_touches.attribution_model,
        credit_touches.resource,
        credit_touches.channel,
        credit_touches.tactic
),

final as (
    select
        'billing' as entry_kind,
        ledger_credit.entry_id,
        ledger_credit.document_id,
        ledger_credit.invoice_id,
        ledger_credit.account_id,
        ledger_credit.close_id,
        ledger_credit.campaign_id,
        ledger_credit.partner_id,
        ledger_credit.attribution_model,
        ledger_credit.entry_type,
        ledger_credit.billing_kind,
        ledger_credit.unattributed_reason,
        cast(null as string) as close_type,
        ledger_credit.resource,
        ledger_credit.channel,
        ledger_credit.tactic,
        cast(ledger_credit.months_since_close as bigint) as months_since_close,
        cast(0 as bigint) as weight_units,
        ledger_credit.amount_minor,
        ledger_credit.event_at,
        known_times.known_at
    from ledger_credit
    inner join known_times on ledger_credit.entry_id = known_times.entry_id
    union all
    select
        'close' as entry_kind,
        earned.close_id as entry_id,
        closes.invoice_id as document_id,
        closes.invoice_id,
        closes.account_id,
        earned.close_id,
        earned.campaign_id,
        earned.partner_id,
        earned.attribution_model,
        'close' as entry_type,
        cast(null as string) as billing_kind,
        cast(null as string) as unattributed_reason,
        closes.close_type,
        earned.resource,
        earned.channel,
        earned.tactic,
        cast(0 as bigint) as months_since_close,
        earned.weight_units,
        cast(0 as bigint) as amount_minor,
        closes.closed_at as event_at,
        closes.known_at
    from earned
    inner join closes on earned.close_id = closes.close_id
)

select * from final
