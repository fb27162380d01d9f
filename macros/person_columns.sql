{#
    The raw columns that identify a person, as the contract says: a list of mappings of `column`,
    `kind`, `is_reference`, the `model` of usable rows, the `seen_at` column beside it, and `linked_to`:
    the strongest other such column of the row, none for that column itself.
#}
{% macro person_columns() -%}
    {%- set listed = [] -%}
    {%- for table, contract in raw_contract().items() -%}
        {%- for person in contract['persons'] -%}
            {%- do listed.append(dict(
                person,
                model='int_' ~ contract['source'] ~ '__' ~ table,
                seen_at=contract['seen_at'],
                linked_to=none if loop.first else contract['persons'][0]
            )) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(listed) }}
{%- endmacro %}
