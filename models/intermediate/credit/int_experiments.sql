-- grain: one row per experiment, with what became of its accounts and of the others
-- closes are counted when they were decided, over the days at risk of the same accounts. Where
-- accounts were not chosen at random, both are also counted over as many days before the experiment
with

experiments as (
    select * from {{ ref('experiments') }}
),

experiment_accounts as (
    select * from {{ ref('experiment_accounts') }}
),

account_members as (
    select * from {{ ref('int_account_members') }}
),

accounts as (
    select * from {{ ref('int_accounts') }}
),

episodes as (
    select * from {{ ref('int_hazard_episodes') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

-- an experiment that still runs is read until now
dated as (
    select
        experiments.experiment_id,
        experiments.country,
        cast(coalesce(experiments.times, 0) as double) as times,
        cast(experiments.lift as double) as lift,
        cast(experiments.lift_lower as double) as lift_lower,
        cast(experiments.lift_upper as double) as lift_upper,
        cast(experiments.starts_on as timestamp) as starts_at,
        lower(experiments.resource) as resource,
        lower(experiments.channel) as channel,
        lower(experiments.accounts) as chosen_by,
        coalesce(experiments.is_random, false) as is_random,
        least(
            as_of.as_of,
            coalesce(cast(experiments.ends_on as timestamp) + interval 1 day, as_of.as_of)
        ) as ends_at
    from experiments
    cross join as_of
),

spans as (
    select
        experiment_id,
        true as is_during,
        starts_at as span_starts_at,
        ends_at as span_ends_at
    from dated
    where ends_at > starts_at
    union all
    select
        experiment_id,
        false as is_during,
        starts_at - (ends_at - starts_at) as span_starts_at,
        starts_at as span_ends_at
    from dated
    where ends_at > starts_at
),

members as (
    select distinct
        dated.experiment_id,
        accounts.account_id
    from dated
    cross join accounts
    where
        (dated.chosen_by = 'holdout' and accounts.is_holdout)
        or (dated.chosen_by = 'country' and accounts.country = dated.country)
    union
    select
        experiment_accounts.experiment_id,
        coalesce(account_members.account_id, experiment_accounts.account_id) as account_id
    from experiment_accounts
    left join account_members
        on
            'account:' || {{ unaddressed_id('experiment_accounts.account_id') }}
            = account_members.member
),

watched as (
    select
        spans.experiment_id,
        spans.is_during,
        members.account_id is not null as is_member,
        greatest(
            {{ seconds_between(
                'greatest(episodes.starts_at, spans.span_starts_at)',
                'least(episodes.ends_at, spans.span_ends_at)'
            ) }},
            cast(0 as bigint)
        ) as seconds_at_risk,
        case
            when
                episodes.close_id is not null
                and episodes.ends_at >= spans.span_starts_at
                and episodes.ends_at < spans.span_ends_at
                then 1
            else 0
        end as closes
    from spans
    inner join episodes
        on
            spans.span_ends_at > episodes.starts_at
            and spans.span_starts_at <= episodes.ends_at
    left join members
        on
            spans.experiment_id = members.experiment_id
            and episodes.account_id = members.account_id
),

counted as (
    select
        experiment_id,
        cast(sum(case when is_during and is_member then closes else 0 end) as bigint)
            as closes_chosen,
        cast(sum(case when is_during and not is_member then closes else 0 end) as bigint)
            as closes_others,
        cast(sum(case when not is_during and is_member then closes else 0 end) as bigint)
            as closes_chosen_before,
        cast(sum(case when not is_during and not is_member then closes else 0 end) as bigint)
            as closes_others_before,
        cast(sum(case when is_during and is_member then seconds_at_risk else 0 end) as bigint)
            as seconds_chosen,
        cast(sum(case when is_during and not is_member then seconds_at_risk else 0 end) as bigint)
            as seconds_others,
        cast(sum(case when not is_during and is_member then seconds_at_risk else 0 end) as bigint)
            as seconds_chosen_before,
        cast(
            sum(case when not is_during and not is_member then seconds_at_risk else 0 end)
            as bigint
        ) as seconds_others_before
    from watched
    group by experiment_id
),

final as (
    select
        dated.experiment_id,
        dated.resource,
        dated.channel,
        dated.is_random,
        dated.times,
        dated.lift,
        dated.lift_lower,
        dated.lift_upper,
        dated.chosen_by is not null as is_counted,
        coalesce(counted.closes_chosen, cast(0 as bigint)) as closes_chosen,
        coalesce(counted.closes_others, cast(0 as bigint)) as closes_others,
        coalesce(counted.closes_chosen_before, cast(0 as bigint)) as closes_chosen_before,
        coalesce(counted.closes_others_before, cast(0 as bigint)) as closes_others_before,
        coalesce(counted.seconds_chosen, cast(0 as bigint)) as seconds_chosen,
        coalesce(counted.seconds_others, cast(0 as bigint)) as seconds_others,
        coalesce(counted.seconds_chosen_before, cast(0 as bigint)) as seconds_chosen_before,
        coalesce(counted.seconds_others_before, cast(0 as bigint)) as seconds_others_before
    from dated
    left join counted on dated.experiment_id = counted.experiment_id
)

select * from final
