-- grain: one row per person
with

identities as (
    select * from {{ ref('int_identities') }}
),

ranked as (
    select
        person_id,
        account_id,
        row_number() over (
            partition by person_id
            order by first_seen_at nulls last, identifier nulls last
        ) as identifier_order
    from identities
),

summed as (
    select
        person_id,
        cast(count(*) as bigint) as identifier_count,
        cast(count(distinct account_id) as bigint) as account_count,
        min(first_seen_at) as first_seen_at
    from identities
    group by person_id
),

-- the account is that of the person's earliest identifier
final as (
    select
        summed.person_id,
        ranked.account_id,
        summed.identifier_count,
        summed.account_count,
        summed.first_seen_at
    from summed
    inner join ranked on summed.person_id = ranked.person_id and ranked.identifier_order = 1
)

select * from final
