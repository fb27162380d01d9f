-- grain: one row per connection, object, raw table and rule by which rows are left out
with

counts as (
    select
        connection,
        object,
        raw_table,
        left_out,
        row_count
    from {{ connector_counts() }} as counted
),

totals as (
    select
        connection,
        object,
        raw_table,
        sum(row_count) as rows_loaded,
        sum(case when left_out is null then row_count else 0 end) as rows_mapped,
        count(left_out) as rules
    from counts
    group by connection, object, raw_table
),

-- an object of which nothing is left out has one row too
joined as (
    select
        totals.connection,
        totals.object,
        totals.raw_table,
        totals.rows_loaded,
        totals.rows_mapped,
        coalesce(counts.left_out, 'none') as reason,
        case when counts.left_out is null then 0 else counts.row_count end as rows_left_out
    from totals
    inner join counts
        on
            totals.connection = counts.connection
            and totals.object = counts.object
            and totals.raw_table = counts.raw_table
    where counts.left_out is not null or totals.rules = 0
),

final as (
    select
        connection,
        object,
        raw_table,
        reason,
        cast(rows_loaded as bigint) as rows_loaded,
        cast(rows_mapped as bigint) as rows_mapped,
        cast(rows_left_out as bigint) as rows_left_out
    from joined
)

select * from final
