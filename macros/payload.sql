{#
    The raw row as a JSON object in a string. Columns in `mask` contain personal data: their values
    are replaced by ***, and blanks stay null. Columns in `forms` should be a 'number' or a 'currency':
    of another text a part is hidden (see the macro masked).
#}
{% macro payload(columns, mask=[], forms={}) -%}
    {%- set unknown = mask | reject('in', columns) | list -%}
    {%- if unknown -%}
        {{ exceptions.raise_compiler_error("payload: no such columns to mask: " ~ unknown) }}
    {%- endif -%}
    {{ return(adapter.dispatch('payload', 'lokun')(columns, mask, forms)) }}
{%- endmacro %}

{% macro spark__payload(columns, mask, forms) -%}
    to_json(
        named_struct(
            {%- for column in columns %}
            '{{ column }}', {{ masked(column, mask, forms) }}{{ ',' if not loop.last }}
            {%- endfor %}
        ),
        map('ignoreNullFields', 'false')
    )
{%- endmacro %}

{% macro duckdb__payload(columns, mask, forms) -%}
    cast(json_object(
        {%- for column in columns %}
        '{{ column }}', {{ masked(column, mask, forms) }}{{ ',' if not loop.last }}
        {%- endfor %}
    ) as string)
{%- endmacro %}

{% macro snowflake__payload(columns, mask, forms) -%}
    to_json(object_construct_keep_null(
        {%- for column in columns %}
        '{{ column }}', {{ masked(column, mask, forms) }}{{ ',' if not loop.last }}
        {%- endfor %}
    ))
{%- endmacro %}

{% macro bigquery__payload(columns, mask, forms) -%}
    to_json_string(struct(
        {%- for column in columns %}
        {{ masked(column, mask, forms) }} as {{ column }}{{ ',' if not loop.last }}
        {%- endfor %}
    ))
{%- endmacro %}
