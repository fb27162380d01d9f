-- grain: one row per raw row of finance.costs
with

source_rows as (
    select * from {{ raw('finance', 'costs') }}
),

final as (
    select
        {{ clean('cost_id', 'id') }} as cost_id,
        {{ clean('campaign_id', 'id') }} as campaign_id,
        {{ clean('partner_id', 'id') }} as partner_id,
        {{ clean('user_id', 'id') }} as user_id,
        {{ clean('department', 'text') }} as department,
        {{ clean('cost_type', 'code') }} as cost_type,
        {{ clean('channel', 'text') }} as channel,
        {{ clean('currency', 'currency') }} as currency,
        {{ clean('memo', 'text') }} as memo,
        {{ clean('amount', 'money') }} as amount,
        {{ clean('incurred_on', 'day') }} as incurred_on,
        {{ clean('period_start', 'day') }} as period_start,
        {{ clean('period_end', 'day') }} as period_end,
        {{ unparsable({
            'incurred_on': 'day',
            'period_start': 'day',
            'period_end': 'day',
            'amount': 'money',
            'loaded_at': 'ts'
        }) }} as unparsable_columns,
        {{ payload(
            ['cost_id', 'incurred_on', 'period_start', 'period_end', 'department', 'cost_type',
             'channel', 'campaign_id', 'partner_id', 'user_id', 'amount', 'currency', 'memo',
             'loaded_at'],
            mask=['memo']
        ) }} as payload,
        {{ clean('loaded_at', 'ts') }} as loaded_at
    from source_rows
)

select * from final
