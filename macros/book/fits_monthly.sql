{# Whether parameters are fitted once a month (the var fit_parameters), and kept until the next one. #}
{% macro fits_monthly() -%}
    {{ return('true' if var('fit_parameters') == 'monthly' else 'false') }}
{%- endmacro %}
