-- grain: one row per entry and model whose credit is not what the book has, with the cause
with

credit_changes as (
    select * from {{ ref('int_credit_changes') }}
),

known_times as (
    select * from {{ ref('int_known_times') }}
    where ledger = 'billing' and is_new
),

ledger_entries as (
    select * from {{ ref('int_ledger_entries') }}
),

attribution_models as (
    select * from {{ ref('attribution_models') }}
),

vintage_parameters as (
    select * from {{ ref('int_vintage_parameters') }}
    where is_new
),

close_vintages as (
    select * from {{ ref('int_close_vintages') }}
),

changed_states as (
    select * from {{ ref('int_credit_states') }}
    where is_changed
),

changed_entries as (
    select
        entry_kind,
        entry_id,
        attribution_model,
        max(invoice_id) as invoice_id,
        max(close_id) as close_id,
        sum(weight_units) as weight_units,
        sum(amount_minor) as amount_minor
    from credit_changes
    group by entry_kind, entry_id, attribution_model
),

accounts_of_invoices as (
    select
        invoice_id,
        max(account_id) as account_id
    from ledger_entries
    group by invoice_id
),

new_documents as (
    select
        ledger_entries.invoice_id,
        max(case
            when ledger_entries.entry_type in ('invoice', 'payment') then 0
            else 1
        end) = 1 as is_reversed
    from ledger_entries
    inner join known_times on ledger_entries.entry_id = known_times.entry_id
    group by ledger_entries.invoice_id
),

new_entries as (
    select
        known_times.entry_id,
        ledger_entries.entry_type not in ('invoice', 'payment', 'fx_difference') as is_reversal
    from known_times
    inner join ledger_entries on known_times.entry_id = ledger_entries.entry_id
),

-- closes whose vintage has new parameters
refitted as (
    select distinct
        close_vintages.close_id,
        vintage_parameters.method
    from close_vintages
    inner join vintage_parameters on close_vintages.vintage = vintage_parameters.vintage
),

judged as (
    select
        changed_entries.entry_kind,
        changed_entries.entry_id,
        changed_entries.attribution_model,
        new_entries.is_reversal,
        new_documents.is_reversed,
        changed_entries.weight_units <> 0 or changed_entries.amount_minor <> 0 as is_of_total,
        new_rules.subject is not null as has_new_rules,
        new_accounts.subject is not null or crm_records.subject is not null as has_new_account,
        touches.subject is not null as has_new_touches,
        refitted.close_id is not null as is_refitted
    from changed_entries
    inner join attribution_models
        on changed_entries.attribution_model = attribution_models.attribution_model
    left join new_entries
        on
            changed_entries.entry_kind = 'billing'
            and changed_entries.entry_id = new_entries.entry_id
    left join new_documents on changed_entries.invoice_id = new_documents.invoice_id
    left join changed_states as new_rules on new_rules.subject = 'rules'
    left join changed_states as new_accounts
        on new_accounts.subject = 'account' and changed_entries.invoice_id = new_accounts.subject_id
    left join accounts_of_invoices on changed_entries.invoice_id = accounts_of_invoices.invoice_id
    left join changed_states as crm_records
        on
            crm_records.subject = 'records'
            and accounts_of_invoices.account_id = crm_records.subject_id
    left join changed_states as touches
        on touches.subject = 'touches' and changed_entries.close_id = touches.subject_id
    left join refitted
        on
            changed_entries.close_id = refitted.close_id
            and attribution_models.method = refitted.method
),

-- the nearest evidence first: a new document, changed rules, then what the credit is split by.
-- Where nothing of these changed, a fit has the first estimate of a channel that the vintage had
-- none of
final as (
    select
        entry_kind,
        entry_id,
        attribution_model,
        case
            when is_reversal then 'refund'
            when is_reversal is not null then 'billing'
            when has_new_rules then 'rules'
            when has_new_account then 'merge'
            when is_of_total and is_reversed then 'refund'
            when is_of_total then 'billing'
            when has_new_touches then 'late touch'
            when is_refitted then 'refit'
            else 'other'
        end as cause
    from judged
)

select * from final
