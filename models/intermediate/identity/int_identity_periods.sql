-- grain: one row per identifier and period in which it belongs to one account
with

people as (
    select * from {{ ref('int_people') }}
),

apart as (
    select * from {{ ref('int_apart_identifiers') }}
),

identifier_accounts as (
    select * from {{ ref('int_identifier_accounts') }}
),

seen_accounts as (
    select * from {{ ref('int_seen_accounts') }}
),

own as (
    select identifier
    from apart
    where reason = 'own'
),

-- a visitor counts as identified from the beginning of the visit in which it was identified
own_times as (
    select
        identifier,
        account_id,
        coalesce(linked_at, cast('1900-01-01' as timestamp)) as known_at
    from identifier_accounts
    union all
    select
        seen_accounts.identifier,
        seen_accounts.account_id,
        seen_accounts.seen_at - interval {{ var('visit_minutes') }} minute as known_at
    from seen_accounts
    left join own on seen_accounts.identifier = own.identifier
    where own.identifier is null
),

person_times as (
    select
        people.person_id,
        own_times.account_id,
        own_times.known_at
    from own_times
    inner join people on own_times.identifier = people.identifier
    where own_times.account_id is not null
),

identified as (
    select distinct identifier
    from own_times
    union
    select identifier
    from own
),

-- an identifier without an account of its own has that of its person
all_times as (
    select
        identifier,
        account_id,
        known_at
    from own_times
    union all
    select
        people.identifier,
        person_times.account_id,
        person_times.known_at
    from people
    inner join person_times on people.person_id = person_times.person_id
    left join identified on people.identifier = identified.identifier
    where identified.identifier is null
),

-- one account at a time
numbered as (
    select
        identifier,
        account_id,
        known_at,
        row_number() over (
            partition by identifier, known_at
            order by account_id nulls last
        ) as time_order
    from all_times
),

changes as (
    select
        identifier,
        account_id,
        known_at,
        row_number() over (partition by identifier order by known_at nulls last) as change_order,
        lag(coalesce(account_id, '')) over (partition by identifier order by known_at nulls last)
            as account_before
    from numbered
    where time_order = 1
),

-- the first period begins with time
begun as (
    select
        identifier,
        account_id,
        case
            when change_order = 1 then cast('1900-01-01' as timestamp)
            else known_at
        end as valid_from
    from changes
    where change_order = 1 or coalesce(account_id, '') <> account_before
),

periods as (
    select
        identifier,
        account_id,
        valid_from,
        coalesce(
            lead(valid_from) over (partition by identifier order by valid_from nulls last),
            cast('9999-12-31' as timestamp)
        ) as valid_to
    from begun
),

-- nobody says the account: a person is an account; the company's own people have none
final as (
    select
        people.identifier,
        people.person_id,
        people.first_seen_at,
        case
            when own.identifier is not null then null
            when periods.identifier is not null then periods.account_id
            else 'acc_' || md5('person:' || people.person_id)
        end as account_id,
        coalesce(periods.valid_from, cast('1900-01-01' as timestamp)) as valid_from,
        coalesce(periods.valid_to, cast('9999-12-31' as timestamp)) as valid_to
    from people
    left join own on people.identifier = own.identifier
    left join periods on people.identifier = periods.identifier
)

select * from final
