{# The raw tables whose rows are quarantined where their row of this table is not known. #}
{% macro tables_that_need(table) -%}
    {%- set needing = [] -%}
    {%- for other, contract in raw_contract().items() -%}
        {%- if contract['columns'].values() | selectattr('references', 'equalto', table)
                | rejectattr('if_loaded') | list -%}
            {%- do needing.append(contract['source'] ~ '.' ~ other) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(needing) }}
{%- endmacro %}
