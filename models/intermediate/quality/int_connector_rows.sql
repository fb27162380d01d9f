-- grain: one row per connection, object, raw table and rule by which rows are left out
with

counts as (
    select * from {{ connector_counts() }} as counts
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
final as (
    select
        totals.connection,
        totals.object,
        totals.raw_table,
        coalesce(counts.left_out, 'none') as reason,
        cast(totals.rows_loaded as bigint) as rows_loaded,
        cast(totals.rows_mapped as bigint) as rows_mapped,
        cast(
            case when counts.left_out is null then 0 else counts.row_count end as bigint
        ) as rows_left_out
    from totals
    inner join counts
        on
            totals.connection = counts.connection
            and totals.object = counts.object
            and totals.raw_table = counts.raw_table
    where counts.left_out is not null or totals.rules = 0
)

select * from final
