{#
    The raw columns that identify a person, as the contract says: a list of mappings of `column`,
    `kind`, `is_reference`, the `table`, its column `seen_at`, and `linked_to`: the columns before it in
    the table, the strongest first.
#}
{% macro person_columns() -%}
    {%- set columns = [] -%}
    {%- for table, contract in raw_contract().items() -%}
        {%- for person in contract['persons'] -%}
            {%- do columns.append(dict(
                person,
                table=table,
                seen_at=contract['seen_at'],
                linked_to=contract['persons'][:loop.index0]
            )) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(columns) }}
{%- endmacro %}
