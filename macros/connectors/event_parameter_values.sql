{# The values of a nested parameter of GA4's as texts: the fields of the type that its struct has. #}
{% macro event_parameter_values(parameter, type) -%}
    {%- set values = [] -%}
    {%- for name in ['string_value', 'int_value', 'double_value', 'float_value'] if name in type | lower -%}
        {%- do values.append('cast(' ~ parameter ~ '.value.' ~ name ~ ' as string)') -%}
    {%- endfor -%}
    {{ return(values | join(', ')) }}
{%- endmacro %}
