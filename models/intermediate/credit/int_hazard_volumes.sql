-- grain: one row a bucket of accounts, close type, hold-out group, resource and channel
with

touches as (
    select * from {{ ref('int_hazard_touches') }}
),

keenness as (
    select * from {{ ref('int_hazard_keenness') }}
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
                when touches.is_within and keenness.rate is not null
                    then cast(round(
                        cast(1000000 as double) / nullif(86400 * keenness.rate, 0)
                        * ln(nullif(
                            cast(
                                keenness.shape + keenness.rate * touches.seconds_at_risk as double
                            )
                            / nullif(
                                keenness.shape
                                + keenness.rate
                                * (touches.seconds_at_risk - touches.seconds_to_end),
                                0
                            ),
                            0
                        )),
                        0
                    ) as bigint)
                else 0
            end
        ) as bigint) as keenness
    from touches
    left join keenness on touches.close_type = keenness.close_type
    group by
        touches.close_type, touches.resource, touches.channel, touches.is_holdout, touches.bucket
)

select * from final
