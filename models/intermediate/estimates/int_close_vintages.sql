{{ config(materialized="view") }}

-- grain: one row per close, with the vintage of the parameters that it is weighed with
with

closes as (
    select * from {{ ref('int_closes') }}
),

vintages as (
    select * from {{ ref('int_vintages') }}
),

last_vintage as (
    select max(vintage) as vintage from vintages
),

final as (
    select
        closes.close_id,
        closes.close_type,
        vintages.vintage,
        vintages.is_kept
    from closes
    cross join last_vintage
    inner join vintages
        on
            coalesce({{ month_of('closes.closed_at') }} > vintages.vintage_before, true)
            and (
                {{ month_of('closes.closed_at') }} <= vintages.vintage
                or last_vintage.vintage = vintages.vintage
            )
)

select * from final
