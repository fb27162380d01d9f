-- grain: one row per raw row of finance.fx_rates
with

source_rows as (
    select * from {{ raw('finance', 'fx_rates') }}
),

final as (
    select
        {{ clean('currency', 'currency') }} as currency,
        {{ clean('rate', 'rate') }} as rate,
        {{ clean('rate_date', 'day') }} as rate_date,
        {{ unparsable({
            'rate_date': 'day',
            'rate': 'rate',
            'loaded_at': 'ts'
        }) }} as unparsable_columns,
        {{ payload([
            'rate_date', 'currency', 'rate', 'loaded_at'
        ]) }} as payload,
        {{ clean('loaded_at', 'ts') }} as loaded_at
    from source_rows
)

select * from final
