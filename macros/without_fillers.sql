{#
    A column of typed text; null where it contains a filler (the seed fillers). An id is a filler where
    it is such a word, or nothing but punctuation or zeros. An address is one where the name before the
    @ is nobody's (noreply), its host is nobody's (example.com), or both are fillers (na@na.com). An id that
    is an address is hashed (see the macro unaddressed_id).
#}
{% macro without_fillers(name, column) -%}
    {%- set words = filler_words() -%}
    {%- set value = unaddressed_id(name) if column['type'] == 'id' else name -%}
    {%- if column['type'] == 'email' -%}
        {%- set every = words['any'] + words['person'] + words['mailbox'] + words['dummy'] -%}
        {%- set mailbox = stripped("split_part(" ~ name ~ ", '@', 1)") -%}
        {%- set label = stripped("split_part(split_part(" ~ name ~ ", '@', 2), '.', 1)") -%}
        case
            when {{ is_one_of(mailbox, words['mailbox'], '|') }} then null
            when {{ is_one_of("split_part(" ~ name ~ ", '@', 2)", words['mail_host'], '@') }} then null
            when
                {{ is_one_of(mailbox, every, '|') }}
                and {{ is_one_of(label, every, '|') }}
                then null
            else {{ name }}
        end as {{ name }}
    {%- elif column['filler'] -%}
        {%- set every = words['any'] + (words['person'] if column['filler'] == 'person' else []) -%}
        case
            when {{ is_one_of(stripped(name), [''] + every, '|') }} then null
            when translate({{ name }}, '0-', '') = '' then null
            else {{ value }}
        end as {{ name }}
    {%- elif column['type'] == 'id' -%}
        {{ value }} as {{ name }}
    {%- else -%}
        {{ name }}
    {%- endif -%}
{%- endmacro %}
