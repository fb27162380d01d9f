-- grain: one row in all: the months of the periods over which the marts sum
with

ledger_entries as (
    select * from {{ ref('int_ledger_entries') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

ledger_months as (
    select min({{ month_of('event_at') }}) as first_month
    from ledger_entries
),

-- the twelve months before that of the as-of are complete
final as (
    select
        coalesce(ledger_months.first_month, {{ month_of('as_of.as_of') }}) as first_month,
        cast({{ month_of('as_of.as_of') }} - interval 12 month as date) as trailing_from,
        {{ month_of('as_of.as_of') }} as trailing_until
    from ledger_months
    cross join as_of
)

select * from final
