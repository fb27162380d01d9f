-- grain: one row per raw row of marketing.campaigns
with

source_rows as (
    select * from {{ raw('marketing', 'campaigns') }}
),

final as (
    select
        {{ clean('campaign_id', 'id') }} as campaign_id,
        {{ clean('platform', 'text') }} as platform,
        {{ clean('name', 'text') }} as name,
        {{ clean('channel', 'text') }} as channel,
        {{ clean('tactic', 'text') }} as tactic,
        {{ clean('started_on', 'day') }} as started_on,
        {{ clean('ended_on', 'day') }} as ended_on,
        {{ unparsable({
            'started_on': 'day',
            'ended_on': 'day',
            'loaded_at': 'ts'
        }) }} as unparsable_columns,
        {{ payload([
            'campaign_id', 'platform', 'name', 'channel', 'tactic', 'started_on', 'ended_on',
            'loaded_at'
        ]) }} as payload,
        {{ clean('loaded_at', 'ts') }} as loaded_at
    from source_rows
)

select * from final
