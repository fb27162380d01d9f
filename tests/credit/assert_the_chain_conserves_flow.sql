-- Whatever enters a state of the Markov chain leaves it, in every bucket of accounts, and nothing
-- leaves an end. A state listed here loses journeys, or makes some, as when a journey goes on
-- after it has converted.
with

markov_transitions as (
    select * from {{ ref('int_markov_transitions') }}
),

flows as (
    select
        bucket,
        state_to as state,
        steps as entered,
        0 as left_again
    from markov_transitions
    union all
    select
        bucket,
        state_from as state,
        0 as entered,
        steps as left_again
    from markov_transitions
),

final as (
    select
        bucket,
        state,
        sum(entered) as entered,
        sum(left_again) as left_again
    from flows
    group by bucket, state
)

select * from final
where
    entered is null
    or left_again is null
    or state is null
    or (state in ('(conversion)', '(null)') and left_again <> 0)
    or (state = '(start)' and entered <> 0)
    or (state not in ('(start)', '(conversion)', '(null)') and entered <> left_again)
