-- grain: one row per visitor or user, what they were seen to be (a user, an e-mail) and time
with

pairs as (
    {%- set linked = [] -%}
    {%- for person in person_columns() if person['kind'] in ('visitor', 'email') -%}
        {%- for stronger in person['linked_to'] if stronger['kind'] in ('user', 'visitor') -%}
            {%- do linked.append((stronger, person)) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- for stronger, person in linked %}
        {%- set swapped = person['kind'] == 'visitor' %}
        {%- set who, what = (person, stronger) if swapped else (stronger, person) %}
        {% if not loop.first %}union all{% endif %}
        select
            '{{ who["kind"] }}:' || {{ who['column'] }} as identifier,
            '{{ what["kind"] }}:' || {{ what['column'] }} as seen_as,
            {{ person['seen_at'] }} as seen_at
        from ({{ usable(person['table']) }}) as {{ person['table'] }}
    {%- endfor %}
),

final as (
    select distinct
        identifier,
        seen_as,
        seen_at
    from pairs
    where identifier is not null and seen_as is not null and seen_at is not null
)

select * from final
