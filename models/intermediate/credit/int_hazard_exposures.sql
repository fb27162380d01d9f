-- grain: one row a bucket of accounts, close type, hold-out group, channel, and first day or later
with

touches as (
    select * from {{ ref('int_hazard_touches') }}
),

keenness as (
    select * from {{ ref('int_hazard_keenness') }}
),

-- a touch acts from when it happened, or risk began, up to the end of risk or of the lookback
spans as (
    select
        close_type,
        channel,
        is_buyers,
        is_holdout,
        true as is_fresh,
        is_within,
        bucket,
        seconds_at_risk,
        seconds_to_end,
        seconds_to_start as from_seconds,
        least(seconds_of_effect, cast(86400 as bigint)) as to_seconds
    from touches
    union all
    select
        close_type,
        channel,
        is_buyers,
        is_holdout,
        false as is_fresh,
        is_within,
        bucket,
        seconds_at_risk,
        seconds_to_end,
        greatest(seconds_to_start, cast(86400 as bigint)) as from_seconds,
        seconds_of_effect as to_seconds
    from touches
),

-- how keen a touch shows its account to be counts once, beside the first day
final as (
    select
        spans.close_type,
        spans.channel,
        spans.is_holdout,
        spans.is_fresh,
        spans.bucket,
        cast(count(*) as bigint) as touches,
        cast(sum(case when spans.is_buyers then 1 else 0 end) as bigint) as buyer_touches,
        cast(sum({{ hazard_span('spans.from_seconds', 'spans.to_seconds', 3) }}) as bigint)
            as value_3,
        cast(sum({{ hazard_span('spans.from_seconds', 'spans.to_seconds', 7) }}) as bigint)
            as value_7,
        cast(sum({{ hazard_span('spans.from_seconds', 'spans.to_seconds', 14) }}) as bigint)
            as value_14,
        cast(sum({{ hazard_span('spans.from_seconds', 'spans.to_seconds', 30) }}) as bigint)
            as value_30,
        cast(sum(
            case
                when spans.is_fresh and spans.is_within and keenness.rate is not null
                    then cast(round(
                        cast(1000000 as double) / nullif(86400 * keenness.rate, 0)
                        * ln(nullif(
                            cast(
                                keenness.shape + keenness.rate * spans.seconds_at_risk as double
                            )
                            / nullif(
                                keenness.shape
                                + keenness.rate * (spans.seconds_at_risk - spans.seconds_to_end),
                                0
                            ),
                            0
                        )),
                        0
                    ) as bigint)
                else 0
            end
        ) as bigint) as keenness
    from spans
    left join keenness on spans.close_type = keenness.close_type
    group by
        spans.close_type, spans.channel, spans.is_holdout, spans.is_fresh, spans.bucket
)

select * from final
