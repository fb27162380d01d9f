{#
    Whether a row of Stripe's is of a connected account and so no sale of the company: `account` is the column that says
    it, which the setting connected_accounts overrules; `rows` is the name of the step.
#}
{% macro stripe_is_of_another(rows, account='connected_account') -%}
    {{ rows }}.{{ account }} is not null
    and {{ setting_text('stripe', 'connected_accounts', rows ~ '.connection') }} = 'left_out'
{%- endmacro %}
