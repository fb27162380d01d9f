{{ config(enabled=is_connected('ga4')) }}

-- grain: one row per row of GA4's events, as an identification
with

events as (
    select * from {{ vendor_rows('ga4', 'event') }} as events
),

ordered as (
    select
        *,
        row_number() over (
            partition by connection, user_pseudo_id, user_id, version_order, is_removed
            order by
                event_timestamp nulls last, event_name nulls last, batch_index nulls last,
                _fivetran_id nulls last
        ) as pair_order
    from events
),

-- an id of a user that is an address is personal, and an address is what it is
final as (
    select
        connection,
        'event' as object,
        {{ left_out([
            ('ordered.user_pseudo_id is null or ordered.user_id is null', 'nothing to link'),
            ('ordered.pair_order > 1', 'known already'),
        ], 'ordered') }} as left_out,
        user_pseudo_id as visitor_id,
        case when instr(user_id, '@') > 0 then cast(null as string) else user_id end as user_id,
        case when instr(user_id, '@') > 0 then user_id end as email,
        event_timestamp as identified_at,
        cast(null as string) as via,
        loaded_at
    from ordered
)

select * from final
