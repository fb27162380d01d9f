-- grain: one row per close, stint, giving node and receiving node
with

credit_flows as (
    select * from {{ ref('int_credit_flows') }}
),

-- only a hand-over from one resource to another has a lag
ranked as (
    select
        close_id,
        from_node,
        to_node,
        stint,
        row_number() over (
            partition by close_id, from_node, to_node
            order by amount_minor desc nulls last, stint asc nulls last
        ) as size_rank,
        row_number() over (
            partition by close_id
            order by stint desc nulls last, from_node asc nulls last
        ) as last_rank
    from credit_flows
    where lag_seconds is not null
),

moves as (
    select
        close_id,
        to_node as node,
        amount_minor
    from credit_flows
    where to_node not like 'kept by %'
    union all
    select
        close_id,
        from_node as node,
        -amount_minor as amount_minor
    from credit_flows
    where from_node <> 'start'
),

odd_cents as (
    select
        close_id,
        node,
        sum(amount_minor) as amount_minor
    from moves
    group by close_id, node
),

-- odd cents of a resource are added to its largest hand-over to the last receiver
corrections as (
    select
        odd_cents.close_id,
        odd_cents.node as from_node,
        last_receivers.to_node,
        odd_cents.amount_minor,
        coalesce(largest.stint, last_receivers.stint) as stint
    from odd_cents
    inner join ranked as last_receivers
        on odd_cents.close_id = last_receivers.close_id and last_receivers.last_rank = 1
    left join ranked as largest
        on
            odd_cents.close_id = largest.close_id
            and odd_cents.node = largest.from_node
            and last_receivers.to_node = largest.to_node
            and largest.size_rank = 1
    where odd_cents.amount_minor <> 0 and odd_cents.node <> last_receivers.to_node
),

combined as (
    select
        close_id,
        from_node,
        to_node,
        stint,
        amount_minor,
        lag_seconds
    from credit_flows
    union all
    select
        close_id,
        from_node,
        to_node,
        stint,
        amount_minor,
        cast(null as bigint) as lag_seconds
    from corrections
),

final as (
    select
        close_id,
        from_node,
        to_node,
        {{ reporting_currency() }} as currency,
        stint,
        {{ to_major('sum(amount_minor)') }} as amount,
        cast(max(lag_seconds) as double) / 86400 as lag_days
    from combined
    group by close_id, from_node, to_node, stint
)

select * from final
