-- grain: one row per document of a partner's close that bills anew what was reversed whole
with

partner_closes as (
    select * from {{ ref('int_partner_closes') }}
),

ledger_entries as (
    select * from {{ ref('int_ledger_entries') }}
),

billed_invoices as (
    select * from {{ ref('int_billed_invoices') }}
),

subscriptions as (
    {{ usable('subscriptions') }}
),

balances as (
    select
        ledger_entries.close_id,
        ledger_entries.invoice_id,
        cast(sum(ledger_entries.amount_minor) as bigint) as balance_minor,
        cast(max(ledger_entries.after_minor) as bigint) as booked_minor,
        max(ledger_entries.event_at) as last_event_at
    from ledger_entries
    inner join partner_closes on ledger_entries.close_id = partner_closes.close_id
    group by ledger_entries.close_id, ledger_entries.invoice_id
),

documents as (
    select
        balances.close_id,
        balances.invoice_id,
        billed_invoices.subscription_id,
        billed_invoices.currency,
        balances.booked_minor,
        billed_invoices.issued_at,
        {{ next_period_at('billed_invoices', 'subscriptions') }} as next_period_at,
        case when balances.balance_minor = 0 then balances.last_event_at end as reversed_at
    from balances
    inner join billed_invoices on balances.invoice_id = billed_invoices.invoice_id
    left join subscriptions on billed_invoices.subscription_id = subscriptions.subscription_id
    where balances.booked_minor > 0
),

candidates as (
    select
        replaced.close_id,
        replaced.invoice_id as replaced_invoice_id,
        documents.invoice_id,
        abs(documents.booked_minor - replaced.booked_minor) as minor_apart,
        abs({{ seconds_between('replaced.reversed_at', 'documents.issued_at') }}) as seconds_apart
    from documents as replaced
    inner join documents
        on
            replaced.close_id = documents.close_id
            and {{ bills_anew('documents', 'replaced') }}
),

ranked as (
    select
        close_id,
        replaced_invoice_id,
        invoice_id,
        minor_apart,
        seconds_apart,
        row_number() over (
            partition by close_id, replaced_invoice_id
            order by
                minor_apart nulls last,
                seconds_apart nulls last,
                invoice_id nulls last
        ) as candidate_order
    from candidates
),

chosen as (
    select
        close_id,
        replaced_invoice_id,
        invoice_id,
        row_number() over (
            partition by close_id, invoice_id
            order by
                minor_apart nulls last,
                seconds_apart nulls last,
                replaced_invoice_id nulls last
        ) as choice_order
    from ranked
    where candidate_order = 1
),

pairs as (
    select
        close_id,
        replaced_invoice_id,
        invoice_id
    from chosen
    where choice_order = 1
),

-- what was billed anew twice replaces the first document
final as (
    select
        pairs.close_id,
        pairs.invoice_id,
        pairs.replaced_invoice_id,
        coalesce(
            third_pairs.replaced_invoice_id,
            second_pairs.replaced_invoice_id,
            pairs.replaced_invoice_id
        ) as first_invoice_id
    from pairs
    left join pairs as second_pairs
        on
            pairs.close_id = second_pairs.close_id
            and pairs.replaced_invoice_id = second_pairs.invoice_id
    left join pairs as third_pairs
        on
            second_pairs.close_id = third_pairs.close_id
            and second_pairs.replaced_invoice_id = third_pairs.invoice_id
)

select * from final
