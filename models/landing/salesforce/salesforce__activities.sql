{{ config(enabled=is_connected('salesforce')) }}

-- grain: one row per row of Salesforce's tasks, events or e-mail messages, as an activity
with

tasks as (
    select * from {{ vendor_rows('salesforce', 'task') }} as tasks
),

events as (
    select * from {{ vendor_rows('salesforce', 'event') }} as events
),

messages as (
    select * from {{ vendor_rows('salesforce', 'email_message') }} as messages
),

relations as (
    select
        connection,
        email_message_id,
        max(case when substr(relation_id, 1, 3) = '003' then relation_id end) as contact_id,
        max(case when substr(relation_id, 1, 3) = '00Q' then relation_id end) as lead_id
    from {{ vendor_rows('salesforce', 'email_message_relation') }} as relations
    where version_order = 1
    group by connection, email_message_id
),

task_messages as (
    select
        connection,
        {{ salesforce_id('activity_id') }} as task_id,
        max(incoming) as incoming,
        max(case when first_opened_date is not null then 'opened' end) as opened
    from messages
    where version_order = 1 and activity_id is not null
    group by connection, {{ salesforce_id('activity_id') }}
),

owners as (
    select * from {{ salesforce_owners() }} as owners
),

task_ids as (
    select distinct
        connection,
        {{ salesforce_id('id') }} as task_id
    from tasks
),

task_acts as (
    select
        tasks.connection,
        'task' as object,
        {{ left_out([
            ("coalesce(tasks.is_recurrence, 'false') = 'true'", 'recurring'),
            (
                "coalesce(tasks.is_closed, case when lower(tasks.status)"
                ~ " in ('completed', 'complete', 'done', 'closed') then 'true' else 'false' end) = 'false'",
                'not done'
            ),
        ], 'tasks', keeps_deleted=true) }} as left_out,
        {{ salesforce_id('tasks.id') }} as activity_id,
        case
            when
                tasks.task_subtype in ('Call', 'Email', 'ListEmail')
                and coalesce(lower(tasks.type), 'other') in ('other', 'task', 'to do')
                then tasks.task_subtype
            else coalesce(tasks.type, nullif(tasks.task_subtype, 'Task'), 'other')
        end as type,
        coalesce(
            tasks.call_type,
            case task_messages.incoming when 'true' then 'inbound' when 'false' then 'outbound' end
        ) as direction,
        coalesce(
            case lower(tasks.no_show) when 'true' then 'no_show' when '1' then 'no_show' end,
            tasks.call_disposition,
            tasks.outcome,
            case when try_cast(tasks.reply_count as double) > 0 then 'replied' end,
            case when try_cast(tasks.view_count as double) > 0 then 'opened' end,
            task_messages.opened
        ) as outcome,
        cast(
            cast(try_cast(tasks.call_duration_in_seconds as double) / 60 as decimal(18, 2)) as string
        ) as minutes,
        tasks.owner_id,
        tasks.owner_name,
        tasks.who_id,
        tasks.what_id,
        tasks.account_id,
        -- when it was ticked off, else the day that it is of
        coalesce(
            tasks.completed_date_time,
            case
                when substr(tasks.created_date, 1, 10) = substr(tasks.activity_date, 1, 10)
                    then tasks.created_date
            end,
            tasks.activity_date,
            tasks.created_date
        ) as occurred_at,
        {{ deleted_flag('tasks') }} as is_deleted,
        tasks.loaded_at
    from tasks
    left join task_messages
        on
            tasks.connection = task_messages.connection
            and {{ salesforce_id('tasks.id') }} = task_messages.task_id
),

event_acts as (
    select
        events.connection,
        'event' as object,
        {{ left_out([
            ("coalesce(events.is_child, 'false') = 'true'", 'copy for an invitee'),
            ("coalesce(events.is_recurrence, 'false') = 'true'", 'recurring'),
        ], 'events', keeps_deleted=true) }} as left_out,
        {{ salesforce_id('events.id') }} as activity_id,
        case
            when coalesce(lower(events.type), 'other') in ('other', 'event') then 'meeting'
            else events.type
        end as type,
        cast(null as string) as direction,
        coalesce(
            case lower(events.no_show) when 'true' then 'no_show' when '1' then 'no_show' end,
            {{ meeting_outcome('salesforce', 'events.outcome', 'events.subject') }}
        ) as outcome,
        events.duration_in_minutes as minutes,
        events.owner_id,
        events.owner_name,
        events.who_id,
        events.what_id,
        events.account_id,
        events.start_date_time as occurred_at,
        {{ deleted_flag('events') }} as is_deleted,
        events.loaded_at
    from events
),

message_acts as (
    select
        messages.connection,
        'email_message' as object,
        {{ left_out([
            ('task_ids.task_id is not null', 'logged as a task'),
            ("messages.status in ('5', 'Draft')", 'draft'),
        ], 'messages', keeps_deleted=true) }} as left_out,
        {{ salesforce_id('coalesce(messages.id, messages.row_digest)') }} as activity_id,
        'email' as type,
        case messages.incoming when 'true' then 'inbound' else 'outbound' end as direction,
        case
            when messages.is_bounced = 'true' then 'bounced'
            when messages.first_opened_date is not null then 'opened'
        end as outcome,
        cast(null as string) as minutes,
        messages.created_by_id as owner_id,
        cast(null as string) as owner_name,
        coalesce(relations.contact_id, relations.lead_id) as who_id,
        messages.related_to_id as what_id,
        cast(null as string) as account_id,
        coalesce(messages.message_date, messages.created_date) as occurred_at,
        {{ deleted_flag('messages') }} as is_deleted,
        messages.loaded_at
    from messages
    left join task_ids
        on
            messages.connection = task_ids.connection
            and {{ salesforce_id('messages.activity_id') }} = task_ids.task_id
    left join relations
        on
            messages.connection = relations.connection
            and messages.id = relations.email_message_id
),

united as (
    select * from task_acts
    union all
    select * from event_acts
    union all
    select * from message_acts
),

-- the first three characters of an id say what it is of
final as (
    select
        united.connection,
        united.object,
        united.left_out,
        united.activity_id,
        united.type,
        united.direction,
        united.outcome,
        united.minutes,
        coalesce({{ salesforce_id('united.owner_id') }}, owners.user_id) as owner_id,
        case
            when substr(united.who_id, 1, 3) = '003' then {{ salesforce_id('united.who_id') }}
        end as contact_id,
        case
            when substr(united.who_id, 1, 3) = '00Q' then {{ salesforce_id('united.who_id') }}
        end as lead_id,
        case
            when substr(united.what_id, 1, 3) = '006' then {{ salesforce_id('united.what_id') }}
        end as opportunity_id,
        {{ salesforce_id(
            "coalesce(united.account_id, case when substr(united.what_id, 1, 3) = '001' then united.what_id end)"
        ) }} as account_id,
        united.occurred_at,
        united.is_deleted,
        united.loaded_at
    from united
    left join owners
        on united.connection = owners.connection and lower(united.owner_name) = owners.name
)

select * from final
