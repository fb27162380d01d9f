-- grain: one row per bucket of accounts, close type, hold-out group, resource and channel
with

touches as (
    select * from {{ ref('int_hazard_touches') }}
),

frailty as (
    select * from {{ ref('int_hazard_frailty') }}
),

final as (
    select
        touches.close_type,
        touches.resource,
        touches.channel,
        touches.is_holdout,
        touches.bucket,
        cast(count(*) as bigint) as touches,
        cast(sum(case when touches.is_buyers then 1 else 0 end) as bigint) as buyer_touches,
        cast(sum(
            case
                when touches.is_within and frailty.rate is not null
                    then cast(round(
                        cast(1000000 as double) / nullif(86400 * frailty.rate, 0)
                        * ln(nullif(
                            cast(
                                frailty.shape + frailty.rate * touches.seconds_at_risk as double
                            )
                            / nullif(
                                frailty.shape
                                + frailty.rate
                                * (touches.seconds_at_risk - touches.seconds_to_end),
                                0
                            ),
                            0
                        )),
                        0
                    ) as bigint)
                else 0
            end
        ) as bigint) as cumulative_frailty
    from touches
    left join frailty on touches.close_type = frailty.close_type
    group by
        touches.close_type, touches.resource, touches.channel, touches.is_holdout, touches.bucket
)

select * from final
