{{ config(materialized="view") }}

-- grain: one row per entry of a closed month or of the book, close, model and key of credit that is
-- not what the book has
with

credit_entries as (
    select * from {{ ref('int_credit_entries') }}
),

kept_credit as (
    select * from {{ ref('int_kept_credit') }}
),

kept_months as (
    select month from {{ ref('int_kept_months') }}
),

taken_back as (
    select
        entry_kind,
        entry_id,
        document_id,
        invoice_id,
        account_id,
        close_id,
        campaign_id,
        partner_id,
        attribution_model,
        entry_type,
        billing_kind,
        unattributed_reason,
        close_type,
        resource,
        channel,
        tactic,
        months_since_close,
        of_month,
        -weight_units as weight_units,
        -amount_minor as amount_minor
    from kept_credit
),

combined as (
    select
        credit_entries.entry_kind,
        credit_entries.entry_id,
        credit_entries.document_id,
        credit_entries.invoice_id,
        credit_entries.account_id,
        credit_entries.close_id,
        credit_entries.campaign_id,
        credit_entries.partner_id,
        credit_entries.attribution_model,
        credit_entries.entry_type,
        credit_entries.billing_kind,
        credit_entries.unattributed_reason,
        credit_entries.close_type,
        credit_entries.resource,
        credit_entries.channel,
        credit_entries.tactic,
        credit_entries.months_since_close,
        credit_entries.weight_units,
        credit_entries.amount_minor,
        cast(null as date) as of_month,
        kept_months.month as now_month
    from credit_entries
    inner join kept_months on {{ month_of('credit_entries.event_at') }} = kept_months.month
    union all
    select
        entry_kind,
        entry_id,
        document_id,
        invoice_id,
        account_id,
        close_id,
        campaign_id,
        partner_id,
        attribution_model,
        entry_type,
        billing_kind,
        unattributed_reason,
        close_type,
        resource,
        channel,
        tactic,
        months_since_close,
        weight_units,
        amount_minor,
        of_month,
        cast(null as date) as now_month
    from taken_back
),

final as (
    select
        entry_kind,
        entry_id,
        close_id,
        campaign_id,
        partner_id,
        attribution_model,
        billing_kind,
        unattributed_reason,
        close_type,
        resource,
        channel,
        tactic,
        cast(max(months_since_close) as bigint) as months_since_close,
        cast(sum(weight_units) as bigint) as weight_units,
        cast(sum(amount_minor) as bigint) as amount_minor,
        max(document_id) as document_id,
        max(invoice_id) as invoice_id,
        max(account_id) as account_id,
        max(entry_type) as entry_type,
        coalesce(max(now_month), max(of_month)) as of_month
    from combined
    group by
        entry_kind,
        entry_id,
        close_id,
        campaign_id,
        partner_id,
        attribution_model,
        billing_kind,
        unattributed_reason,
        close_type,
        resource,
        channel,
        tactic
    having sum(weight_units) <> 0 or sum(amount_minor) <> 0
)

select * from final
