{#
    The net amount of a document: its total without tax. A tax that is not loaded is the difference
    between total and subtotal, where the subtotal is no larger than the total. Unless the subtotal
    confirms it, and is less than ten times the total, a tax lies between zero and the total, so that
    it never adds money.
#}
{% macro net_of_tax(document) -%}
    case
        when
            {{ document }}.subtotal + {{ document }}.tax = {{ document }}.total
            and ({{ document }}.total = 0 or abs({{ document }}.subtotal) < 10 * abs({{ document }}.total))
            then {{ document }}.subtotal
        when {{ document }}.tax is null and {{ document }}.subtotal is not null
            then case
                when {{ document }}.total >= 0
                    then case
                        when {{ document }}.subtotal between 0 and {{ document }}.total
                            then {{ document }}.subtotal
                        else {{ document }}.total
                    end
                when {{ document }}.subtotal between {{ document }}.total and 0
                    then {{ document }}.subtotal
                else {{ document }}.total
            end
        when {{ document }}.total >= 0
            then {{ document }}.total
                - greatest(least(coalesce({{ document }}.tax, 0), {{ document }}.total), 0)
        else {{ document }}.total
            - least(greatest(coalesce({{ document }}.tax, 0), {{ document }}.total), 0)
    end
{%- endmacro %}
