{# A condition: a charge of Stripe succeeded, in the words of its API or of its exports. #}
{% macro stripe_succeeded(charges) -%}
    lower({{ charges }}.status) in ('succeeded', 'paid', 'refunded', 'partially refunded', 'partial refund', 'disputed')
{%- endmacro %}
