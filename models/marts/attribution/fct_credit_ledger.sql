{{ config(materialized="view") }}

-- grain: one row per ledger entry, model, resource, channel, tactic, campaign and partner; in a
-- restatement also per posting
with

ledger_credit as (
    select * from {{ ref('int_ledger_credit') }}
),

credit_book as (
    select * from {{ ref('int_credit_book') }}
    where entry_kind = 'billing'
),

kept_months as (
    select month from {{ ref('int_kept_months') }}
),

known_times as (
    select
        entry_id,
        known_at
    from {{ ref('int_known_times') }}
    where ledger = 'billing'
),

-- a closed month has the entries that it was closed with
open_entries as (
    select
        ledger_credit.entry_id,
        ledger_credit.document_id,
        ledger_credit.invoice_id,
        ledger_credit.close_id,
        ledger_credit.campaign_id,
        ledger_credit.partner_id,
        ledger_credit.attribution_model,
        ledger_credit.entry_type,
        ledger_credit.billing_kind,
        ledger_credit.unattributed_reason,
        ledger_credit.resource,
        ledger_credit.channel,
        ledger_credit.tactic,
        cast(null as string) as cause,
        ledger_credit.months_since_close,
        cast(0 as bigint) as posting,
        ledger_credit.amount_minor,
        ledger_credit.event_at,
        known_times.known_at,
        false as is_closed
    from ledger_credit
    inner join known_times on ledger_credit.entry_id = known_times.entry_id
    left join kept_months on {{ month_of('ledger_credit.event_at') }} = kept_months.month
    where kept_months.month is null
),

combined as (
    select
        entry_id,
        document_id,
        invoice_id,
        close_id,
        campaign_id,
        partner_id,
        attribution_model,
        entry_type,
        billing_kind,
        unattributed_reason,
        resource,
        channel,
        tactic,
        cause,
        months_since_close,
        posting,
        amount_minor,
        event_at,
        known_at,
        is_closed
    from open_entries
    union all
    select
        entry_id,
        document_id,
        invoice_id,
        close_id,
        campaign_id,
        partner_id,
        attribution_model,
        entry_type,
        billing_kind,
        unattributed_reason,
        resource,
        channel,
        tactic,
        cause,
        months_since_close,
        posting,
        amount_minor,
        event_at,
        known_at,
        true as is_closed
    from credit_book
),

keyed as (
    select
        entry_id as ledger_entry_id,
        document_id,
        invoice_id,
        close_id,
        campaign_id,
        partner_id,
        attribution_model,
        entry_type,
        billing_kind,
        unattributed_reason,
        resource,
        channel,
        tactic,
        case when posting > 0 then 'restatement' else 'entry' end as kind,
        cause,
        {{ reporting_currency() }} as currency,
        months_since_close,
        {{ to_major('amount_minor') }} as amount,
        event_at,
        known_at,
        is_closed,
        md5(
            entry_id
            || '|' || attribution_model
            || '|' || resource
            || '|' || channel
            || '|' || tactic
            || '|' || coalesce(campaign_id, '')
            || '|' || coalesce(partner_id, '')
            || case
                when posting > 0
                    then
                        '|' || cast(posting as string)
                        || '|' || coalesce(close_id, '')
                        || '|' || coalesce(billing_kind, '')
                        || '|' || coalesce(unattributed_reason, '')
                else ''
            end
        ) as entry_id
    from combined
),

final as (
    select
        entry_id,
        ledger_entry_id,
        document_id,
        invoice_id,
        close_id,
        campaign_id,
        partner_id,
        attribution_model,
        entry_type,
        billing_kind,
        unattributed_reason,
        resource,
        channel,
        tactic,
        kind,
        cause,
        currency,
        months_since_close,
        amount,
        event_at,
        known_at,
        is_closed
    from keyed
)

select * from final
