-- expects: every row of a vendor's object is mapped or left out by one rule
select
    connection,
    object,
    raw_table
from {{ ref('connector_rows') }}
group by connection, object, raw_table
having max(rows_loaded) <> max(rows_mapped) + sum(rows_left_out)
