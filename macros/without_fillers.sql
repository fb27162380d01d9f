{#
    A column of typed text; null where it contains a filler (the seed fillers). An id is a filler where
    it is such a word, or nothing but punctuation or zeros. An address is one where the name before the
    @ is nobody's (noreply), its host is nobody's (example.com), or both are fillers (na@na.com).
#}
{% macro without_fillers(name, column) -%}
    {%- set words = filler_words() -%}
    {%- if column['type'] == 'email' -%}
        {%- set every = words['any'] + words['person'] + words['mailbox'] + words['dummy'] -%}
        {%- set mailbox = stripped("split_part(" ~ name ~ ", '@', 1)") -%}
        {%- set label = stripped("split_part(split_part(" ~ name ~ ", '@', 2), '.', 1)") -%}
        case
            when {{ mailbox }} in ('{{ words['mailbox'] | join("', '") }}') then null
            when split_part({{ name }}, '@', 2) in ('{{ words['mail_host'] | join("', '") }}') then null
            when
                {{ mailbox }} in ('{{ every | join("', '") }}')
                and {{ label }} in ('{{ every | join("', '") }}')
                then null
            else {{ name }}
        end as {{ name }}
    {%- elif column['filler'] -%}
        {%- set every = words['any'] + (words['person'] if column['filler'] == 'person' else []) -%}
        case
            when {{ stripped(name) }} in ('', '{{ every | join("', '") }}') then null
            when translate({{ name }}, '0-', '') = '' then null
            else {{ name }}
        end as {{ name }}
    {%- else -%}
        {{ name }}
    {%- endif -%}
{%- endmacro %}
