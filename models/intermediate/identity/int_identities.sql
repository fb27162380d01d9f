-- grain: one row per identifier, with its person and its account of today
with

people as (
    select * from {{ ref('int_people') }}
),

periods as (
    select * from {{ ref('int_identity_periods') }}
),

final as (
    select
        people.identifier,
        people.person_id,
        periods.account_id,
        people.first_seen_at
    from people
    inner join periods on people.identifier = periods.identifier
    where periods.valid_to = cast('9999-12-31' as timestamp)
)

select * from final
