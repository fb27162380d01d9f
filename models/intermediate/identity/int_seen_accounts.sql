{{ config(materialized="view") }}

-- grain: one row per visitor or user and time at which they were seen as somebody
with

identifications as (
    select * from {{ ref('int_identifications') }}
),

identifier_accounts as (
    select * from {{ ref('int_identifier_accounts') }}
),

apart as (
    select * from {{ ref('int_apart_identifiers') }}
),

-- the account is null where somebody of the company itself was seen
seen as (
    select
        identifications.identifier,
        identifications.seen_as,
        identifications.seen_at,
        identifier_accounts.account_id
    from identifications
    left join identifier_accounts
        on identifications.seen_as = identifier_accounts.identifier
    left join apart on identifications.seen_as = apart.identifier and apart.reason = 'own'
    where
        identifications.seen_as like 'user:%'
        or identifier_accounts.account_id is not null
        or apart.identifier is not null
),

-- somebody seen as a user has the account that the user had by then, else first after
users as (
    select
        identifier,
        account_id,
        seen_at
    from seen
    where identifier like 'user:%' and seen_as like 'email:%'
),

user_visits as (
    select
        seen.identifier,
        seen.seen_at,
        users.account_id,
        row_number() over (
            partition by seen.identifier, seen.seen_as, seen.seen_at
            order by
                case when users.seen_at <= seen.seen_at then users.seen_at end desc nulls last,
                users.seen_at asc nulls last,
                users.account_id asc nulls last
        ) as visit_order
    from seen
    inner join users on seen.seen_as = users.identifier
),

combined as (
    select
        identifier,
        account_id,
        seen_at,
        1 as source_rank
    from seen
    where seen_as like 'email:%'
    union all
    select
        identifier,
        account_id,
        seen_at,
        2 as source_rank
    from user_visits
    where visit_order = 1
),

ranked as (
    select
        identifier,
        account_id,
        seen_at,
        row_number() over (
            partition by identifier, seen_at
            order by source_rank nulls last, account_id nulls last
        ) as seen_order
    from combined
),

final as (
    select
        identifier,
        account_id,
        seen_at
    from ranked
    where seen_order = 1
)

select * from final
