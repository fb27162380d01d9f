{# Warns where a check of data_quality.adoption is beyond its threshold: one row, with what to do. #}
{% test adoption_check(model, check_name) %}
{{ config(severity='warn') }}

select
    check_name,
    subject,
    value,
    threshold,
    warning,
    remedy,
    marts
from {{ model }}
where check_name = '{{ check_name }}' and status = 'warn'

{% endtest %}
