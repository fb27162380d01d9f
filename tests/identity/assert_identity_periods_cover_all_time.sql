-- The periods of an identifier follow each other without a gap, from 1900-01-01 to 9999-12-31. A
-- row here is a period that does not begin where the one before it ends, or an end that is missing.
with

identities as (
    select * from {{ ref('int_identifiers') }}
),

periods as (
    select * from {{ ref('int_identity_periods') }}
),

ordered as (
    select
        identifier,
        valid_from,
        valid_to,
        lag(valid_to) over (partition by identifier order by valid_from nulls last)
            as end_before,
        lead(valid_from) over (partition by identifier order by valid_from nulls last)
            as start_after
    from periods
),

final as (
    select
        identities.identifier,
        ordered.valid_from,
        ordered.valid_to
    from identities
    left join ordered on identities.identifier = ordered.identifier
    where
        ordered.valid_from is distinct from coalesce(
            ordered.end_before, cast('1900-01-01' as timestamp)
        )
        or (
            ordered.start_after is null
            and ordered.valid_to is distinct from cast('9999-12-31' as timestamp)
        )
        or ordered.valid_from >= ordered.valid_to
)

select * from final
