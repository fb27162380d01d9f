-- grain: one row per identifier, with its person and its account
with

identifiers as (
    select * from {{ ref('int_identifiers') }}
),

components as (
    select * from {{ ref('int_person_components') }}
),

account_links as (
    select * from {{ ref('int_account_links') }}
),

people as (
    select
        identifiers.identifier,
        identifiers.first_seen_at,
        'per_' || md5(coalesce(components.component, identifiers.identifier)) as person_id
    from identifiers
    left join components on identifiers.identifier = components.node
),

own_links as (
    select
        identifier,
        account_id,
        row_number() over (
            partition by identifier
            order by link_rank nulls last, linked_at nulls last, account_id nulls last
        ) as link_order
    from account_links
),

person_links as (
    select
        people.person_id,
        account_links.account_id,
        row_number() over (
            partition by people.person_id
            order by
                account_links.linked_at nulls last,
                account_links.link_rank nulls last,
                account_links.account_id nulls last
        ) as link_order
    from account_links
    inner join people on account_links.identifier = people.identifier
),

-- the identifier's own account, else the one that its person was linked to first,
-- else an account of the person alone
final as (
    select
        people.identifier,
        people.person_id,
        people.first_seen_at,
        coalesce(
            own_links.account_id,
            person_links.account_id,
            'acc_' || md5('person:' || people.person_id)
        ) as account_id
    from people
    left join own_links
        on people.identifier = own_links.identifier and own_links.link_order = 1
    left join person_links
        on people.person_id = person_links.person_id and person_links.link_order = 1
)

select * from final
