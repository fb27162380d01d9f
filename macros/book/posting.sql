{#
    The step `posting`: number and times of what this build posts. A restatement is posted at the as-of, and never in
    a month that is closed. The query has int_as_of as `as_of` and int_kept_months as `kept_months`.
#}
{% macro posting(kept) -%}
last_posting as (
    select cast(coalesce(max(posting), 0) as bigint) as posting from {{ kept }}
),

last_month as (
    select max(month) as month from kept_months
),

posting as (
    select
        last_posting.posting + 1 as posting,
        as_of.as_of as known_at,
        greatest(
            as_of.as_of,
            coalesce(cast(last_month.month + interval 1 month as timestamp), as_of.as_of)
        ) as posted_at
    from as_of
    cross join last_posting
    cross join last_month
)
{%- endmacro %}
