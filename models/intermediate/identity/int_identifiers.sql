-- grain: one row per identifier of a person (visitor, e-mail, contact, lead)
with

-- an id that refers to another table is an identifier there
seen as (
    {%- for seen in person_columns() if not seen['is_reference'] %}
        {% if not loop.first %}union all{% endif %}
        select
            '{{ seen["kind"] }}:' || {{ seen['column'] }} as identifier,
            {{ seen['seen_at'] }} as seen_at
        from {{ ref(seen['model']) }}
    {%- endfor %}
),

final as (
    select
        identifier,
        min(seen_at) as first_seen_at
    from seen
    where identifier is not null
    group by identifier
)

select * from final
