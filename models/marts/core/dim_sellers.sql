-- grain: one row per seller: a user of the CRM, or the seller of a touch
with

users as (
    {{ usable('users') }}
),

touchpoints as (
    select * from {{ ref('int_touchpoints') }}
),

named as (
    select user_id as seller_id from users
    union
    select seller_id from touchpoints
),

final as (
    select
        named.seller_id,
        users.role,
        users.team,
        users.department,
        users.started_on,
        users.ended_on,
        users.user_id is not null as is_known
    from named
    left join users on named.seller_id = users.user_id
    where named.seller_id is not null
)

select * from final
