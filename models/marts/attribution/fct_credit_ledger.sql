{{ config(materialized="view") }}

-- grain: one row per ledger entry, model, resource, channel, tactic, campaign and partner; in a
-- restatement also per posting
with

credit_entries as (
    select * from {{ ref('int_credit_entries') }}
    where entry_kind = 'billing'
),

credit_book as (
    select * from {{ ref('int_credit_book') }}
    where entry_kind = 'billing'
),

kept_months as (
    select month from {{ ref('int_kept_months') }}
),

-- a closed month has the entries that it was closed with
open_entries as (
    select
        credit_entries.entry_id,
        credit_entries.document_id,
        credit_entries.invoice_id,
        credit_entries.close_id,
        credit_entries.campaign_id,
        credit_entries.partner_id,
        credit_entries.attribution_model,
        credit_entries.entry_type,
        credit_entries.billing_kind,
        credit_entries.unattributed_reason,
        credit_entries.resource,
        credit_entries.channel,
        credit_entries.tactic,
        cast(null as string) as cause,
        credit_entries.months_since_close,
        cast(0 as bigint) as posting,
        credit_entries.amount_minor,
        credit_entries.event_at,
        credit_entries.known_at,
        false as is_closed
    from credit_entries
    left join kept_months on {{ month_of('credit_entries.event_at') }} = kept_months.month
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
