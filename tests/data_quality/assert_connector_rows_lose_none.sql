-- Every row of a vendor's object is a raw row, or left out by one rule. An object listed here has
-- rows that vanished, or that were counted twice.
with

connector_rows as (
    select * from {{ ref('connector_rows') }}
),

final as (
    select
        connection,
        object,
        raw_table,
        max(rows_loaded) as rows_loaded,
        max(rows_mapped) as rows_mapped,
        sum(rows_left_out) as rows_left_out
    from connector_rows
    group by connection, object, raw_table
    having max(rows_loaded) <> max(rows_mapped) + sum(rows_left_out)
)

select * from final
