{# Who a charge of Stripe without an invoice is of: its customer, else a guest, who has the id of the charge. #}
{% macro stripe_buyer(charges) -%}
    coalesce({{ charges }}.customer, {{ charges }}.id)
{%- endmacro %}
