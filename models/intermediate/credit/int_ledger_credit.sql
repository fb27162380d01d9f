{{ config(materialized="view") }}

-- grain: one row per ledger entry, model, resource, channel, tactic, campaign and partner
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

final as (
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
)

select * from final
