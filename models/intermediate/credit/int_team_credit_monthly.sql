{{ config(materialized="view") }}

-- grain: one row per month of the ledger, attribution model and team of sales
with

split_amounts as (
    select * from {{ ref('int_split_amounts') }}
),

split_groups as (
    select * from {{ ref('int_split_groups') }}
),

ledger_entries as (
    select * from {{ ref('int_ledger_entries') }}
),

credit_teams as (
    select * from {{ ref('int_credit_teams') }}
),

final as (
    select
        {{ month_of('ledger_entries.event_at') }} as month,
        credit_teams.attribution_model,
        credit_teams.team,
        cast(sum(split_amounts.amount_minor) as bigint) as amount_minor
    from credit_teams
    inner join split_amounts on credit_teams.credit_row = split_amounts.position
    inner join split_groups on split_amounts.group_id = split_groups.group_id
    inner join ledger_entries on split_groups.entry_id = ledger_entries.entry_id
    group by
        {{ month_of('ledger_entries.event_at') }},
        credit_teams.attribution_model,
        credit_teams.team
)

select * from final
