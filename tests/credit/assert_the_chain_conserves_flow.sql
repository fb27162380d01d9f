-- As many journeys leave a state of the Markov chain as enter it, in every bucket of accounts. A
-- state in the result loses or creates journeys, for example where a journey goes on after its
-- conversion.
with

markov_transitions as (
    select * from {{ ref('int_markov_transitions') }}
),

flows as (
    select
        bucket,
        to_newest as newest,
        to_second as second_newest,
        to_third as third_newest,
        steps,
        steps as entered,
        0 as left_again
    from markov_transitions
    where to_newest <> 0
    union all
    select
        bucket,
        from_newest as newest,
        from_second as second_newest,
        from_third as third_newest,
        steps,
        0 as entered,
        steps as left_again
    from markov_transitions
    where from_newest <> 0
),

final as (
    select
        bucket,
        newest,
        second_newest,
        third_newest,
        sum(entered) as entered,
        sum(left_again) as left_again,
        count(*) - count(steps) as missing_steps
    from flows
    group by bucket, newest, second_newest, third_newest
)

select * from final
where
    newest is null
    or missing_steps > 0
    or entered <> left_again
