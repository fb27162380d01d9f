{#
    An ISO 8601 date or time given as a var, as a timestamp in UTC; the other expression where the
    var is empty. Any other text is an error at compile time.
#}
{% macro timestamp_or(text, otherwise) -%}
    {%- if text -%}
        {%- set text = modules.datetime.datetime.fromisoformat(text | string) -%}
        {%- if text.tzinfo -%}
            {%- set text = text.astimezone(modules.pytz.utc) -%}
        {%- endif -%}
        cast('{{ text.strftime("%Y-%m-%d %H:%M:%S.%f") }}' as timestamp)
    {%- else -%}
        {{ otherwise }}
    {%- endif -%}
{%- endmacro %}
