-- grain: one row a billed document of a partner's close that his agreement rewards, with its terms
with

partner_closes as (
    select * from {{ ref('int_partner_closes') }}
),

agreements as (
    select * from {{ ref('int_affiliate__agreements') }}
),

ledger_entries as (
    select * from {{ ref('int_ledger_entries') }}
),

billed_invoices as (
    select * from {{ ref('int_billed_invoices') }}
),

reward_holds as (
    select * from {{ ref('int_reward_holds') }}
),

fx_rates as (
    select * from {{ ref('int_fx_rates') }}
),

-- the entry that books the document to its close, and how many whole months after the close
booked as (
    select
        ledger_entries.close_id,
        ledger_entries.invoice_id,
        partner_closes.partner_id,
        partner_closes.rule,
        partner_closes.closed_at,
        partner_closes.known_at,
        ledger_entries.event_at as booked_at,
        ledger_entries.after_minor as booked_minor,
        ledger_entries.invoice_id = partner_closes.invoice_id as is_own_document,
        cast(
            (extract(year from ledger_entries.event_at) - extract(year from partner_closes.closed_at))
            * 12
            + extract(month from ledger_entries.event_at)
            - extract(month from partner_closes.closed_at) as int
        ) as calendar_months
    from ledger_entries
    inner join partner_closes on ledger_entries.close_id = partner_closes.close_id
    where ledger_entries.entry_type in ('invoice', 'payment') and ledger_entries.after_minor > 0
),

numbered as (
    select
        close_id,
        invoice_id,
        partner_id,
        rule,
        closed_at,
        known_at,
        booked_at,
        booked_minor,
        is_own_document,
        calendar_months + case
            when booked_at >= closed_at + calendar_months * interval 1 month then 1
            else 0
        end as month_number
    from booked
),

-- the agreement of the day it was booked; of several that overlap, the one that began last
terms as (
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
        numbered.booked_minor,
        numbered.month_number,
        numbered.is_own_document,
        cast(agreements.hold_days as int) as hold_days,
        coalesce(agreements.recurring_months, 0) as recurring_months,
        numbered.booked_at,
        greatest(numbered.known_at, agreements.loaded_at) as known_at,
        greatest(cast(numbered.closed_at as date), agreements.valid_from) as cap_rate_on,
        row_number() over (
            partition by numbered.invoice_id
            order by agreements.valid_from desc nulls last, agreements.agreement_id desc nulls last
        ) as agreement_order
    from numbered
    inner join agreements
        on
            numbered.partner_id = agreements.partner_id
            and cast(numbered.booked_at as date) >= agreements.valid_from
            and cast(numbered.booked_at as date)
            <= coalesce(agreements.valid_to, cast('9999-12-31' as date))
),

-- without recurring months only the document that made the close is rewarded; a flat reward is
-- one a month, on the month's first document
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
        booked_at,
        known_at,
        cap_rate_on,
        row_number() over (
            partition by close_id, kind, month_number
            order by booked_at nulls last, invoice_id nulls last
        ) as month_order
    from terms
    where
        agreement_order = 1
        and (is_own_document or month_number <= recurring_months)
),

held as (
    select distinct close_id
    from reward_holds
),

-- a foreign amount converts at the invoice's rate where it is in the invoice's currency, else at
-- that of the day it was booked; a cap at that of the day of the close, once
valued as (
    select
        rewarded.close_id,
        rewarded.invoice_id,
        rewarded.partner_id,
        rewarded.agreement_id,
        rewarded.rule,
        rewarded.kind,
        rewarded.rate,
        rewarded.booked_minor,
        rewarded.month_number,
        held.close_id is not null as is_held,
        case
            when rewarded.kind = 'percent'
                then coalesce(rewarded.currency, billed_invoices.currency)
            else rewarded.currency
        end as reward_currency,
        case
            when
                rewarded.kind = 'percent'
                and coalesce(rewarded.currency, billed_invoices.currency) = billed_invoices.currency
                then billed_invoices.rate
            else fx_rates.rate
        end as reward_rate,
        case
            when rewarded.kind = 'flat'
                then {{ to_minor('rewarded.rate', 'fx_rates.rate', 'fx_rates.minor_factor') }}
        end as flat_minor,
        {{ to_minor('rewarded.cap', 'cap_rates.rate', 'cap_rates.minor_factor') }} as cap_minor,
        rewarded.booked_at,
        greatest(rewarded.booked_at, billed_invoices.first_paid_at)
        + rewarded.hold_days * interval 1 day as hold_ends_at,
        billed_invoices.first_paid_at,
        rewarded.known_at,
        greatest(rewarded.known_at, billed_invoices.first_paid_known_at) as paid_known_at
    from rewarded
    inner join billed_invoices on rewarded.invoice_id = billed_invoices.invoice_id
    left join held on rewarded.close_id = held.close_id
    left join fx_rates
        on
            coalesce(rewarded.currency, billed_invoices.currency) = fx_rates.currency
            and cast(rewarded.booked_at as date) >= fx_rates.valid_from
            and cast(rewarded.booked_at as date) < fx_rates.valid_to
    left join fx_rates as cap_rates
        on
            rewarded.currency = cap_rates.currency
            and rewarded.cap_rate_on >= cap_rates.valid_from
            and rewarded.cap_rate_on < cap_rates.valid_to
    where rewarded.kind = 'percent' or rewarded.month_order = 1
),

-- before the buyer has paid, no refund window has begun
final as (
    select
        'reward_' || invoice_id as reward_id,
        close_id,
        invoice_id,
        partner_id,
        agreement_id,
        rule,
        kind,
        reward_currency,
        rate,
        reward_rate,
        flat_minor,
        cap_minor,
        booked_minor,
        cast(month_number as bigint) as month_number,
        cast(row_number() over (
            partition by close_id
            order by booked_at nulls last, invoice_id nulls last
        ) as bigint) as document_order,
        booked_at,
        case when first_paid_at is not null then hold_ends_at end as hold_ends_at,
        known_at,
        paid_known_at,
        is_held
    from valued
)

select * from final
