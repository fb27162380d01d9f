{{ config(enabled=is_connected('xero')) }}

-- grain: one row per line of Xero's journals, as a cost line
with

lines as (
    select * from {{ vendor_rows('xero', 'journal_line') }} as lines
),

journals as (
    select * from {{ vendor_rows('xero', 'journal') }} as journals
    where version_order = 1
),

accounts as (
    select * from {{ vendor_rows('xero', 'account') }} as accounts
    where version_order = 1
),

organizations as (
    select
        connection,
        min(base_currency) as base_currency
    from {{ vendor_rows('xero', 'organization') }} as organizations
    where version_order = 1
    group by connection
    having count(distinct base_currency) = 1
),

options as (
    select
        connection,
        journal_id,
        journal_line_id,
        min(option) as option
    from {{ vendor_rows('xero', 'journal_line_has_tracking_category') }} as options
    where version_order = 1
    group by connection, journal_id, journal_line_id
),

{{ ledger_words() }},

named as (
    select
        lines.*,
        journals.journal_id is not null as has_document,
        journals.journal_date,
        journals.reference,
        organizations.base_currency,
        coalesce(accounts.name, lines.account_name) as name,
        coalesce(lines.option, options.option) as class_name,
        -- the type says it where the accounts are not loaded
        coalesce(
            lower(accounts.class) = 'expense',
            lower(lines.account_type) in (
                'expense', 'overheads', 'directcosts', 'depreciatn', 'wagesexpense',
                'superannuationexpense'
            )
        ) as is_expense
    from lines
    left join journals
        on lines.connection = journals.connection and lines.journal_id = journals.journal_id
    left join accounts
        on lines.connection = accounts.connection and lines.account_id = accounts.account_id
    left join options
        on
            lines.connection = options.connection
            and lines.journal_id = options.journal_id
            and lines.journal_line_id = options.journal_line_id
    left join organizations on lines.connection = organizations.connection
),

worded as (
    select
        named.*,
        coalesce(account_words.cost_type, named.name) as cost_type,
        account_words.channel,
        coalesce(class_words.department, named.class_name) as department
    from named
    left join account_words on {{ bare_word('named.name') }} = account_words.word
    left join class_words on {{ bare_word('named.class_name') }} = class_words.word
),

final as (
    select
        connection,
        'journal_line' as object,
        {{ left_out([
            ('not has_document', 'no document'),
            ('not coalesce(is_expense, false)', 'not an expense account'),
            ("lower(cost_type) = 'left_out'", 'left out by the company'),
        ], 'worded') }} as left_out,
        journal_id || '/' || journal_line_id as cost_id,
        substr(journal_date, 1, 10) as incurred_on,
        cast(null as string) as period_start,
        cast(null as string) as period_end,
        department,
        cost_type,
        channel,
        cast(null as string) as platform,
        cast(null as string) as campaign_id,
        cast(null as string) as partner_id,
        cast(null as string) as user_id,
        net_amount as amount,
        upper(coalesce(base_currency, {{ setting_text('xero', 'currency') }})) as currency,
        nullif(concat_ws(' ', description, reference), '') as memo,
        loaded_at
    from worded
)

select * from final
