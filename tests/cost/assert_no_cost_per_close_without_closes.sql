-- Below half a close (var), and for nobody, the cost per close is null with a reason, never 0;
-- else it has a value. A row in the result shows spend without closes as free, or hides a cost
-- per close.
with

final as (
    select
        'resource' as mart,
        cost,
        closes,
        reason,
        cost_per_close
    from {{ ref('cost_per_close_by_resource') }}
    union all
    select
        'channel' as mart,
        cost,
        closes,
        reason,
        cost_per_close
    from {{ ref('cost_per_close_by_channel') }}
    union all
    select
        'tactic' as mart,
        cost,
        closes,
        reason,
        cost_per_close
    from {{ ref('cost_per_close_by_tactic') }}
    union all
    select
        'campaign' as mart,
        cost,
        closes,
        reason,
        cost_per_close
    from {{ ref('cost_per_close_by_campaign') }}
    union all
    select
        'partner' as mart,
        cost,
        closes,
        reason,
        cost_per_close
    from {{ ref('cost_per_close_by_partner') }}
)

select * from final
where
    (reason is null) is distinct from (cost_per_close is not null)
    or (closes < {{ var('least_closes') }} and coalesce(reason, '') = '')
    or (closes >= {{ var('least_closes') }} and coalesce(reason, 'nobody') <> 'nobody')
    or closes is null
