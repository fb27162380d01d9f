{{ config(enabled=is_connected('segment')) }}

-- grain: one row per row of Segment's identify and alias calls, as an identification
with

identifies as (
    select * from {{ vendor_rows('segment', 'identifies') }} as identifies
),

aliases as (
    select * from {{ vendor_rows('segment', 'aliases') }} as aliases
),

users as (
    select * from {{ vendor_rows('segment', 'users') }} as users
    where version_order = 1
),

united as (
    select
        connection,
        'identifies' as object,
        version_order,
        is_removed,
        {{ visitor_of('anonymous_id', 'user_id') }} as visitor_id,
        user_id,
        email,
        timestamp as identified_at,
        loaded_at
    from identifies
    union all
    select
        connection,
        'aliases' as object,
        version_order,
        is_removed,
        case
            when instr(previous_id, '@') > 0 then md5(lower(previous_id)) else previous_id
        end as visitor_id,
        user_id,
        case when instr(previous_id, '@') > 0 then previous_id end as email,
        timestamp as identified_at,
        loaded_at
    from aliases
),

-- an e-mail address may be the id of the user
named as (
    select
        united.connection,
        united.object,
        united.version_order,
        united.is_removed,
        united.visitor_id,
        case when instr(united.user_id, '@') > 0 then cast(null as string) else united.user_id end as user_id,
        coalesce(
            united.email,
            case when instr(united.user_id, '@') > 0 then united.user_id end,
            users.email
        ) as email,
        united.identified_at,
        united.loaded_at
    from united
    left join users on united.connection = users.connection and united.user_id = users.id
),

final as (
    select
        connection,
        object,
        {{ left_out([(
            'case when named.visitor_id is null then 0 else 1 end'
            ~ ' + case when named.user_id is null then 0 else 1 end'
            ~ ' + case when named.email is null then 0 else 1 end < 2',
            'nothing to link'
        )], 'named') }} as left_out,
        visitor_id,
        user_id,
        email,
        identified_at,
        cast(null as string) as via,
        loaded_at
    from named
)

select * from final
