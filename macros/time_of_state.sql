{#
    When an invoice got its state: the column that says so; where it is blank, the invoice's last
    change, else its issue.
#}
{% macro time_of_state(invoice, column) -%}
    coalesce(
        {{ invoice }}.{{ column }},
        case
            when {{ invoice }}.updated_at is not null
                then least({{ invoice }}.updated_at, {{ invoice }}.loaded_at)
        end,
        {{ invoice }}.issued_at
    )
{%- endmacro %}
