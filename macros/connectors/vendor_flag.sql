{# The text of a flag as true or false; null where it is neither. #}
{% macro vendor_flag(text) -%}
    case
        when lower({{ text }}) in ('true', 't', 'yes', 'y', '1', '1.0', 'live') then 'true'
        when lower({{ text }}) in ('false', 'f', 'no', 'n', '0', '0.0', 'test') then 'false'
    end
{%- endmacro %}
