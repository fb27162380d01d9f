{#
    Expected number of months, of the given ones, in which a close is still a customer, with a constant
    monthly churn rate: (1 - (1 - churn)^months) / churn. All months where the churn is 0 or null.
#}
{% macro months_lived(months, churn) -%}
    case
        when {{ churn }} > 0
            then
                (1 - power(1 - cast({{ churn }} as double), cast({{ months }} as double)))
                / nullif(cast({{ churn }} as double), 0)
        else cast({{ months }} as double)
    end
{%- endmacro %}
