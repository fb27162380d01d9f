{#
    Trimmed text (see the macro trimmed) as a value of a type; null where it does not cast. Types:
    id, text      string
    code          string, lower-case: a word of a vocabulary
    email         string, lower-case: the address in the text (see the macro email_address)
    currency      string, upper-case
    ts            timestamp in UTC, from the text of the macro iso_timestamp; text without an offset is UTC
    day           date, the UTC day of a full timestamp
    money         decimal(18, 4)
    rate          decimal(18, 8)
    num           double, never NaN or infinite
    int           bigint, never rounded
    flag          boolean, from true, false, 1, 0, 1.0, 0.0, yes, no, y, n, t, f, on, off
    An id of digits with .0 at its end, as spreadsheets and data frames write it, is without it.
#}
{% macro clean(text, type) -%}
    {#- One engine casts 1_000 to a number and the other does not. -#}
    {%- set number = "replace(" ~ text ~ ", '_', '?')" -%}
    {%- if type == 'text' -%}
        {{ text }}
    {%- elif type == 'id' -%}
        case
            when {{ text }} like '%_.0' and translate({{ text }}, '0123456789', '') = '.'
                then substr({{ text }}, 1, length({{ text }}) - 2)
            else {{ text }}
        end
    {%- elif type == 'code' -%}
        lower({{ text }})
    {%- elif type == 'email' -%}
        {{ email_address(text) }}
    {%- elif type == 'currency' -%}
        upper({{ text }})
    {%- elif type == 'ts' -%}
        {{ utc_timestamp(text) }}
    {%- elif type == 'day' -%}
        cast({{ utc_timestamp(text) }} as date)
    {%- elif type == 'money' -%}
        try_cast({{ number }} as decimal(18, 4))
    {%- elif type == 'rate' -%}
        try_cast({{ number }} as decimal(18, 8))
    {%- elif type == 'num' -%}
        cast(try_cast({{ number }} as decimal(28, 10)) as double)
    {%- elif type == 'int' -%}
        case when try_cast({{ number }} as decimal(24, 6)) = try_cast({{ number }} as decimal(18, 0)) {# #}
        {{- 'then cast(try_cast(' ~ number ~ ' as decimal(18, 0)) as bigint) end' }}
    {%- elif type == 'flag' -%}
        case when lower({{ text }}) in ('true', '1', '1.0', 'yes', 'y', 't', 'on') then true {# #}
        {{- 'when lower(' ~ text ~ ") in ('false', '0', '0.0', 'no', 'n', 'f', 'off') then false end" }}
    {%- else -%}
        {{ exceptions.raise_compiler_error(
            "clean('" ~ text ~ "', '" ~ type ~ "'): there is no such type; see macros/clean.sql"
        ) }}
    {%- endif -%}
{%- endmacro %}
