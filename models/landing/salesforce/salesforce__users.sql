{{ config(enabled=is_connected('salesforce')) }}

-- grain: one row per row of Salesforce's users, as a user
with

users as (
    select * from {{ vendor_rows('salesforce', 'user') }} as users
),

roles as (
    select * from {{ vendor_rows('salesforce', 'user_role') }} as roles
    where version_order = 1
),

final as (
    select
        users.connection,
        'user' as object,
        {{ left_out([], 'users', keeps_deleted=true) }} as left_out,
        {{ salesforce_id('users.id') }} as user_id,
        coalesce(users.name, users.first_name || ' ' || users.last_name, users.last_name) as name,
        users.email,
        users.title as role,
        roles.name as team,
        users.department,
        substr(users.created_date, 1, 10) as started_on,
        case
            when coalesce(users.is_active, 'true') = 'false' or users.is_removed = 'true'
                then substr(coalesce(users.last_login_date, users.last_modified_date), 1, 10)
        end as ended_on,
        users.loaded_at
    from users
    left join roles
        on
            users.connection = roles.connection
            and {{ salesforce_id('users.user_role_id') }} = {{ salesforce_id('roles.id') }}
)

select * from final
