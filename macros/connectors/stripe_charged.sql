{#
    The steps of a model in which rows of Stripe that take back money find their charge: they name it, or its payment
    intent, of which it is the charge that succeeded. `rows` is a step, and so is `charges`; the result is the step
    `charged`.
#}
{% macro stripe_charged(rows) -%}
intents as (
    select
        connection,
        payment_intent,
        max(id) as charge_id
    from charges
    where
        version_order = 1
        and {{ stripe_succeeded('charges') }}
        and payment_intent is not null
    group by connection, payment_intent
),

charged as (
    select
        {{ rows }}.*,
        coalesce({{ rows }}.charge, intents.charge_id) as charge_id
    from {{ rows }}
    left join intents
        on
            {{ rows }}.connection = intents.connection
            and {{ rows }}.payment_intent = intents.payment_intent
)
{%- endmacro %}
