{#
    An ISO 8601 date or moment given as a var, as a timestamp in UTC; the other expression where
    the var is empty. What is no date is an error at compile time.
#}
{% macro moment_or(moment, otherwise) -%}
    {%- if moment -%}
        {%- set moment = modules.datetime.datetime.fromisoformat(moment | string) -%}
        {%- if moment.tzinfo -%}
            {%- set moment = moment.astimezone(modules.pytz.utc) -%}
        {%- endif -%}
        cast('{{ moment.strftime("%Y-%m-%d %H:%M:%S.%f") }}' as timestamp)
    {%- else -%}
        {{ otherwise }}
    {%- endif -%}
{%- endmacro %}
