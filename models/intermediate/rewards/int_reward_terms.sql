{{ config(materialized="view") }}

-- grain: one row per partner's close and billed document of it that their agreement rewards
with

partner_closes as (
    select * from {{ ref('int_partner_closes') }}
),

agreements as (
    {{ usable('agreements') }}
),

ledger_entries as (
    select * from {{ ref('int_ledger_entries') }}
),

rebilled_documents as (
    select * from {{ ref('int_rebilled_documents') }}
),

-- the entry that books the document to its close, with the whole months since the close
booked as (
    select
        ledger_entries.close_id,
        ledger_entries.invoice_id,
        partner_closes.invoice_id as close_invoice_id,
        partner_closes.partner_id,
        partner_closes.rule,
        partner_closes.close_type,
        partner_closes.ordered_at,
        partner_closes.closed_at,
        partner_closes.known_at,
        ledger_entries.event_at as booked_at,
        ledger_entries.after_minor as booked_minor,
        cast(
            (
                extract(year from ledger_entries.event_at)
                - extract(year from partner_closes.closed_at)
            )
            * 12
            + extract(month from ledger_entries.event_at)
            - extract(month from partner_closes.closed_at) as int
        ) as calendar_months,
        coalesce(rebilled_documents.first_invoice_id, ledger_entries.invoice_id)
            as first_invoice_id
    from ledger_entries
    inner join partner_closes on ledger_entries.close_id = partner_closes.close_id
    left join rebilled_documents
        on
            ledger_entries.close_id = rebilled_documents.close_id
            and ledger_entries.invoice_id = rebilled_documents.invoice_id
    where ledger_entries.entry_type in ('invoice', 'payment') and ledger_entries.after_minor > 0
),

-- the close's own document, and one that bills it anew, is rewarded by the agreement of the day of
-- the order; a later one by that of the day on which it is booked
placed as (
    select
        close_id,
        invoice_id,
        partner_id,
        rule,
        close_type,
        closed_at,
        known_at,
        booked_at,
        booked_minor,
        first_invoice_id,
        cast(case
            when first_invoice_id = close_invoice_id then ordered_at else booked_at
        end as date) as agreed_on,
        first_invoice_id = close_invoice_id as is_own_document,
        calendar_months + case
            when booked_at >= closed_at + calendar_months * interval 1 month then 1
            else 0
        end as month_number
    from booked
),

-- what is billed anew is in the month of what it replaces
numbered as (
    select
        close_id,
        invoice_id,
        partner_id,
        rule,
        close_type,
        closed_at,
        known_at,
        booked_at,
        booked_minor,
        first_invoice_id,
        is_own_document,
        agreed_on,
        min(month_number) over (partition by close_id, first_invoice_id) as month_number
    from placed
),

-- of several agreements that overlap on the day, the one that began last
agreed as (
    select
        numbered.close_id,
        numbered.invoice_id,
        numbered.partner_id,
        agreements.agreement_id,
        numbered.rule,
        agreements.kind,
        agreements.currency,
        agreements.rate,
        agreements.cap,
        agreements.new_customers_only,
        numbered.close_type,
        numbered.booked_minor,
        numbered.month_number,
        numbered.first_invoice_id,
        numbered.is_own_document,
        cast(agreements.hold_days as int) as hold_days,
        numbered.agreed_on,
        numbered.booked_at,
        coalesce(agreements.recurring_months, 0) as recurring_months,
        greatest(numbered.known_at, agreements.loaded_at) as known_at,
        greatest(cast(numbered.closed_at as date), agreements.valid_from) as cap_rate_on,
        row_number() over (
            partition by numbered.close_id, numbered.invoice_id
            order by agreements.valid_from desc nulls last, agreements.agreement_id desc nulls last
        ) as agreement_order
    from numbered
    inner join agreements
        on
            numbered.partner_id = agreements.partner_id
            and numbered.agreed_on >= agreements.valid_from
            and numbered.agreed_on <= coalesce(agreements.valid_to, cast('9999-12-31' as date))
),

-- without recurring months only the document that made the close is rewarded; a flat reward is
-- given once per month, on the first document of the month and on what bills it anew
rewarded as (
    select
        close_id,
        invoice_id,
        partner_id,
        agreement_id,
        rule,
        kind,
        currency,
        rate,
        cap,
        booked_minor,
        month_number,
        hold_days,
        agreed_on,
        booked_at,
        known_at,
        cap_rate_on,
        first_invoice_id = first_value(first_invoice_id) over (
            partition by close_id, kind, month_number
            order by booked_at nulls last, invoice_id nulls last
        ) as is_first_of_month
    from agreed
    where
        agreement_order = 1
        and (close_type = 'new_business' or not coalesce(new_customers_only, false))
        and (is_own_document or month_number <= recurring_months)
),

final as (
    select
        close_id,
        invoice_id,
        partner_id,
        agreement_id,
        rule,
        kind,
        currency,
        rate,
        cap,
        booked_minor,
        cast(month_number as bigint) as month_number,
        hold_days,
        agreed_on,
        booked_at,
        known_at,
        cap_rate_on
    from rewarded
    where kind = 'percent' or is_first_of_month
)

select * from final
