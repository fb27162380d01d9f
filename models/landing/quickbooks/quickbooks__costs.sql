{{ config(enabled=is_connected('quickbooks')) }}

-- grain: one row per line of a document of QuickBooks, as a cost line
with

lines as (
    select * from {{ ref('quickbooks__lines') }}
),

accounts as (
    select * from {{ vendor_rows('quickbooks', 'account') }} as accounts
    where version_order = 1
),

classes as (
    select * from {{ vendor_rows('quickbooks', 'class') }} as classes
    where version_order = 1
),

departments as (
    select * from {{ vendor_rows('quickbooks', 'department') }} as departments
    where version_order = 1
),

vendors as (
    select * from {{ vendor_rows('quickbooks', 'vendor') }} as vendors
    where version_order = 1
),

{{ ledger_words() }},

named as (
    select
        lines.*,
        accounts.name as account_name,
        accounts.full_name as account_full_name,
        case
            when
                lower(accounts.classification) = 'expense'
                or lower(accounts.type) in ('expense', 'other expense', 'cost of goods sold')
                then 'expense'
            when accounts.id is not null then 'other'
        end as account_kind,
        classes.name as class_full_name,
        coalesce(classes.short_name, classes.name) as class_name,
        departments.name as department_full_name,
        coalesce(departments.short_name, departments.name) as department_name,
        vendors.display_name
    from lines
    left join accounts
        on lines.connection = accounts.connection and lines.account_id = accounts.id
    left join classes
        on lines.connection = classes.connection and lines.class_id = classes.id
    left join departments
        on lines.connection = departments.connection and lines.department_id = departments.id
    left join vendors
        on lines.connection = vendors.connection and lines.vendor_id = vendors.id
),

worded as (
    select
        named.*,
        coalesce(full_account.cost_type, short_account.cost_type, named.account_name) as cost_type,
        coalesce(full_account.channel, short_account.channel) as channel,
        coalesce(
            full_class.department,
            short_class.department,
            full_department.department,
            short_department.department,
            named.department_name,
            named.class_name
        ) as department,
        {{ setting_text('quickbooks', 'currency', 'named.connection') }} as home_currency
    from named
    left join account_words as full_account
        on {{ bare_word('named.account_full_name') }} = full_account.word
    left join account_words as short_account
        on {{ bare_word('named.account_name') }} = short_account.word
    left join class_words as full_class
        on {{ bare_word('named.class_full_name') }} = full_class.word
    left join class_words as short_class
        on {{ bare_word('named.class_name') }} = short_class.word
    left join class_words as full_department
        on {{ bare_word('named.department_full_name') }} = full_department.word
    left join class_words as short_department
        on {{ bare_word('named.department_name') }} = short_department.word
),

-- the ledger's own rate, where it is known which currency that is to
converted as (
    select
        *,
        home_currency is not null and coalesce(exchange_rate, 0) > 0 as is_converted
    from worded
),

final as (
    select
        connection,
        object,
        {{ left_out([
            ('not has_document', 'no document'),
            ('is_deleted', 'deleted'),
            ('account_id is null', 'no account'),
            ("coalesce(account_kind, 'expense') <> 'expense'", 'not an expense account'),
            ("lower(cost_type) = 'left_out'", 'left out by the company'),
        ], 'converted', keeps_deleted=true) }} as left_out,
        document || '/' || line as cost_id,
        incurred_on,
        cast(null as string) as period_start,
        cast(null as string) as period_end,
        department,
        cost_type,
        channel,
        cast(null as string) as platform,
        cast(null as string) as campaign_id,
        cast(null as string) as partner_id,
        cast(null as string) as user_id,
        cast(
            case when is_converted then cast(amount * exchange_rate as decimal(24, 4)) else amount end
            as string
        ) as amount,
        upper(
            case when is_converted then home_currency else coalesce(currency, home_currency) end
        ) as currency,
        nullif(concat_ws(' ', display_name, memo), '') as memo,
        loaded_at
    from converted
)

select * from final
