{#
    Months that a close lives in n months, when each month the churn of those left leave:
    (1 - (1 - churn)^months) / churn; all of them where none leaves, or nobody knows.
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
