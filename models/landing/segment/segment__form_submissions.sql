{{ config(enabled=is_connected('segment')) }}

-- grain: one row per row of Segment's events, as a form that was sent
with

tracks as (
    select * from {{ vendor_rows('segment', 'tracks') }} as tracks
),

identifies as (
    select * from {{ ref('segment__identifies') }}
    where left_out is null and email is not null
),

users as (
    select * from {{ vendor_rows('segment', 'users') }} as users
    where version_order = 1
),

-- the address that the browser gave last
addresses as (
    select
        connection,
        visitor_id,
        max_by(email, identified_at || email) as email
    from identifies
    group by connection, visitor_id
),

named as (
    select
        tracks.*,
        coalesce(tracks.event_text, tracks.event) as event_name,
        coalesce(
            tracks.email,
            case when instr(tracks.user_id, '@') > 0 then tracks.user_id end,
            users.email,
            addresses.email
        ) as address
    from tracks
    left join users on tracks.connection = users.connection and tracks.user_id = users.id
    left join addresses
        on
            tracks.connection = addresses.connection
            and tracks.anonymous_id = addresses.visitor_id
),

final as (
    select
        connection,
        'tracks' as object,
        {{ left_out([
            ('lower(named.event_name) not in ' ~ event_names('segment', 'forms') ~ ' or named.event_name is null', 'no form'),
            ('named.address is null', 'no e-mail'),
        ], 'named') }} as left_out,
        coalesce(id, row_digest) as submission_id,
        {{ visitor_of('anonymous_id', 'user_id') }} as visitor_id,
        address as email,
        event_name as form,
        case
            when lower(event_name) in {{ event_names('segment', 'talk_to_sales') }} then 'true'
            else 'false'
        end as is_sales_request,
        cast(null as string) as how_did_you_hear,
        timestamp as submitted_at,
        loaded_at
    from named
)

select * from final
