{#
    The step `ordered`, of the step `united`: the rows of an ad platform's campaigns (source_order 1) and statistics (2), the row
    that speaks for a campaign first.
#}
{% macro ordered_campaigns() -%}
ordered as (
    select
        *,
        row_number() over (
            partition by connection, campaign_id
            order by
                source_order nulls last,
                version_order nulls last,
                seen_at desc nulls last,
                loaded_at desc nulls last,
                name nulls last
        ) as campaign_order
    from united
)
{%- endmacro %}
