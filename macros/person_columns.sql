{#
    The raw columns that identify a person, as the contract says: a list of mappings of `column`,
    `kind`, `is_reference`, the `model` of usable rows, the `seen_at` column of the table, and
    `linked_to`: the columns before it in the table, the strongest first.
#}
{% macro person_columns() -%}
    {%- set columns = [] -%}
    {%- for table, contract in raw_contract().items() -%}
        {%- for person in contract['persons'] -%}
            {%- do columns.append(dict(
                person,
                model='int_' ~ contract['source'] ~ '__' ~ table,
                seen_at=contract['seen_at'],
                linked_to=contract['persons'][:loop.index0]
            )) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(columns) }}
{%- endmacro %}
