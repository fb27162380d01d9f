{#
    The value of a parameter of an event of GA4's, as text: event_params is a list of keys with values by type, nested
    or in JSON.
#}
{% macro event_parameter(column, key, type='string') -%}
    {{ return(adapter.dispatch('event_parameter', 'lokun')(column, key, type)) }}
{%- endmacro %}

{% macro duckdb__event_parameter(column, key, type) -%}
    {%- if (type | lower).startswith('struct') and type.endswith('[]') -%}
    list_extract(list_transform(
        list_filter({{ column }}, lambda parameter: parameter.key = '{{ key }}'),
        lambda parameter: coalesce(
            {{ event_parameter_values('parameter', type) }}
        )
    ), 1)
    {%- else -%}
    list_extract(list_transform(
        list_filter(
            cast(json_extract({{ json_document(column, type) }}, '$[*]') as json[]),
            lambda parameter: json_extract_string(parameter, '$.key') = '{{ key }}'
        ),
        lambda parameter: coalesce(
            json_extract_string(parameter, '$.value.string_value'),
            json_extract_string(parameter, '$.value.int_value'),
            json_extract_string(parameter, '$.value.double_value'),
            json_extract_string(parameter, '$.value.float_value')
        )
    ), 1)
    {%- endif -%}
{%- endmacro %}

{% macro spark__event_parameter(column, key, type) -%}
    {%- if not (type | lower).startswith('array') -%}
        {%- set type = 'array<struct<key:string,value:struct<string_value:string,int_value:string,double_value:string,float_value:string>>>' -%}
        {%- set column = "from_json(" ~ column ~ ", '" ~ type ~ "')" -%}
    {%- endif -%}
    try_element_at(transform(
        filter({{ column }}, parameter -> parameter.key = '{{ key }}'),
        parameter -> coalesce({{ event_parameter_values('parameter', type) }})
    ), 1)
{%- endmacro %}
