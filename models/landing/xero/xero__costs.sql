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

categories as (
    select * from {{ vendor_rows('xero', 'tracking_category') }} as categories
    where version_order = 1
),

{{ ledger_words() }},

-- a line may have an option of two tracking categories: the one that is a department, by the company's words or the
-- project's, else by the name of its category
listed as (
    select
        connection,
        journal_id,
        journal_line_id,
        option,
        tracking_category_id,
        cast(null as string) as category
    from {{ vendor_rows('xero', 'journal_line_has_tracking_category') }} as tracked
    where version_order = 1 and is_removed = 'false' and option is not null
    union all
    select
        connection,
        journal_id,
        journal_line_id,
        option,
        cast(null as string) as tracking_category_id,
        category
    from lines
    where version_order = 1 and option is not null
    union all
    select
        connection,
        journal_id,
        journal_line_id,
        second_option as option,
        cast(null as string) as tracking_category_id,
        second_category as category
    from lines
    where version_order = 1 and second_option is not null
),

department_words as (
    select distinct {{ bare_word('department') }} as word
    from {{ ref('department_resources') }}
),

ranked as (
    select
        listed.connection,
        listed.journal_id,
        listed.journal_line_id,
        listed.option,
        row_number() over (
            partition by listed.connection, listed.journal_id, listed.journal_line_id
            order by
                case
                    when class_words.department is not null then 1
                    when department_words.word is not null then 2
                    when
                        {{ bare_word('coalesce(listed.category, categories.name)') }}
                        in ('department', 'departments', 'team', 'teams', 'function', 'costcentre', 'costcenter')
                        then 3
                    else 4
                end nulls last,
                listed.option nulls last
        ) as option_order
    from listed
    left join categories
        on
            listed.connection = categories.connection
            and listed.tracking_category_id = categories.tracking_category_id
    left join class_words on {{ bare_word('listed.option') }} = class_words.word
    left join department_words on {{ bare_word('listed.option') }} = department_words.word
),

options as (
    select * from ranked
    where option_order = 1
),

named as (
    select
        lines.*,
        journals.journal_id is not null as has_document,
        journals.journal_date,
        lines.is_removed = 'true' or coalesce(journals.is_removed, 'false') = 'true' as is_deleted,
        journals.reference,
        organizations.base_currency,
        coalesce(accounts.name, lines.account_name) as name,
        options.option as class_name,
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
            ('is_deleted', 'deleted'),
            ('not coalesce(is_expense, false)', 'not an expense account'),
            ("lower(cost_type) = 'left_out'", 'left out by the company'),
        ], 'worded', keeps_deleted=true) }} as left_out,
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
