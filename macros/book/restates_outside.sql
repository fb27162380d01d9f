{#
    Whether a row, once per kind of period (`by_period`), restates a month outside its period. Such a row is in the
    period's totals and not in its ratios. The query has int_history as `history`.
#}
{% macro restates_outside(restates, period_kind, period) -%}
    case {{ period_kind }}
        when 'month' then {{ restates }} <> {{ period }}
        when 'quarter' then cast(date_trunc('quarter', {{ restates }}) as date) <> {{ period }}
        when 'year' then cast(date_trunc('year', {{ restates }}) as date) <> {{ period }}
        when 'trailing_twelve_months'
            then {{ restates }} < history.trailing_from or {{ restates }} >= history.trailing_until
        else false
    end
{%- endmacro %}
