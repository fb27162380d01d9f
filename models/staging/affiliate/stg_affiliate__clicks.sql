-- grain: one row per raw row of affiliate.clicks
with

source_rows as (
    select * from {{ raw('affiliate', 'clicks') }}
),

final as (
    select
        {{ clean('click_id', 'id') }} as click_id,
        {{ clean('partner_id', 'id') }} as partner_id,
        {{ clean('visitor_id', 'id') }} as visitor_id,
        {{ clean('landing_page', 'text') }} as landing_page,
        {{ clean('coupon', 'text') }} as coupon,
        {{ clean('dwell_seconds', 'num') }} as dwell_seconds,
        {{ clean('clicked_at', 'ts') }} as clicked_at,
        {{ unparsable({
            'clicked_at': 'ts',
            'dwell_seconds': 'num',
            'loaded_at': 'ts'
        }) }} as unparsable_columns,
        {{ payload([
            'click_id', 'partner_id', 'visitor_id', 'clicked_at', 'landing_page', 'coupon',
            'dwell_seconds', 'loaded_at'
        ]) }} as payload,
        {{ clean('loaded_at', 'ts') }} as loaded_at
    from source_rows
)

select * from final
