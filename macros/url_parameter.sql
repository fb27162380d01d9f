{# The decoded value of a parameter of a web address; null where the address does not have it. #}
{% macro url_parameter(address, name) -%}
    {%- set value = "regexp_extract(" ~ address ~ ", '(?i)[?&#;]" ~ name ~ "=([^&#]*)', 1)" -%}
    nullif(trim({{ url_decoded(value) }}), '')
{%- endmacro %}
