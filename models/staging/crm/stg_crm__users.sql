-- grain: one row per raw row of crm.users
with

source_rows as (
    select * from {{ raw('crm', 'users') }}
),

final as (
    select
        {{ clean('user_id', 'id') }} as user_id,
        {{ clean('name', 'text') }} as name,
        {{ clean('email', 'email') }} as email,
        {{ clean('role', 'text') }} as role,
        {{ clean('team', 'text') }} as team,
        {{ clean('department', 'text') }} as department,
        {{ clean('started_on', 'day') }} as started_on,
        {{ clean('ended_on', 'day') }} as ended_on,
        {{ unparsable({
            'started_on': 'day',
            'ended_on': 'day',
            'loaded_at': 'ts'
        }) }} as unparsable_columns,
        {{ payload(
            ['user_id', 'name', 'email', 'role', 'team', 'department', 'started_on', 'ended_on',
             'loaded_at'],
            mask=['name', 'email']
        ) }} as payload,
        {{ clean('loaded_at', 'ts') }} as loaded_at
    from source_rows
)

select * from final
