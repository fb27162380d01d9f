{# A name in lower case, letters and digits only, as names of vendors' tables and columns are compared. #}
{% macro bare_name(name) -%}
    {{ return(modules.re.sub('[^a-z0-9]', '', name | lower)) }}
{%- endmacro %}
