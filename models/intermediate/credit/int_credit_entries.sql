{{ config(materialized="view") }}

-- grain: one row per ledger entry or close, model, resource, channel, tactic, campaign and partner
with

ledger_entries as (
    select * from {{ ref('int_ledger_entries') }}
),

credit_ledger as (
    select * from {{ ref('int_credit_ledger') }}
),

attribution_models as (
    select * from {{ ref('attribution_models') }}
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

-- money of no close is in the ledger too, under every model, with its reason
unattributed as (
    select
        ledger_entries.entry_id as ledger_entry_id,
        attribution_models.attribution_model,
        cast(null as string) as campaign_id,
        cast(null as string) as partner_id,
        'unattributed' as resource,
        'unattributed' as channel,
        'unattributed' as tactic,
        ledger_entries.amount_minor
    from ledger_entries
    cross join attribution_models
    where ledger_entries.close_id is null
),

combined as (
    select
        entry_id as ledger_entry_id,
        attribution_model,
        campaign_id,
        partner_id,
        resource,
        channel,
        tactic,
        amount_minor
    from credit_ledger
    union all
    select
        ledger_entry_id,
        attribution_model,
        campaign_id,
        partner_id,
        resource,
        channel,
        tactic,
        amount_minor
    from unattributed
),

ledger_credit as (
    select
        combined.ledger_entry_id as entry_id,
        ledger_entries.document_id,
        ledger_entries.invoice_id,
        ledger_entries.account_id,
        ledger_entries.close_id,
        combined.campaign_id,
        combined.partner_id,
        combined.attribution_model,
        ledger_entries.entry_type,
        ledger_entries.billing_kind,
        ledger_entries.unattributed_reason,
        combined.resource,
        combined.channel,
        combined.tactic,
        ledger_entries.months_since_close,
        combined.amount_minor,
        ledger_entries.event_at
    from combined
    inner join ledger_entries on combined.ledger_entry_id = ledger_entries.entry_id
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
