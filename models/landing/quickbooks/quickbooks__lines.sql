{{ config(enabled=is_connected('quickbooks')) }}

-- grain: one row per line of a document of QuickBooks, of whatever account
with

items as (
    select * from {{ vendor_rows('quickbooks', 'item') }} as items
    where version_order = 1
),

-- what is bought by credit card and given back, and credits of vendors, are below zero
purchases as (
    {{ quickbooks_lines('purchase', "case documents.credit when 'true' then -1 else 1 end") }}
),

bills as (
    {{ quickbooks_lines('bill', '1') }}
),

vendor_credits as (
    {{ quickbooks_lines('vendor_credit', '-1') }}
),

journal_entries as (
    {{ quickbooks_lines('journal_entry', "case lower(lines.posting_type) when 'credit' then -1 else 1 end") }}
),

deposits as (
    {{ quickbooks_lines('deposit', '-1') }}
),

united as (
    select * from purchases
    union all
    select * from bills
    union all
    select * from vendor_credits
    union all
    select * from journal_entries
    union all
    select * from deposits
),

final as (
    select
        united.connection,
        united.object,
        united.version_order,
        united.document,
        united.line,
        united.has_document,
        united.is_deleted,
        united.incurred_on,
        coalesce(united.account_id, items.expense_account_id) as account_id,
        united.class_id,
        united.department_id,
        united.vendor_id,
        united.amount,
        united.currency,
        united.exchange_rate,
        united.memo,
        united.loaded_at
    from united
    left join items on united.connection = items.connection and united.item_id = items.id
)

select * from final
