-- grain: one row per raw row of affiliate.agreements
with

source_rows as (
    select * from {{ raw('affiliate', 'agreements') }}
),

final as (
    select
        {{ clean('agreement_id', 'id') }} as agreement_id,
        {{ clean('partner_id', 'id') }} as partner_id,
        {{ clean('rule', 'code') }} as rule,
        {{ clean('kind', 'code') }} as kind,
        {{ clean('currency', 'currency') }} as currency,
        {{ clean('rate', 'rate') }} as rate,
        {{ clean('window_days', 'int') }} as window_days,
        {{ clean('recurring_months', 'int') }} as recurring_months,
        {{ clean('cap', 'money') }} as cap,
        {{ clean('hold_days', 'int') }} as hold_days,
        {{ clean('valid_from', 'day') }} as valid_from,
        {{ clean('valid_to', 'day') }} as valid_to,
        {{ unparsable({
            'rate': 'rate',
            'window_days': 'int',
            'recurring_months': 'int',
            'cap': 'money',
            'hold_days': 'int',
            'valid_from': 'day',
            'valid_to': 'day',
            'loaded_at': 'ts'
        }) }} as unparsable_columns,
        {{ payload([
            'agreement_id', 'partner_id', 'rule', 'kind', 'rate', 'currency', 'window_days',
            'recurring_months', 'cap', 'hold_days', 'valid_from', 'valid_to', 'loaded_at'
        ]) }} as payload,
        {{ clean('loaded_at', 'ts') }} as loaded_at
    from source_rows
)

select * from final
