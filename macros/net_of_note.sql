{#
    The net amount of a credit note, its tax at most its amount. A tax that is not loaded is the share
    that its invoice has; without an invoice it is none. `net` is the net amount of the invoice.
#}
{% macro net_of_note(note, net, total) -%}
    case
        when {{ note }}.tax is not null
            then cast({{ note }}.amount - least({{ note }}.tax, {{ note }}.amount) as decimal(18, 4))
        else coalesce(
            {{ prorated(note ~ '.amount', net, total) }}, cast({{ note }}.amount as decimal(18, 4))
        )
    end
{%- endmacro %}
