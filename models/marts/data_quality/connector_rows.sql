-- grain: one row per connection, object, raw table and rule by which rows are left out
with

connector_counts as (
    select * from {{ ref('int_connector_rows') }}
),

final as (
    select
        connection,
        object,
        raw_table,
        reason,
        rows_loaded,
        rows_mapped,
        rows_left_out
    from connector_counts
)

select * from final
