{#
    Whether a document bills anew, within days (var rebilled_days) of its whole reversal, on either side
    of it, what another document billed. The bill of the next period of a subscription does not. Both
    names are of relations with currency, subscription_id and issued_at; the replaced one also has
    reversed_at and next_period_at.
#}
{% macro bills_anew(document, replaced) -%}
    {{ replaced }}.currency = {{ document }}.currency
    and {{ replaced }}.invoice_id <> {{ document }}.invoice_id
    and {{ replaced }}.issued_at <= {{ document }}.issued_at
    and {{ replaced }}.reversed_at + {{ var('rebilled_days') }} * interval 1 day
    >= {{ document }}.issued_at
    and {{ replaced }}.reversed_at - {{ var('rebilled_days') }} * interval 1 day
    <= {{ document }}.issued_at
    and (
        {{ replaced }}.subscription_id is null
        or {{ document }}.subscription_id is null
        or {{ replaced }}.subscription_id <> {{ document }}.subscription_id
        or {{ replaced }}.next_period_at is null
        or {{ document }}.issued_at < {{ replaced }}.next_period_at
    )
{%- endmacro %}
