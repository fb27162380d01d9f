{# When the next bill of a document's subscription may come; null where the document has none. #}
{% macro next_period_at(document, subscription) -%}
    {{ document }}.issued_at
    + cast({{ subscription }}.interval_months as int) * interval 1 month
    - interval 3 day
{%- endmacro %}
