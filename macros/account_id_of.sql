{# The id of an account, from its component: the strongest of the records and addresses that it joins. #}
{% macro account_id_of(component) -%}
    'acc_' || {{ keyed_hash(component) }}
{%- endmacro %}
