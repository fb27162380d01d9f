-- grain: one row per raw row of marketing.ad_spend
with

source_rows as (
    select * from {{ raw('marketing', 'ad_spend') }}
),

final as (
    select
        {{ clean('campaign_id', 'id') }} as campaign_id,
        {{ clean('platform', 'text') }} as platform,
        {{ clean('currency', 'currency') }} as currency,
        {{ clean('impressions', 'int') }} as impressions,
        {{ clean('clicks', 'int') }} as clicks,
        {{ clean('cost', 'money') }} as cost,
        {{ clean('spend_date', 'day') }} as spend_date,
        {{ unparsable({
            'spend_date': 'day',
            'impressions': 'int',
            'clicks': 'int',
            'cost': 'money',
            'loaded_at': 'ts'
        }) }} as unparsable_columns,
        {{ payload([
            'spend_date', 'platform', 'campaign_id', 'impressions', 'clicks', 'cost', 'currency',
            'loaded_at'
        ]) }} as payload,
        {{ clean('loaded_at', 'ts') }} as loaded_at
    from source_rows
)

select * from final
