{#
    The browser of an event, else the user: an e-mail address that is used as an id is personal, so it is replaced
    by its digest.
#}
{% macro visitor_of(anonymous_id, user_id) -%}
    coalesce(
        {{ anonymous_id }},
        case when instr({{ user_id }}, '@') > 0 then md5(lower({{ user_id }})) else {{ user_id }} end
    )
{%- endmacro %}
