{{ config(enabled=is_connected('hubspot')) }}

-- grain: one row per row of HubSpot's owners, as a user
with

owners as (
    select * from {{ vendor_rows('hubspot', 'owner') }} as owners
),

owner_teams as (
    select
        connection,
        owner_id,
        team_id,
        row_number() over (
            partition by connection, owner_id
            order by case is_team_primary when 'true' then 0 else 1 end nulls last, team_id nulls last
        ) as team_order
    from {{ vendor_rows('hubspot', 'owner_team') }} as owner_teams
    where version_order = 1 and is_removed = 'false'
),

teams as (
    select * from {{ vendor_rows('hubspot', 'team') }} as teams
    where version_order = 1
),

final as (
    select
        owners.connection,
        'owner' as object,
        {{ left_out([], 'owners', keeps_deleted=true) }} as left_out,
        owners.owner_id as user_id,
        coalesce(
            owners.first_name || ' ' || owners.last_name, owners.last_name, owners.first_name
        ) as name,
        owners.email,
        cast(null as string) as role,
        coalesce(teams.name, owners.team) as team,
        cast(null as string) as department,
        substr(owners.created_at, 1, 10) as started_on,
        case
            when owners.archived = 'true' or owners.is_removed = 'true'
                then substr(owners.updated_at, 1, 10)
        end as ended_on,
        owners.loaded_at
    from owners
    left join owner_teams
        on
            owners.connection = owner_teams.connection
            and owners.owner_id = owner_teams.owner_id
            and owner_teams.team_order = 1
    left join teams
        on owner_teams.connection = teams.connection and owner_teams.team_id = teams.id
)

select * from final
