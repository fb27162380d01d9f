-- grain: one row per identifier of a person (visitor, e-mail, contact, lead)
with

-- an id that references another table is an identifier of that table
occurrences as (
    {%- for person in person_columns() if not person['is_reference'] %}
        {% if not loop.first %}union all{% endif %}
        select
            '{{ person["kind"] }}:' || {{ person['column'] }} as identifier,
            {{ person['seen_at'] }} as seen_at
        from ({{ usable(person['table']) }}) as {{ person['table'] }}
    {%- endfor %}
),

final as (
    select
        identifier,
        min(seen_at) as first_seen_at
    from occurrences
    where identifier is not null
    group by identifier
)

select * from final
